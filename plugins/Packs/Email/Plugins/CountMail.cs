namespace PowerPacks.Plugins;

/// <summary>
/// Counts what became of a recipient's mail, from all its events, whenever the relay says that some came. Hits are recorded for 30 days and events live for 61 at least, so that a count is always whole; of
/// a mail that is older nothing is counted down. Workflows begin with the columns that it writes.
/// </summary>
[Step("Update", EmailTrack.Table, StepStage.PostOperation, Async = true, DeletesJob = true, Columns = EmailTrack.Columns.TouchedOn, Description = "Counts what became of a mail for one recipient.")]
public sealed class CountMail : Plugin
{
    /// <summary>Days after which events of a mail may be gone.</summary>
    private const int WholeFor = 60;

    private static readonly string[] Read =
    {
        EmailTrack.Columns.MailKey, EmailTrack.Columns.Address, EmailTrack.Columns.MessageId, EmailTrack.Columns.EmailId, EmailTrack.Columns.State, EmailTrack.Columns.SentOn, EmailTrack.Columns.PersonOpens, EmailTrack.Columns.UncertainOpens,
        EmailTrack.Columns.MachineOpens, EmailTrack.Columns.PersonClicks, EmailTrack.Columns.UncertainClicks, EmailTrack.Columns.MachineClicks, EmailTrack.Columns.FirstPersonOpenOn, EmailTrack.Columns.FirstPersonClickOn,
    };

    private protected override void Run(PluginRun run)
    {
        if (run.Now<EmailTrack>(Read) is not { MailKey: { } key } track) return;
        var ofMail = MailEvents.OfMail(run, key);
        var id = track.Id.ToString("D");
        var own = ofMail.Where(e => string.Equals(e.TrackKey, id, StringComparison.OrdinalIgnoreCase))
            .Concat(MailEvents.OfMessage(run, track.MessageId).Where(e => track.Address != null && string.Equals(e.Address, track.Address, StringComparison.OrdinalIgnoreCase))).ToList();
        var count = new TrackCount(own);
        run.Update(Changes(track, count, isWhole: track.SentOn is null || track.SentOn > DateTime.UtcNow.AddDays(-WholeFor)));
        Suppression.Of(run, track, count);
        LinkCounts.Write(run, key, track.EmailId, ofMail);
        MailSums.Write(run, key, track.EmailId);
    }

    private static EmailTrack Changes(EmailTrack track, TrackCount count, bool isWhole)
    {
        int Counted(EmailEvent.Kinds kind, EmailEvent.Verdicts verdict, int? before) => isWhole ? count.Of(kind, verdict) : Math.Max(count.Of(kind, verdict), before ?? 0);
        var changes = new EmailTrack
        {
            Id = track.Id,
            PersonOpens = Counted(EmailEvent.Kinds.Opened, EmailEvent.Verdicts.Person, track.PersonOpens),
            UncertainOpens = Counted(EmailEvent.Kinds.Opened, EmailEvent.Verdicts.Uncertain, track.UncertainOpens),
            MachineOpens = Counted(EmailEvent.Kinds.Opened, EmailEvent.Verdicts.Machine, track.MachineOpens),
            PersonClicks = Counted(EmailEvent.Kinds.Clicked, EmailEvent.Verdicts.Person, track.PersonClicks),
            UncertainClicks = Counted(EmailEvent.Kinds.Clicked, EmailEvent.Verdicts.Uncertain, track.UncertainClicks),
            MachineClicks = Counted(EmailEvent.Kinds.Clicked, EmailEvent.Verdicts.Machine, track.MachineClicks),
        };
        // Who is not tracked may still unsubscribe, or not be reached.
        if (isWhole && (track.State != EmailTrack.States.NotTracked || count.State != EmailTrack.States.Sent)) changes.State = count.State;
        // Once: a workflow that begins with it begins once.
        if (track.FirstPersonOpenOn is null && count.FirstByPerson(EmailEvent.Kinds.Opened) is { } opened) changes.FirstPersonOpenOn = opened;
        if (track.FirstPersonClickOn is null && count.FirstByPerson(EmailEvent.Kinds.Clicked) is { } clicked) changes.FirstPersonClickOn = clicked;
        if (count.LastByPerson is { } last) changes.LastPersonOn = last;
        if (count.First(EmailEvent.Kinds.Delivered)?.OccurredOn is { } delivered) changes.DeliveredOn = delivered;
        if (count.First(EmailEvent.Kinds.Complained)?.OccurredOn is { } complained) changes.ComplainedOn = complained;
        if (count.First(EmailEvent.Kinds.Unsubscribed)?.OccurredOn is { } unsubscribed) changes.UnsubscribedOn = unsubscribed;
        if (count.Bounce is { } bounce)
        {
            changes.BouncedOn = bounce.OccurredOn;
            changes.BounceReason = bounce.Detail;
            if (bounce.BounceKind is { } kind) changes.BounceKind = (EmailTrack.BounceKinds)(int)kind;
        }
        return changes;
    }
}
