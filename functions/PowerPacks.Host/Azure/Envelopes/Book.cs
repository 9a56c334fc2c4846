using System.Globalization;
using PowerPacks.Relay;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>One organization's day as its logs tell it, read as far as they were when somebody last asked. Safe for concurrent use.</summary>
internal sealed class Book(Guid organization, DateOnly day)
{
    /// <summary>Begins a line that says what a pack's ledger once was, when it was found to show less.</summary>
    private const string RaisedMark = "L\t";

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Life> lives = [];
    private readonly Dictionary<string, LedgerEntry> raised = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> read = new(StringComparer.Ordinal);
    private readonly Dictionary<Facts, Facts> facts = [];
    private readonly Dictionary<string, string> reasons = new(StringComparer.Ordinal);

    public Guid Organization => organization;

    public DateOnly Day => day;

    /// <summary>Envelopes, in order of acceptance.</summary>
    public IReadOnlyList<Life> Where(Func<Life, bool> condition)
    {
        lock (gate) return [.. lives.Values.Where(condition).OrderBy(l => l.Id)];
    }

    public Life? Find(Guid id)
    {
        lock (gate) return lives.GetValueOrDefault(id);
    }

    /// <summary>Up to where a log was read.</summary>
    public long ReadOf(LogBlob blob)
    {
        lock (gate) return read.GetValueOrDefault(blob.Name);
    }

    public void Take(LogBlob blob, IReadOnlyList<string> lines)
    {
        lock (gate)
        {
            foreach (var line in lines)
            {
                if (line.StartsWith(RaisedMark, StringComparison.Ordinal)) Raise(line);
                else if (LogLine.Parse(organization, line) is { } about) Add(about);
            }
            read[blob.Name] = blob.Length;
        }
    }

    /// <summary>The ledger's lines, counted from the envelopes.</summary>
    public IReadOnlyList<LedgerEntry> Ledger()
    {
        lock (gate)
        {
            var counted = lives.Values.GroupBy(l => l.Facts.Pack, StringComparer.Ordinal).ToDictionary(p => p.Key, CountOf, StringComparer.Ordinal);
            return [.. counted.Keys.Union(raised.Keys).Select(pack => Raised(counted.GetValueOrDefault(pack) ?? new(organization, pack, day, 0, 0, 0, 0, 0, 0), raised.GetValueOrDefault(pack)))];
        }
    }

    /// <summary>The line that says what a pack's ledger once was.</summary>
    public static string RaisedText(LedgerEntry known) =>
        string.Create(CultureInfo.InvariantCulture, $"{RaisedMark}{known.Pack}\t{known.Accepted}\t{known.Completed}\t{known.Refused}\t{known.DeadLettered}\n");

    private LedgerEntry CountOf(IGrouping<string, Life> pack)
    {
        var counts = pack.CountBy(l => l.State).ToDictionary();
        long Of(EnvelopeState state) => counts.GetValueOrDefault(state);
        return new LedgerEntry(organization, pack.Key, day, pack.Count(), Of(EnvelopeState.Completed), Of(EnvelopeState.Refused), Of(EnvelopeState.DeadLettered), 0, Of(EnvelopeState.Accepted));
    }

    /// <summary>What had no outcome and is not there any more is lost.</summary>
    private static LedgerEntry Raised(LedgerEntry counted, LedgerEntry? known)
    {
        if (known is null) return counted;
        var all = counted with
        {
            Completed = Math.Max(counted.Completed, known.Completed),
            Refused = Math.Max(counted.Refused, known.Refused),
            DeadLettered = Math.Max(counted.DeadLettered, known.DeadLettered),
        };
        var told = all.Completed + all.Refused + all.DeadLettered + all.InFlight;
        var accepted = Math.Max(Math.Max(counted.Accepted, known.Accepted), told);
        return all with { Accepted = accepted, Lost = accepted - told };
    }

    private void Raise(string line)
    {
        if (line.Split('\t') is not [_, var pack, var accepted, var completed, var refused, var dead]) return;
        long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        raised[pack] = new LedgerEntry(organization, pack, day, Number(accepted), Number(completed), Number(refused), Number(dead), 0, 0);
    }

    private void Add(LogLine line)
    {
        var envelope = line.Envelope;
        if (!lives.TryGetValue(envelope.Id, out var life)) lives.Add(envelope.Id, life = new Life(envelope.Id, Shared(facts, new Facts(organization, envelope.Pack, envelope.Kind, envelope.Destination))));
        life.Add(new Moment(line.Mark, line.Turn, line.Attempt, line.At, line.Due, line.Reason is { } reason ? Shared(reasons, reason) : null));
    }

    /// <summary>One for all that are equal: there may be a million.</summary>
    private static T Shared<T>(Dictionary<T, T> known, T one) where T : notnull
    {
        if (known.TryGetValue(one, out var first)) return first;
        known.Add(one, one);
        return one;
    }
}
