using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Azure.Functions;

/// <summary>
/// What the Functions host's timers do, each on one instance at a time, whichever it is. What fails is told, and tried again at the next tick: one thing that cannot
/// be done must not keep the others from it.
/// </summary>
internal sealed class Timers(
    Purge purge, Ledger ledger, Deposits deposits, Replay replay, Figures figures, Renewal renewal, Canary canary, Recovery recovery, Organizations organizations, DataKeyRing keys,
    IAccessLog access, RelayLog log, TimeProvider clock)
{
    /// <summary>Every minute.</summary>
    public async Task PurgeAsync(CancellationToken cancellation)
    {
        await log.TryAsync(() => keys.CatchUpAsync(cancellation));
        await log.TryAsync(async () =>
        {
            var began = clock.GetTimestamp();
            log.Purged(await purge.RunAsync(cancellation), clock.GetElapsedTime(began));
        });
        await log.TryAsync(() => deposits.ForgetAsync(cancellation).AsTask());
        await log.TryAsync(() => purge.PrepareAsync(cancellation));
        await log.TryAsync(() => ledger.NoteAsync(cancellation));
        await log.TryAsync(() => replay.ForgetAsync(cancellation));
        await log.TryAsync(() => figures.ForgetAsync(cancellation));
        await log.TryAsync(() => access.ForgetAsync(clock.GetUtcNow(), cancellation).AsTask());
    }

    /// <summary>Every ten minutes: what a crash left half done, and registrations that end soon.</summary>
    public async Task RecoverAsync(CancellationToken cancellation)
    {
        await log.TryAsync(async () => log.Found(await recovery.RunAsync(cancellation)));
        await log.TryAsync(() => organizations.OpenAsync(cancellation));
        await log.TryAsync(() => renewal.RunAsync(cancellation));
    }

    /// <summary>Every minute: whether a message still goes through.</summary>
    public async Task FlyAsync(CancellationToken cancellation) => await canary.LookAsync(cancellation);
}
