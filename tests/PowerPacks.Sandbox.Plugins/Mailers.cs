using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Sandbox.Plugins;

/// <summary>On Send: writes on the mail, makes a task beside it, and lets it go or not, as its configuration says (<c>go</c> or <c>hold</c>).</summary>
public sealed class MailChanger : IPlugin
{
    private readonly bool goes;

    public MailChanger(string configuration) => goes = configuration == "go";

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var id = (Guid)call.Context.InputParameters["EmailId"];
        var mail = call.Rows.Retrieve("email", id, new ColumnSet("description", "to", "cc"));
        var to = mail.GetAttributeValue<EntityCollection>("to").Entities.Select(p => p.GetAttributeValue<EntityReference>("partyid").Name);
        call.Rows.Update(new Entity("email", id) { ["description"] = $"{mail["description"]}, for {string.Join(" and ", to)} and {mail.GetAttributeValue<EntityCollection>("cc").Entities.Count} more" });
        call.Rows.Create(new Entity("task") { ["subject"] = $"{call.Context.MessageName}, issue {call.Context.InputParameters["IssueSend"]}, token {call.Context.InputParameters["TrackingToken"]}, of {call.Context.PrimaryEntityName} {call.Context.PrimaryEntityId == id}" });
        call.Context.InputParameters["IssueSend"] = goes;
    }
}

/// <summary>On Send: sends each mail on, as another mail to the same receivers, until it is told that this is enough.</summary>
public sealed class Forwarder : IPlugin
{
    private readonly int depth;

    public Forwarder(string configuration) => depth = int.Parse(configuration, System.Globalization.CultureInfo.InvariantCulture);

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        if (call.Context.Depth >= depth) return;
        var mail = call.Rows.Retrieve("email", call.Context.PrimaryEntityId, new ColumnSet("subject", "from", "to"));
        var copy = new Entity("email") { ["subject"] = $"Fw: {mail["subject"]}", ["directioncode"] = true };
        foreach (var list in new[] { "from", "to" })
        {
            var parties = mail.GetAttributeValue<EntityCollection>(list).Entities.Select(p => new Entity("activityparty") { ["partyid"] = p["partyid"] });
            copy[list] = new EntityCollection(parties.ToList()) { EntityName = "activityparty" };
        }
        var answer = call.Rows.Execute(new OrganizationRequest("SendEmail") { ["EmailId"] = call.Rows.Create(copy), ["IssueSend"] = true, ["TrackingToken"] = "" });
        call.Trace.Trace("sent {0}", answer["Subject"]);
    }
}

/// <summary>Registers a step on Send for the plug-in type of its configuration, as any client does: by names alone. Deletes it where there is one.</summary>
public sealed class Registrar : IPlugin
{
    private readonly string type;

    public Registrar(string configuration) => type = configuration;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var handler = One(call.Rows, "plugintype", "typename", type);
        var steps = new QueryExpression("sdkmessageprocessingstep");
        steps.Criteria.AddCondition("plugintypeid", ConditionOperator.Equal, handler.Id);
        var registered = call.Rows.RetrieveMultiple(steps).Entities;
        foreach (var step in registered) call.Rows.Delete(step.LogicalName, step.Id);
        if (registered.Count > 0) return;
        var message = One(call.Rows, "sdkmessage", "name", "Send");
        call.Rows.Create(new Entity("sdkmessageprocessingstep")
        {
            ["name"] = "Registered at run time",
            ["sdkmessageid"] = message,
            ["sdkmessagefilterid"] = One(call.Rows, "sdkmessagefilter", "sdkmessageid", message.Id, "primaryobjecttypecode", "email"),
            ["plugintypeid"] = handler,
            ["eventhandler"] = handler,
            ["stage"] = new OptionSetValue(20),
            ["mode"] = new OptionSetValue(0),
            ["rank"] = 1,
            ["supporteddeployment"] = new OptionSetValue(0),
            ["configuration"] = "hold",
        });
    }

    private static EntityReference One(IOrganizationService rows, string table, params object[] columnsAndValues)
    {
        var query = new QueryExpression(table) { TopCount = 1 };
        for (var i = 0; i < columnsAndValues.Length; i += 2) query.Criteria.AddCondition((string)columnsAndValues[i], ConditionOperator.Equal, columnsAndValues[i + 1]);
        return rows.RetrieveMultiple(query).Entities.Single().ToEntityReference();
    }
}

/// <summary>Writes down who an activity is from and to, as the target of its message says, and how many parties have a row by then.</summary>
public sealed class PartyReader : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var lists = new[] { "from", "to", "cc", "bcc" }.Where(call.Target.Contains).Select(name =>
            $"{name}: {string.Join(" ", call.Target.GetAttributeValue<EntityCollection>(name).Entities.Select(p => p.GetAttributeValue<EntityReference>("partyid")?.LogicalName ?? p.GetAttributeValue<string>("addressused")))}");
        var rows = new QueryExpression("activityparty");
        rows.Criteria.AddCondition("activityid", ConditionOperator.Equal, call.Context.PrimaryEntityId);
        var text = $"{call.Context.MessageName} {call.Context.Stage}; {string.Join("; ", lists)}; {call.Rows.RetrieveMultiple(rows).Entities.Count} rows";
        call.Rows.Create(new Entity("annotation") { ["subject"] = "parties", ["notetext"] = text });
    }
}

/// <summary>Puts everybody a mail goes to into blind copy.</summary>
public sealed class Blinder : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var target = new Call(serviceProvider).Target;
        target["bcc"] = target["to"];
        target.Attributes.Remove("to");
    }
}
