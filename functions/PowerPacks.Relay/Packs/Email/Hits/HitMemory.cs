using System.Collections.Concurrent;

namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>What happened around a mail lately, to judge the next hit by: in memory, for a quarter of an hour. After a restart it holds what still waits to be judged.</summary>
internal sealed class HitMemory(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(Guid Organization, Guid Track), List<RememberedHit>> tracks = new();
    private long swept;

    /// <summary>Remembers a hit, once.</summary>
    public void Add(Guid organization, RememberedHit hit)
    {
        Sweep();
        var hits = tracks.GetOrAdd((organization, hit.Hit.Track), _ => []);
        lock (hits)
        {
            if (hits.Exists(h => h.Row == hit.Row)) return;
            if (hits.Count >= EmailLimits.RememberedPerTrack) hits.RemoveAt(0);
            hits.Add(hit);
        }
    }

    /// <returns>All hits of that recipient's mail that are remembered, in order of time.</returns>
    public IReadOnlyList<RememberedHit> Of(Guid organization, Guid track)
    {
        if (!tracks.TryGetValue((organization, track), out var hits)) return [];
        lock (hits) return [.. hits.OrderBy(h => h.Hit.At)];
    }

    /// <summary>Not more than once a minute, and at once when there are too many.</summary>
    private void Sweep()
    {
        var (now, last) = (clock.GetUtcNow(), Interlocked.Read(ref swept));
        var full = tracks.Count >= EmailLimits.RememberedTracks;
        if (now.UtcTicks - last < (full ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMinute) || Interlocked.CompareExchange(ref swept, now.UtcTicks, last) != last) return;
        foreach (var (key, hits) in tracks)
        {
            lock (hits)
            {
                if (hits.Count > 0 && now - hits[^1].Hit.At <= EmailLimits.Memory) continue;
            }
            tracks.TryRemove(key, out _);
        }
        if (tracks.Count >= EmailLimits.RememberedTracks) tracks.Clear(); // Others are judged by what comes.
    }
}

/// <summary>A hit that is remembered.</summary>
/// <param name="row">Of its row in the CRM.</param>
/// <param name="hit">As it was kept.</param>
internal sealed class RememberedHit(Guid row, RecordedHit hit)
{
    public Guid Row => row;

    public RecordedHit Hit => hit;

    /// <summary>What the CRM was told of who made it; null until it was.</summary>
    public Verdicts.Verdict? Told { get; set; }
}
