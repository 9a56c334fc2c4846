using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>
/// What must hold before a text leaves: whoever sends it reads at once that its receiver has opted out, or has no number, and not later from a job. It fills in what the
/// text needs and nobody entered: the number, the sender, the title, the places in it.
/// </summary>
[Step("Create", Sms.Table, StepStage.PreOperation, Description = "Checks a text that is created to be sent.")]
[Step("Update", Sms.Table, StepStage.PreOperation, Columns = Sms.Columns.StatusCode, Description = "Checks a text that is to be sent, and keeps what became of one from going back.")]
[Image(PluginRun.Before, ImageKind.Pre, "pp_text,pp_number,pp_senderid,pp_mediaurls,pp_direction,regardingobjectid,pp_userid,statuscode,subject", Message = "Update")]
public sealed class CheckSms : Plugin
{
    private const int MaxSubject = 200;

    private protected override void Run(PluginRun run)
    {
        var isNew = run.Context.MessageName == "Create";
        var before = isNew ? new Sms() : run.Was<Sms>();
        var target = run.Target<Sms>();
        if ((target.Direction ?? before.Direction) == Sms.Directions.Incoming) return;
        if (!isNew && Goes(before.StatusCode, target.StatusCode) is false)
        {
            if (!run.IsRelays) throw run.Refuse(SmsTexts.Gone);
            // Receipts come in any order, and one that is late tells nothing new.
            foreach (var column in new[] { Sms.Columns.StatusCode, Sms.Columns.StateCode, Sms.Columns.Failure, Sms.Columns.ErrorCode }) run.Leave(column);
            return;
        }
        // What the relay writes was checked when its batch was handed over.
        if (run.IsRelays || target.StatusCode != Sms.StatusCodes.Sending) return;
        Check(run, target, before);
    }

    private static void Check(PluginRun run, Sms target, Sms before)
    {
        T? Of<T>(string column) => target.Contains(column) ? target.GetAttributeValue<T>(column) : before.GetAttributeValue<T>(column);
        var draft = Draft.Of(run, Of<EntityReference>(Sms.Columns.RegardingObjectId) ?? Of<EntityReference>(Sms.Columns.UserId), Of<string>(Sms.Columns.Number), Of<EntityReference>(Sms.Columns.SenderId), Of<string>(Sms.Columns.Text), !string.IsNullOrWhiteSpace(Of<string>(Sms.Columns.MediaUrls)));
        if (draft.Problem is { } problem) throw run.Refuse(problem);
        run.Write(Sms.Columns.Number, draft.Receiver.Number);
        run.Write(Sms.Columns.SenderId, draft.Sender!.ToEntityReference());
        run.Write(Sms.Columns.SenderKey, draft.Sender.Key);
        run.Write(Sms.Columns.Text, draft.Text);
        if (string.IsNullOrWhiteSpace(Of<string>(Sms.Columns.Subject))) run.Write(Sms.Columns.Subject, draft.Text.Length > MaxSubject ? draft.Text.Substring(0, MaxSubject) : draft.Text);
    }

    /// <returns>Whether the second comes behind the first; null where neither is a step of the way.</returns>
    private static bool? Goes(Sms.StatusCodes? from, Sms.StatusCodes? to)
    {
        if (Step(from) is not { } before || Step(to) is not { } after || from == to) return null;
        return after > before;
    }

    private static int? Step(Sms.StatusCodes? status) => status switch
    {
        Sms.StatusCodes.Draft => 0,
        Sms.StatusCodes.Sending => 1,
        Sms.StatusCodes.WaitsForItsTime => 2,
        Sms.StatusCodes.Sent => 3,
        // What a text comes to is final; that it was read too says more.
        Sms.StatusCodes.Delivered or Sms.StatusCodes.NotDelivered or Sms.StatusCodes.Failed or Sms.StatusCodes.Withdrawn => 4,
        Sms.StatusCodes.Read => 5,
        _ => null,
    };
}
