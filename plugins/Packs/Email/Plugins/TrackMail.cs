namespace PowerPacks.Plugins;

/// <summary>
/// Runs when a mail is sent, before it leaves. Nobody is written to who has unsubscribed; whoever may be tracked gets addresses of their own. It is registered when tracking is set up
/// (<see cref="MailStep"/>), and never keeps a mail from leaving for a fault of ours.
/// </summary>
public sealed class TrackMail : Plugin
{
    public const string MailId = "EmailId";
    public const string Issue = "IssueSend";

    private protected override void Run(PluginRun run)
    {
        // A mail that is only to be marked as sent does not leave.
        if (run.Context.InputParameters.TryGetValue(Issue, out var issue) && issue is false) return;
        if (run.FindActivity("email", run.Input<Guid>(MailId), OutgoingMail.Columns) is not { } row) return;
        var mail = new OutgoingMail(row);
        if (mail.IsCopy) return; // Written already.
        var recipients = MailRecipients.Of(run, row.Id);
        Refuse(run, mail, recipients);
        if (Tracking.Find(run) is not { } tracking) return;
        var writing = new MailTracking(run, tracking, mail, recipients);
        try
        {
            if (writing.Write()) run.Context.InputParameters[Issue] = false;
        }
        catch (Exception e) when (!writing.HasBegun)
        {
            // Nothing of it is saved yet. Later, the whole sending is undone: else some would get the mail twice.
            run.Trace("The mail leaves untracked: " + e.GetType().FullName + Environment.NewLine + e.StackTrace);
        }
    }

    private static void Refuse(PluginRun run, OutgoingMail mail, IReadOnlyList<MailRecipient> recipients)
    {
        if (mail.IsService || recipients.FirstOrDefault(r => r.Preference?.Suppressed == true) is not { } recipient) return;
        var why = recipient.Preference!.SuppressedWhy switch
        {
            EmailPreference.SuppressedWhys.Complained => EmailTexts.HasComplained,
            EmailPreference.SuppressedWhys.HardBounce => EmailTexts.CannotBeReached,
            EmailPreference.SuppressedWhys.ByHand => EmailTexts.IsSuppressed,
            _ => EmailTexts.HasUnsubscribed,
        };
        var on = recipient.Preference.SuppressedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
        throw run.Refuse(why.With(recipient.Address, on));
    }
}
