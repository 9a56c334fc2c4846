namespace PowerPacks.Plugins;

/// <summary>Takes back what of a batch has not left yet.</summary>
[Step("Update", SmsBatch.Table, StepStage.PostOperation, Async = true, Columns = SmsBatch.Columns.StatusCode, Rank = 2, Description = "Takes back what of a batch has not left yet.")]
[Step("Delete", SmsBatch.Table, StepStage.PostOperation, Async = true, Description = "Takes back what of a deleted batch has not left yet.")]
[Image(PluginRun.Before, ImageKind.Pre, "statuscode")]
public sealed class WithdrawBatch : Plugin
{
    private protected override void Run(PluginRun run)
    {
        if (run.Context.MessageName == "Update" && run.Target<SmsBatch>().StatusCode != SmsBatch.StatusCodes.Withdrawn) return;
        var before = run.Was<SmsBatch>().StatusCode;
        if (before == SmsBatch.StatusCodes.Draft || before == SmsBatch.StatusCodes.AwaitsApproval) return;
        var answer = RelayClient.Of(run).Post(WithdrawSms.Route, "{\"batch\":" + Json.Quote(run.Context.PrimaryEntityId.ToString("D")) + "}");
        if (answer.Outcome != RelayOutcome.Done) throw run.TryLater(answer.Message!);
    }
}
