using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>What became of one envelope, as its day's log tells it. Small, since there is one for each.</summary>
/// <param name="id">Which.</param>
/// <param name="facts">What it is; shared by all that are the same.</param>
internal sealed class Life(Guid id, Facts facts)
{
    private Moment[] moments = [];

    public Guid Id => id;

    public Facts Facts => facts;

    public Envelope Envelope => new(id, facts.Organization, facts.Pack, facts.Kind, facts.Destination, Envelope.MomentOf(id));

    /// <summary>What its state follows from: the last of what happened, in the order of its turns.</summary>
    public Moment Last => Array.FindLast(moments, m => m.Mark is not (LogMark.Begun or LogMark.Suspected));

    public EnvelopeState State => Last.Mark.StateOf();

    public bool IsOpen => !Last.Mark.IsOutcome();

    /// <summary>When an attempt of that turn began; null where none did.</summary>
    public DateTimeOffset? BegunIn(int turn)
    {
        var found = Array.Find(moments, m => m.Mark == LogMark.Begun && m.Turn == turn);
        return found.At == default ? null : found.At;
    }

    /// <summary>How often it was tried alone in that turn and never came to an end.</summary>
    public int SuspectedIn(int turn) => moments.Count(m => m.Mark == LogMark.Suspected && m.Turn == turn);

    /// <summary>Takes up one thing more. Logs are read in any order, and a line may stand there twice.</summary>
    public void Add(Moment moment)
    {
        if (Array.Exists(moments, m => m.Mark == moment.Mark && m.Turn == moment.Turn && (m.Mark != LogMark.Suspected || m.Attempt == moment.Attempt))) return;
        Moment[] next = [.. moments, moment];
        Array.Sort(next, static (a, b) => a.Turn != b.Turn ? a.Turn.CompareTo(b.Turn) : a.Mark.RankOf().CompareTo(b.Mark.RankOf()));
        moments = next; // Whole: others look at it meanwhile.
    }

    public bool WasReplayedFor(string replay) => Array.Exists(moments, m => m.Mark == LogMark.Replayed && m.Reason == replay);

    public EnvelopeStatus ToStatus() => Last switch
    {
        { Mark: LogMark.Failed } failed => new(Envelope, EnvelopeState.Accepted, failed.Attempt, failed.Reason, failed.Due, null),
        { Mark: LogMark.Replayed } replayed => new(Envelope, EnvelopeState.Accepted, 0, null, replayed.At, null),
        { } settled when settled.Mark.IsOutcome() => new(Envelope, settled.Mark.StateOf(), settled.Attempt, settled.Reason, null, settled.At),
        _ => new(Envelope, EnvelopeState.Accepted, 0, null, Envelope.AcceptedAt, null),
    };

    public EnvelopeLife ToLife()
    {
        var (history, attempt) = (new List<EnvelopeEvent> { new(Envelope.AcceptedAt, Happened.Accepted, 0, null) }, 0);
        foreach (var moment in moments)
        {
            if (HappenedOf(moment.Mark) is not { } happened) continue;
            attempt = moment.Mark == LogMark.Replayed ? attempt : moment.Attempt;
            history.Add(new EnvelopeEvent(moment.At, happened, attempt, moment.Reason));
        }
        return new EnvelopeLife(ToStatus(), history);
    }

    private static Happened? HappenedOf(LogMark mark) => mark switch
    {
        LogMark.Failed => Happened.Failed,
        LogMark.Completed => Happened.Completed,
        LogMark.Refused => Happened.Refused,
        LogMark.DeadLettered => Happened.DeadLettered,
        LogMark.Replayed => Happened.Replayed,
        _ => null,
    };
}

/// <summary>What many envelopes have in common.</summary>
internal sealed record Facts(Guid Organization, string Pack, string Kind, string Destination);

/// <summary>One thing that became of an envelope.</summary>
internal readonly record struct Moment(LogMark Mark, int Turn, int Attempt, DateTimeOffset At, DateTimeOffset? Due, string? Reason);
