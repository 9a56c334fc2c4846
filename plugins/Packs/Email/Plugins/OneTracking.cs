using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>An organization tracks its mails in one way: there is one active row of settings. It shows the numbers that hold, also where nobody chose them.</summary>
[Step("Create", EmailTracking.Table, StepStage.PreOperation, Description = "Keeps a second row of tracking settings from being made, and fills in numbers that nobody chose.")]
public sealed class OneTracking : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var query = new QueryExpression(EmailTracking.Table) { ColumnSet = new ColumnSet(EmailTracking.Columns.Id), TopCount = 1 };
        query.Criteria.AddCondition(EmailTracking.Columns.StateCode, ConditionOperator.Equal, (int)EmailTracking.StateCodes.Active);
        if (run.System.RetrieveMultiple(query).Entities.Count > 0) throw run.Refuse(EmailTexts.OneSettings);
        var settings = run.Target<EmailTracking>();
        if (settings.Confidence is null) run.Write(EmailTracking.Columns.Confidence, Tracking.Confidence);
        if (settings.EventDays is null) run.Write(EmailTracking.Columns.EventDays, Tracking.EventDays);
    }
}
