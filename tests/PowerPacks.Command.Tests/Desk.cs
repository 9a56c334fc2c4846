using PowerPacks.Host.Tests.Relay;

namespace PowerPacks.Operator.Tests;

/// <summary>An operator's desk: a relay that runs, and the command.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private Desk(Operated operated) => Operated = operated;

    public Operated Operated { get; }

    public Terminal.Settings Settings => new(Operated.Relay.Client.BaseAddress, Operated.Key);

    public static async Task<Desk> StartAsync() => new(await Operated.StartAsync());

    public Task<Terminal.Ended> RunAsync(params string[] args) => Terminal.RunInAsync(Settings, args);

    /// <summary>Purges all there is: 31 days pass.</summary>
    public Task PurgeAsync() => Operated.RestartAsync("--clock-offset", "31.00:00:00");

    public ValueTask DisposeAsync() => Operated.DisposeAsync();
}
