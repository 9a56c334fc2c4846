using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>A batch is sent only once somebody has approved it, and what was approved is what is sent.</summary>
[Step("Update", SmsBatch.Table, StepStage.PreOperation, Columns = "statuscode,pp_text,pp_senderid,pp_listid,pp_query,pp_sendat", Description = "Keeps a batch from being sent before it is approved, or changed afterwards.")]
[Image(PluginRun.Before, ImageKind.Pre, "statuscode")]
public sealed class CheckBatch : Plugin
{
    private static readonly string[] Approved = { SmsBatch.Columns.Text, SmsBatch.Columns.SenderId, SmsBatch.Columns.ListId, SmsBatch.Columns.Query, SmsBatch.Columns.SendAt };

    private protected override void Run(PluginRun run)
    {
        var before = run.Was<SmsBatch>().StatusCode;
        var after = run.Writes(SmsBatch.Columns.StatusCode) ? run.Target<SmsBatch>().StatusCode : before;
        if (before == SmsBatch.StatusCodes.BeingSent && Approved.Any(run.Writes)) throw run.Refuse(SmsTexts.BatchUnderWay);
        // What somebody changes after asking must be asked for anew.
        if (before == SmsBatch.StatusCodes.AwaitsApproval && after == before && Approved.Any(run.Writes)) run.Write(SmsBatch.Columns.StatusCode, new OptionSetValue((int)SmsBatch.StatusCodes.Draft));
        if (after != SmsBatch.StatusCodes.BeingSent || before == after) return;
        if (before != SmsBatch.StatusCodes.AwaitsApproval && before != SmsBatch.StatusCodes.NeedsAttention) throw run.Refuse(SmsTexts.BatchNotApproved);
        run.Write(SmsBatch.Columns.ApprovedBy, new EntityReference("systemuser", run.Context.InitiatingUserId));
        run.Write(SmsBatch.Columns.ApprovedOn, DateTime.UtcNow);
        run.Write(SmsBatch.Columns.NextPage, null);
    }
}
