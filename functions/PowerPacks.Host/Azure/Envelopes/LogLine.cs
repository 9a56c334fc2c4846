using System.Globalization;
using PowerPacks.Relay;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>
/// One thing that became of an envelope, as a line of its day's log. Every line says what the envelope is, so that any one of them proves that it was accepted:
/// the line of its acceptance may be lost with the process that was to write it. No personal data.
/// </summary>
/// <param name="Mark">What.</param>
/// <param name="At">When.</param>
/// <param name="Envelope">Which; its moment is in its id.</param>
/// <param name="Fingerprint">Hash of its content, for the day's Merkle tree.</param>
/// <param name="Idempotency">Its mark, which goes with its day; empty where it has none.</param>
/// <param name="Turn">Which of its messages this is about.</param>
/// <param name="Attempt">Attempts made by then.</param>
/// <param name="Reason">A fixed code; a replay's id for <see cref="LogMark.Replayed"/>.</param>
/// <param name="Due">When it is tried again.</param>
internal sealed record LogLine(LogMark Mark, DateTimeOffset At, Envelope Envelope, byte[] Fingerprint, byte[] Idempotency, int Turn, int Attempt = 0, string? Reason = null, DateTimeOffset? Due = null)
{
    private const char Gap = '\t';
    private const int Fields = 13;

    /// <summary>The line, ended.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture,
        $"{(char)Mark}{Gap}{At.UtcTicks}{Gap}{Envelope.Id:N}{Gap}{Turn}{Gap}{Attempt}{Gap}{Reason}{Gap}{Due?.UtcTicks}{Gap}{Envelope.Pack}{Gap}{Envelope.Kind}{Gap}{Envelope.Destination}{Gap}{Convert.ToHexStringLower(Fingerprint)}{Gap}{Convert.ToHexStringLower(Idempotency)}{Gap}\n");

    /// <returns>Null where it is none of ours.</returns>
    public static LogLine? Parse(Guid organization, string text)
    {
        var fields = text.Split(Gap);
        if (fields.Length != Fields || fields[0].Length != 1 || !Enum.IsDefined((LogMark)fields[0][0]) || !Guid.TryParseExact(fields[2], "N", out var id) || !Envelope.IsId(id)) return null;
        try
        {
            return new LogLine(
                (LogMark)fields[0][0], TimeOf(fields[1])!.Value, new Envelope(id, organization, fields[7], fields[8], fields[9], Envelope.MomentOf(id)), Convert.FromHexString(fields[10]),
                Convert.FromHexString(fields[11]), NumberOf(fields[3]), NumberOf(fields[4]), fields[5].Length == 0 ? null : fields[5], TimeOf(fields[6]));
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentOutOfRangeException or InvalidOperationException)
        {
            return null;
        }
    }

    private static int NumberOf(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DateTimeOffset? TimeOf(string text) => text.Length == 0 ? null : new(long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture), TimeSpan.Zero);
}

/// <summary>What a line tells, as it is written. Within one turn they happen in this order of <see cref="LogMarks.RankOf"/>.</summary>
internal enum LogMark
{
    Accepted = 'A',

    /// <summary>An operator's replay sent this turn.</summary>
    Replayed = 'P',

    /// <summary>An attempt begins whose outcome would be unknown after a crash.</summary>
    Begun = 'B',

    /// <summary>It was tried alone, since whoever had it in hand before never came to an end; <see cref="LogLine.Attempt"/> says how often it had been handed out.</summary>
    Suspected = 'S',

    /// <summary>An attempt failed; the next turn is sent for <see cref="LogLine.Due"/>.</summary>
    Failed = 'F',
    Completed = 'C',
    Refused = 'R',
    DeadLettered = 'D',
}

internal static class LogMarks
{
    /// <summary>Their order within a turn.</summary>
    public static int RankOf(this LogMark mark) => mark switch
    {
        LogMark.Accepted or LogMark.Replayed => 0,
        LogMark.Begun or LogMark.Suspected => 1,
        LogMark.Failed => 2,
        _ => 3,
    };

    /// <summary>Whether the envelope waits no more.</summary>
    public static bool IsOutcome(this LogMark mark) => mark is LogMark.Completed or LogMark.Refused or LogMark.DeadLettered;

    public static EnvelopeState StateOf(this LogMark mark) => mark switch
    {
        LogMark.Completed => EnvelopeState.Completed,
        LogMark.Refused => EnvelopeState.Refused,
        LogMark.DeadLettered => EnvelopeState.DeadLettered,
        _ => EnvelopeState.Accepted,
    };

    public static LogMark MarkOf(this EnvelopeState state) => state switch
    {
        EnvelopeState.Completed => LogMark.Completed,
        EnvelopeState.Refused => LogMark.Refused,
        EnvelopeState.DeadLettered => LogMark.DeadLettered,
        _ => LogMark.Failed,
    };
}
