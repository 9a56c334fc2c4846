using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>What waits now, per organization and destination. However many tools ask, the store is looked at once in a while.</summary>
public sealed class Backlogs(IEnvelopeStore store, TimeProvider clock)
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private Look? last;

    public async ValueTask<IReadOnlyList<Backlog>> ReadAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref last) is { } look && clock.GetElapsedTime(look.At) < Freshness) return look.Found;
        var found = await store.BacklogAsync(cancellation);
        Volatile.Write(ref last, new Look(clock.GetTimestamp(), found));
        return found;
    }

    /// <summary>How long the oldest of them has waited.</summary>
    public TimeSpan AgeOf(Backlog backlog)
    {
        ArgumentNullException.ThrowIfNull(backlog);
        var age = clock.GetUtcNow() - backlog.Oldest;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero; // A clock that was set back makes nothing younger than new.
    }

    private sealed record Look(long At, IReadOnlyList<Backlog> Found);
}
