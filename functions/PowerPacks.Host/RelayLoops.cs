using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host;

/// <summary>What a relay does again and again until it stops, whatever its hosting. What fails is told, and comes again.</summary>
internal sealed class RelayLoops(Replay replay, FigureRound round, HostSettings settings, RelayLog log, TimeProvider clock)
{
    /// <summary>Before a replay goes on after a fault: a disk that is full is not asked again at once.</summary>
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(ReplayAsync(stop), TellFiguresAsync(stop));

    private async Task ReplayAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await log.TryAsync(() => replay.RunAsync(stop));
            await Task.Delay(AfterFault, clock, stop);
        }
    }

    /// <summary>Apart from saving them: a CRM that hangs must not hold that up.</summary>
    private async Task TellFiguresAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(settings.FiguresInterval, clock);
        while (await timer.WaitForNextTickAsync(stop))
        {
            await log.TryAsync(async () =>
            {
                var (told, left) = await round.RunAsync(stop);
                log.Figures(told, left);
            });
        }
    }
}
