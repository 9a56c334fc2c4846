using System;
using Microsoft.Xrm.Sdk;

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

/// <summary>Gives the row it runs for to the user of its configuration, and then deactivates it.</summary>
public sealed class Assigner : IPlugin
{
    private readonly Guid user;

    public Assigner(string configuration) => user = Guid.Parse(configuration);

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var row = new EntityReference(call.Context.PrimaryEntityName, call.Context.PrimaryEntityId);
        call.Rows.Execute(new OrganizationRequest("Assign") { ["Target"] = row, ["Assignee"] = new EntityReference("systemuser", user) });
        call.Rows.Execute(new OrganizationRequest("SetState") { ["EntityMoniker"] = row, ["State"] = new OptionSetValue(1), ["Status"] = new OptionSetValue(2) });
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
