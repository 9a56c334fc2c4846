using System.Collections.Concurrent;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>What happened around mails lately, to judge the next hit by. In memory: after a restart it holds what still waits to be judged.</summary>
internal sealed class HitMemory(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(Guid Organization, Guid Track), List<RememberedHit>> tracks = new();
    private readonly ConcurrentDictionary<(Guid Organization, System.Net.IPAddress Network), List<Hit>> networks = new();
    private long swept;

    /// <summary>Remembers a hit, once.</summary>
    public void Add(Guid organization, RememberedHit hit)
    {
        Sweep();
        var hits = tracks.GetOrAdd((organization, hit.Hit.Track), _ => []);
        lock (hits)
        {
            if (hits.Exists(h => h.Row == hit.Row)) return;
            if (hits.Count >= Surroundings.Most) hits.RemoveAt(0);
            hits.Add(hit);
        }
        if (hit.Hit.Network is not { } network) return;
        var near = networks.GetOrAdd((organization, network), _ => []);
        lock (near)
        {
            if (near.Count >= Surroundings.Most) near.RemoveAt(0);
            near.Add(hit.Hit);
        }
    }

    /// <returns>All hits of a recipient's mail that are remembered, in order of time.</returns>
    public List<RememberedHit> Of(Guid organization, Guid track)
    {
        if (!tracks.TryGetValue((organization, track), out var hits)) return [];
        lock (hits) return [.. hits.OrderBy(h => h.Hit.At)];
    }

    /// <returns>What else happened around a hit.</returns>
    public Surroundings Around(Guid organization, Hit hit, IEnumerable<RememberedHit> ofTrack)
    {
        List<Hit> near = [];
        if (hit.Network is { } network && networks.TryGetValue((organization, network), out var known))
        {
            lock (known) near = [.. known];
        }
        return new Surroundings([.. ofTrack.Select(h => h.Hit)], near);
    }

    /// <summary>Not more than once a minute, and once a second when there are too many.</summary>
    private void Sweep()
    {
        var (now, last) = (clock.GetUtcNow(), Interlocked.Read(ref swept));
        var full = tracks.Count >= EmailLimits.RememberedTracks || networks.Count >= EmailLimits.RememberedNetworks;
        if (now.UtcTicks - last < (full ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMinute) || Interlocked.CompareExchange(ref swept, now.UtcTicks, last) != last) return;
        Sweep(tracks, hits => hits[^1].Hit.At, Surroundings.Memory, EmailLimits.RememberedTracks, now);
        Sweep(networks, hits => hits[^1].At, Surroundings.Moment * 2, EmailLimits.RememberedNetworks, now);
    }

    private static void Sweep<TKey, T>(ConcurrentDictionary<TKey, List<T>> all, Func<List<T>, DateTimeOffset> last, TimeSpan memory, int most, DateTimeOffset now)
        where TKey : notnull
    {
        foreach (var (key, hits) in all)
        {
            lock (hits)
            {
                if (hits.Count > 0 && now - last(hits) <= memory) continue;
            }
            all.TryRemove(key, out _);
        }
        if (all.Count >= most) all.Clear(); // Others are judged by what comes.
    }
}
