using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>
/// Brings a mail and its recipients together: when it has left, its message id, by which providers tell of it; when it came in from Outlook, sent there with our addresses, the recipients that were
/// tracked before the CRM knew of the mail. What was told of them meanwhile is counted then.
/// </summary>
[Step("Update", "email", StepStage.PostOperation, Async = true, DeletesJob = true, Columns = "messageid", Description = "Notes the message id of a mail that has left with its tracked recipients.")]
[Step("Create", "email", StepStage.PostOperation, Async = true, DeletesJob = true, Description = "Finds the tracked recipients of a mail that was sent from Outlook.")]
public sealed class MatchMail : Plugin
{
    private static readonly Regex Address = new Regex("/v1/email/[co]/([A-Za-z0-9_-]{60,2000})", RegexOptions.CultureInvariant);

    private protected override void Run(PluginRun run)
    {
        if (run.FindActivity("email", run.Context.PrimaryEntityId, "messageid", "directioncode", "description", Email.Columns.MailKey, Email.Columns.CopyOfId) is not { } row) return;
        var mail = row.ToEntity<Email>();
        if (row.GetAttributeValue<bool?>("directioncode") == false) return;
        if (mail.MailKey is null && mail.CopyOfId is null) Adopt(run, row);
        else if (MailEvents.MessageId(row.GetAttributeValue<string>("messageid")) is { } id) Note(run, mail, id);
    }

    /// <summary>A mail that was written elsewhere: its own addresses say which recipients are its.</summary>
    private static void Adopt(PluginRun run, Entity row)
    {
        var keys = Address.Matches(row.GetAttributeValue<string>("description") ?? "").Cast<Match>().Select(m => TrackKeys.MailOf(m.Groups[1].Value, run.Context.OrganizationId)).OfType<Guid>().Distinct().ToList();
        // A mail that is answered or passed on quotes the addresses of another, whose recipients have their mail already.
        var tracks = keys.Select(k => Tracks(run, EmailTrack.Columns.MailKey, TrackKeys.Text(k)).Where(t => t.EmailId is null).ToList()).FirstOrDefault(t => t.Count > 0);
        if (tracks is null) return;
        var id = MailEvents.MessageId(row.GetAttributeValue<string>("messageid"));
        foreach (var track in tracks) run.Update(new EmailTrack { Id = track.Id, EmailId = row.ToEntityReference(), MessageId = id, SentOn = DateTime.UtcNow, TouchedOn = DateTime.UtcNow });
        run.Update(new Email { Id = row.Id, MailKey = tracks[0].MailKey, Recipients = tracks.Count, TrackingState = Email.TrackingStates.Tracked });
    }

    private static void Note(PluginRun run, Email mail, string messageId)
    {
        var tracks = Tracks(run, EmailTrack.Columns.EmailId, mail.CopyOfId?.Id ?? mail.Id).ToList();
        if (mail.CopyOfId != null)
        {
            var addresses = new HashSet<string>(MailRecipients.Of(run, mail.Id).Select(r => r.Address), StringComparer.OrdinalIgnoreCase);
            tracks.RemoveAll(t => t.Address is null || !addresses.Contains(t.Address));
        }
        foreach (var track in tracks.Where(t => t.MessageId != messageId)) run.Update(new EmailTrack { Id = track.Id, MessageId = messageId, TouchedOn = DateTime.UtcNow });
    }

    private static IEnumerable<EmailTrack> Tracks(PluginRun run, string column, object value)
    {
        var query = new QueryExpression(EmailTrack.Table) { ColumnSet = new ColumnSet(EmailTrack.Columns.EmailId, EmailTrack.Columns.Address, EmailTrack.Columns.MailKey, EmailTrack.Columns.MessageId) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return run.System.RetrieveMultiple(query).Entities.Select(e => e.ToEntity<EmailTrack>());
    }
}
