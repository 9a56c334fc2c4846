using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>Sends a text, for a page, a workflow or any other program: the row it becomes tells what became of it.</summary>
[CustomApi("pp_SendSms", Privilege = "prvCreateActivity", Title = "Send SMS", InWorkflows = true, Description = "Sends a text to a contact, lead, account or user, or to a number.")]
[RequestParameter("RegardingTable", ApiType.String, Optional = true, Description = "contact, lead, account or systemuser.")]
[RequestParameter("RegardingId", ApiType.String, Optional = true, Description = "The row's id.")]
[RequestParameter("Number", ApiType.String, Optional = true, Description = "In place of the row's number.")]
[RequestParameter("SenderId", ApiType.String, Optional = true, Description = "The sender; the only one where it is left out.")]
[RequestParameter("Text", ApiType.String, Description = "With its places, such as {{firstname}}.")]
[RequestParameter("SendAt", ApiType.DateTime, Optional = true, Description = "Not before then.")]
[RequestParameter("MediaUrls", ApiType.String, Optional = true, Description = "Addresses of pictures, one a line.")]
[ResponseProperty("SmsId", ApiType.String, Description = "The row's id.")]
public sealed class SendText : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var row = new Sms { Text = run.Input<string>("Text"), MediaUrls = run.Input<string>("MediaUrls"), Direction = Sms.Directions.Outgoing, StatusCode = Sms.StatusCodes.Sending };
        if (PreviewText.WhomOf(run) is { } whom) row[Receiver.ColumnFor(whom.LogicalName)] = whom;
        if (run.Input<string>("Number") is { Length: > 0 } number) row.Number = number;
        if (PreviewText.IdOf(run, "SenderId") is { } sender) row.SenderId = new EntityReference(SmsSender.Table, sender);
        if (run.Input<DateTime?>("SendAt") is { } at && at > DateTime.UtcNow) row.SendAt = at;
        // Asked here too: what stops the row's own check would reach the caller as a fault of the CRM, without its sentence.
        var draft = Draft.Of(run, PreviewText.WhomOf(run), row.Number, row.SenderId, row.Text, !string.IsNullOrWhiteSpace(row.MediaUrls));
        if (draft.Problem is { } problem) throw run.Refuse(problem);
        // It belongs to whoever sends it, and the CRM asks whether they may.
        row["ownerid"] = new EntityReference("systemuser", run.Context.InitiatingUserId);
        run.Answer("SmsId", run.System.Create(row).ToString("D"));
    }
}
