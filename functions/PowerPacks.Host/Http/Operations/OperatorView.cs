using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Http;

/// <summary>How things look to an operator: organizations by name, states in the words of the API, metadata only.</summary>
internal sealed class OperatorView(Organizations organizations)
{
    public object Organization(Guid id) => new { Id = id, organizations.Find(id)?.Name };

    public object Line(LedgerEntry line) => new
    {
        line.Day,
        Organization = Organization(line.Organization),
        line.Pack,
        line.Accepted,
        line.Completed,
        line.Refused,
        line.DeadLettered,
        line.Purged,
        line.InFlight,
        line.Lost,
        line.Balanced,
    };

    public Dictionary<string, object?> Envelope(EnvelopeStatus status) => new()
    {
        ["id"] = status.Envelope.Key,
        ["organization"] = Organization(status.Envelope.Organization),
        ["pack"] = status.Envelope.Pack,
        ["kind"] = status.Envelope.Kind,
        ["destination"] = status.Envelope.Destination,
        ["acceptedAt"] = status.Envelope.AcceptedAt,
        ["state"] = Word(status.State),
        ["attempts"] = status.Attempts,
        ["reason"] = status.Reason,
        ["dueAt"] = status.DueAt,
        ["settledAt"] = status.SettledAt,
    };

    public Dictionary<string, object?> Life(EnvelopeLife life) => new(Envelope(life.Status))
    {
        ["purgeAt"] = Purge.DueAt(life.Status.Envelope.Day),
        ["history"] = life.History.Select(h => new { h.At, Event = Word(h.Happened), h.Attempt, h.Reason }),
    };

    /// <summary>Groups of all days together, the largest first.</summary>
    public IEnumerable<object> Groups(IEnumerable<DeadLetterGroup> groups) => groups
        .GroupBy(g => (g.State, g.Organization, g.Pack, g.Destination, g.Reason))
        .Select(g => (g.Key, Count: g.Sum(d => d.Count), Oldest: g.Min(d => d.Oldest), Newest: g.Max(d => d.Newest)))
        .OrderByDescending(g => g.Count)
        .Select(g => new
        {
            State = Word(g.Key.State),
            Organization = Organization(g.Key.Organization),
            g.Key.Pack,
            g.Key.Destination,
            g.Key.Reason,
            g.Count,
            g.Oldest,
            g.Newest,
        });

    public static object Replay(ReplayProgress progress)
    {
        var (job, filter) = (progress.Job, progress.Job.Filter);
        return new
        {
            job.Id,
            Filter = new { filter.Organization, filter.Pack, filter.Destination, State = filter.State is { } state ? Word(state) : null, filter.Reason, filter.From, filter.To },
            job.PerSecond,
            job.StartedAt,
            job.EndedAt,
            State = Lower(job.State.ToString()),
            job.Total,
            job.Replayed,
            job.Lost,
            PerSecondNow = Math.Round(progress.PerSecondNow, 1),
            EtaSeconds = progress.Remaining is { } remaining ? (long?)Math.Ceiling(remaining.TotalSeconds) : null,
        };
    }

    public static object Certificate((string Text, PurgeCertificate Certificate) signed) => new
    {
        signed.Certificate.Day,
        signed.Certificate.KeyId,
        signed.Certificate.MerkleRoot,
        signed.Certificate.Totals,
        signed.Certificate.CommittedAt,
        signed.Certificate.PurgedAt,
        signed.Text,
    };

    private static string Word(EnvelopeState state) => Lower((state == EnvelopeState.Delivering ? EnvelopeState.Accepted : state).ToString());

    private static string Word(Happened happened) => Lower(happened.ToString());

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
