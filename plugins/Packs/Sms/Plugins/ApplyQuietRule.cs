using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>Has senders connected anew when their quiet hours change: the relay keeps those.</summary>
[Step("Create", SmsQuietRule.Table, StepStage.PostOperation, Async = true, DeletesJob = true, Description = "Tells the relay of new quiet hours.")]
[Step("Update", SmsQuietRule.Table, StepStage.PostOperation, Async = true, DeletesJob = true, Description = "Tells the relay of changed quiet hours.")]
[Step("Delete", SmsQuietRule.Table, StepStage.PostOperation, Async = true, DeletesJob = true, Description = "Tells the relay that quiet hours are gone.")]
public sealed class ApplyQuietRule : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var query = new QueryExpression(SmsSender.Table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(SmsSender.Columns.StatusCode, ConditionOperator.Equal, (int)SmsSender.StatusCodes.Connected);
        foreach (var sender in run.System.RetrieveMultiple(query).Entities) run.Update(new SmsSender { Id = sender.Id, StatusCode = SmsSender.StatusCodes.Connecting });
    }
}
