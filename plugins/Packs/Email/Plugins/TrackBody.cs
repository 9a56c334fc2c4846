using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>
/// Makes a mail trackable that the CRM does not send: an add-in in Outlook, or a flow, hands over what is written and sends what it gets back. Its recipients are known at once, the mail itself when it is
/// tracked to the CRM. It has one body for all, so that more than one recipient are counted together.
/// </summary>
[CustomApi("pp_TrackMail", Privilege = "prvCreatepp_EmailTrack", Title = "Track mail", InWorkflows = true, Description = "Rewrites a mail that is sent elsewhere, so that it is tracked.")]
[RequestParameter("Html", ApiType.String, Description = "The mail's body.")]
[RequestParameter("Recipients", ApiType.String, Description = "Email addresses, separated by semicolons.")]
[ResponseProperty("Html", ApiType.String, Description = "What to send.")]
[ResponseProperty("MailKey", ApiType.String, Description = "Names the mail among tracked recipients; empty where it is not tracked.")]
[ResponseProperty("Problem", ApiType.String, Description = "Why it is not tracked; empty where it is.")]
public sealed class TrackBody : Plugin
{
    private static readonly char[] Separators = { ';', ',', '\n', '\r' };

    private protected override void Run(PluginRun run)
    {
        var html = run.Input<string>("Html") ?? "";
        run.Answer("Html", html);
        var all = MailRecipients.Of(run, (run.Input<string>("Recipients") ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries));
        var recipients = all.Where(r => !r.IsColleague).ToList();
        if (recipients.Count == 0) return;
        if (recipients.FirstOrDefault(r => r.Preference?.Suppressed == true) is { } suppressed) throw run.Refuse(EmailTexts.IsSuppressedElsewhere.With(suppressed.Address, suppressed.Preference!.SuppressedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? ""));
        if (Tracking.Find(run) is not { IsOn: true } tracking)
        {
            run.Answer("Problem", run.Say(EmailTexts.TrackingOff));
            return;
        }
        if (recipients.Any(r => r.WantsNone || r.Preference?.Tracking == EmailPreference.Trackings.Refused || (tracking.NeedsConsent && r.Preference?.Tracking != EmailPreference.Trackings.Agreed)))
        {
            run.Answer("Problem", run.Say(EmailTexts.NotWanted));
            return;
        }
        var key = TrackKeys.New();
        var style = tracking.Style(run, null);
        var track = new EmailTrack
        {
            Id = TrackKeys.Of(key, 1),
            Name = string.Join(", ", recipients.Select(r => r.Name)),
            Address = recipients.Count == 1 ? recipients[0].Address.ToLowerInvariant() : null,
            Role = all.Count == 1 ? EmailTrack.Roles.To : EmailTrack.Roles.Everybody,
            MailKey = TrackKeys.Text(key),
            State = EmailTrack.States.Sent,
            SentOn = DateTime.UtcNow,
        };
        if (all.Count == 1) Link(track, recipients[0].Row);
        track["ownerid"] = new EntityReference("systemuser", run.Context.InitiatingUserId);
        using (var writer = tracking.Writer())
        {
            track.UnsubscribeUrl = style.UnsubscribeOf(writer, track.Id);
            run.System.Create(track);
            run.Answer("Html", MailBody.Read(html).For(writer, track.Id, style));
        }
        run.Answer("MailKey", track.MailKey);
    }

    private static void Link(EmailTrack track, EntityReference? row)
    {
        switch (row?.LogicalName)
        {
            case "contact": track.ContactId = row; break;
            case "lead": track.LeadId = row; break;
            case "account": track.AccountId = row; break;
        }
    }
}
