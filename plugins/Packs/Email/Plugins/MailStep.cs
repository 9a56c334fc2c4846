using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>
/// The step that runs <see cref="TrackMail"/> when a mail is sent. The id of the platform's message Send is not among those that Microsoft's documents name, so that no solution of ours can name it: the step is registered
/// here, by the message's name, when tracking is set up, and is gone when it is switched off. Whoever uninstalls the solution switches tracking off first.
/// </summary>
internal static class MailStep
{
    private const string Message = "Send";
    private const string Name = "PowerEmail: tracks a mail that is sent";
    private const int Synchronous = 0;
    private const int ServerOnly = 0;

    public static void Register(PluginRun run)
    {
        if (Found(run).Count > 0) return;
        var message = First(run, "sdkmessage", "name", Message);
        var type = First(run, "plugintype", "typename", typeof(TrackMail).FullName!);
        var filters = new QueryExpression("sdkmessagefilter") { ColumnSet = new ColumnSet("sdkmessagefilterid"), TopCount = 1 };
        filters.Criteria.AddCondition("sdkmessageid", ConditionOperator.Equal, message.Id);
        filters.Criteria.AddCondition("primaryobjecttypecode", ConditionOperator.Equal, "email");
        var step = new Entity("sdkmessageprocessingstep")
        {
            ["name"] = Name,
            ["description"] = "Rewrites the links of a mail that is sent, and keeps mails from whoever wants no more.",
            ["sdkmessageid"] = message,
            ["plugintypeid"] = type,
            ["stage"] = new OptionSetValue((int)StepStage.PreOperation),
            ["mode"] = new OptionSetValue(Synchronous),
            ["rank"] = 1,
            ["supporteddeployment"] = new OptionSetValue(ServerOnly),
        };
        if (run.System.RetrieveMultiple(filters).Entities.FirstOrDefault() is { } filter) step["sdkmessagefilterid"] = filter.ToEntityReference();
        run.System.Create(step);
    }

    public static void Remove(PluginRun run)
    {
        foreach (var step in Found(run)) run.System.Delete(step.LogicalName, step.Id);
    }

    private static DataCollection<Entity> Found(PluginRun run)
    {
        var query = new QueryExpression("sdkmessageprocessingstep") { ColumnSet = new ColumnSet("sdkmessageprocessingstepid") };
        query.Criteria.AddCondition("name", ConditionOperator.Equal, Name);
        return run.System.RetrieveMultiple(query).Entities;
    }

    private static EntityReference First(PluginRun run, string table, string column, string value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(table + "id"), TopCount = 1 };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return run.System.RetrieveMultiple(query).Entities.FirstOrDefault()?.ToEntityReference() ?? throw new InvalidPluginExecutionException("This environment has no " + table + " " + value + ".");
    }
}
