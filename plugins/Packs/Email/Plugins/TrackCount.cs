namespace PowerPacks.Plugins;

/// <summary>What a recipient's mail has come to, from all that happened to it: counting it again gives the same. Pure.</summary>
internal sealed class TrackCount
{
    private readonly IReadOnlyList<EmailEvent> events;

    /// <param name="events">Of one recipient.</param>
    public TrackCount(IEnumerable<EmailEvent> events) => this.events = events.OrderBy(e => e.OccurredOn).ToList();

    public int Of(EmailEvent.Kinds kind, EmailEvent.Verdicts verdict) => events.Count(e => e.Kind == kind && e.Verdict == verdict && e.LinkNumber != 0);

    /// <summary>When it happened first; null where it never did.</summary>
    public EmailEvent? First(EmailEvent.Kinds kind) => events.FirstOrDefault(e => e.Kind == kind);

    /// <summary>When somebody did it first, as surely as automations want it.</summary>
    public DateTime? FirstByPerson(EmailEvent.Kinds kind) => events.FirstOrDefault(e => e.Kind == kind && e.Counts == true)?.OccurredOn;

    public DateTime? LastByPerson => events.LastOrDefault(e => e.Verdict == EmailEvent.Verdicts.Person && e.Kind != EmailEvent.Kinds.Unsubscribed)?.OccurredOn;

    /// <summary>It came back, and nobody has said since that it arrived.</summary>
    public EmailEvent? Bounce => events.LastOrDefault(e => e.Kind == EmailEvent.Kinds.Bounced || e.Kind == EmailEvent.Kinds.Blocked || e.Kind == EmailEvent.Kinds.Delivered) is { } last && last.Kind != EmailEvent.Kinds.Delivered ? last : null;

    public EmailTrack.States State =>
        First(EmailEvent.Kinds.Unsubscribed) != null ? EmailTrack.States.Unsubscribed
        : First(EmailEvent.Kinds.Complained) != null ? EmailTrack.States.Complained
        : Of(EmailEvent.Kinds.Clicked, EmailEvent.Verdicts.Person) > 0 ? EmailTrack.States.Clicked
        : Of(EmailEvent.Kinds.Opened, EmailEvent.Verdicts.Person) > 0 ? EmailTrack.States.Opened
        : Bounce != null ? EmailTrack.States.Bounced
        : First(EmailEvent.Kinds.Delivered) != null ? EmailTrack.States.Delivered
        : EmailTrack.States.Sent;
}
