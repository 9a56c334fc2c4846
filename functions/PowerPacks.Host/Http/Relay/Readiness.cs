using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Http;

/// <summary>Ready is more than alive: the store answers and its ledger adds up. Said by <c>/ready</c> and by the operator's summary alike.</summary>
internal static class Readiness
{
    /// <returns>Whether the relay is ready, and what it says of itself.</returns>
    public static async Task<(bool Ready, object Shown)> ReadAsync(Ledger ledger, HostSettings settings, CancellationToken cancellation)
    {
        var lines = await ledger.ReadAsync(cancellation);
        var balanced = lines.All(l => l.Balanced);
        return (balanced, new { Status = balanced ? "ready" : "ledger does not add up", settings.Region, InFlight = lines.Sum(l => l.InFlight) });
    }
}
