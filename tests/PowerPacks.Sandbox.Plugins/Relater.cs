using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace PowerPacks.Sandbox.Plugins;

/// <summary>Makes a new account the company of two new contacts, by a relationship, and takes one out again; the configuration is the relationship's name.</summary>
public sealed class Relater : IPlugin
{
    private readonly string relationship;

    public Relater(string configuration) => relationship = configuration;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var stays = new EntityReference("contact", call.Rows.Create(new Entity("contact") { ["lastname"] = "stays" }));
        var goes = new EntityReference("contact", call.Rows.Create(new Entity("contact") { ["lastname"] = "goes" }));
        call.Rows.Associate("account", call.Context.PrimaryEntityId, new Relationship(relationship), new EntityReferenceCollection { stays, goes });
        call.Rows.Disassociate("account", call.Context.PrimaryEntityId, new Relationship(relationship), new EntityReferenceCollection { goes });
    }
}

/// <summary>Gives the row it runs for to the user of its configuration, and then deactivates it, with the reason that the state has of itself.</summary>
public sealed class Assigner : IPlugin
{
    private readonly Guid user;

    public Assigner(string configuration) => user = Guid.Parse(configuration);

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var row = new EntityReference(call.Context.PrimaryEntityName, call.Context.PrimaryEntityId);
        call.Rows.Execute(new OrganizationRequest("Assign") { ["Target"] = row, ["Assignee"] = new EntityReference("systemuser", user) });
        call.Rows.Execute(new OrganizationRequest("SetState") { ["EntityMoniker"] = row, ["State"] = new OptionSetValue(1), ["Status"] = new OptionSetValue(-1) });
    }
}

/// <summary>Relates the row it runs for to the user it runs as; the configuration is the relationship's name.</summary>
public sealed class Claimer : IPlugin
{
    private readonly string relationship;

    public Claimer(string configuration) => relationship = configuration;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var users = new EntityReferenceCollection { new EntityReference("systemuser", call.Context.UserId) };
        call.Rows.Associate(call.Context.PrimaryEntityName, call.Context.PrimaryEntityId, new Relationship(relationship), users);
    }
}

/// <summary>Makes whoever is assigned a row the user of its configuration instead.</summary>
public sealed class Redirector : IPlugin
{
    private readonly Guid user;

    public Redirector(string configuration) => user = Guid.Parse(configuration);

    public void Execute(IServiceProvider serviceProvider) =>
        new Call(serviceProvider).Context.InputParameters["Assignee"] = new EntityReference("systemuser", user);
}

/// <summary>Posts its own context to the endpoint of its configuration.</summary>
public sealed class Notifier : IPlugin
{
    private readonly Guid endpoint;

    public Notifier(string configuration) => endpoint = Guid.Parse(configuration);

    public void Execute(IServiceProvider serviceProvider)
    {
        var notification = (IServiceEndpointNotificationService)serviceProvider.GetService(typeof(IServiceEndpointNotificationService));
        notification.Execute(new EntityReference("serviceendpoint", endpoint), new Call(serviceProvider).Context);
    }
}

/// <summary>Writes what metadata say of the table of its configuration into the target's description.</summary>
public sealed class Describer : IPlugin
{
    private readonly string table;

    public Describer(string configuration) => table = configuration;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var request = new RetrieveEntityRequest { LogicalName = table, EntityFilters = EntityFilters.Attributes };
        var entity = ((RetrieveEntityResponse)call.Rows.Execute(request)).EntityMetadata;
        var name = (StringAttributeMetadata)entity.Attributes.Single(a => a.LogicalName == entity.PrimaryNameAttribute);
        call.Target["description"] = $"{entity.SchemaName} in {entity.EntitySetName}, {entity.PrimaryIdAttribute}, {name.LogicalName} of {name.MaxLength}, state is {entity.Attributes.Single(a => a.LogicalName == "statecode").AttributeType}";
    }
}
