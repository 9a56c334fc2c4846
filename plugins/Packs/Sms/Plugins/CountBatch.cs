namespace PowerPacks.Plugins;

/// <summary>Counts whom a batch would text and what that costs, before anybody approves it.</summary>
[Step("Update", SmsBatch.Table, StepStage.PostOperation, Async = true, Columns = SmsBatch.Columns.StatusCode, Description = "Counts a batch's receivers and cost when approval is asked for.")]
public sealed class CountBatch : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var batch = run.Now<SmsBatch>(SendBatch.Told);
        if (batch is null || batch.StatusCode != SmsBatch.StatusCodes.AwaitsApproval) return;
        if (SendBatch.Begin(run, batch, out var sender, out var query) is { } problem)
        {
            run.Update(new SmsBatch { Id = run.Context.PrimaryEntityId, StatusCode = SmsBatch.StatusCodes.NeedsAttention, Problem = run.Say(problem) });
            return;
        }
        var receivers = new BatchReceivers(run, batch, sender!);
        var count = 0;
        var segments = 0L;
        for (var page = 1; ; page++)
        {
            var rows = BatchPages.Read(run, query!, page);
            foreach (var row in rows.Entities)
            {
                if (!receivers.Takes(row, out _, out var text)) continue;
                count++;
                segments += Segments.Of(text);
            }
            if (!rows.MoreRecords) break;
        }
        var price = run.Find(SmsSender.Table, sender!.Id, SmsSender.Columns.Price)?.ToEntity<SmsSender>().Price ?? 0;
        run.Update(new SmsBatch
        {
            Id = run.Context.PrimaryEntityId, Problem = null, Receivers = count, LeftOut = receivers.LeftOut.Values.Sum(), LeftOutWhy = SendBatch.Why(run, receivers), EstimatedCost = segments * price,
        });
    }
}
