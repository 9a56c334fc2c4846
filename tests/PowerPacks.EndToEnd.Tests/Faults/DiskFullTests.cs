using System.Net;
using PowerPacks.EndToEnd.Tests.Killing;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.Faults;

/// <summary>The disk is full, and later it is not.</summary>
[Collection(Alone.Name)]
public sealed class DiskFullTests
{
    private const int Before = 20;
    private const int MaxUntilRefused = 200;

    // Longer than the writer waits before it empties its log, which may make room once more.
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_refuses_for_a_while_and_loses_nothing()
    {
        SmallDisk.NeedOne();
        await using var stage = await Stage.SetAsync("full", Cancellation);
        await using var relay = await stage.StartRelayAsync(Cancellation, SmallDisk.Under(stage.RelayFolder));
        var (disk, load) = (new SmallDisk(relay, stage.RelayFolder), new Load(stage.Http));

        // Deliveries are under way at the CRM when the room runs out.
        stage.HoldCrm();
        for (var i = 0; i < Before; i++) Assert.Equal(202, await load.SendAsync(stage.Form, Cancellation));
        await Until.TrueAsync("a delivery under way", () => Task.FromResult(stage.Held > 0), Cancellation);
        await RefusedAsync(disk, load, stage.Form);
        await Until.TrueAsync("a disk that stays full", async () =>
        {
            disk.Fill();
            await Task.Delay(Calm, Cancellation);
            return disk.Fill() == 0;
        }, Cancellation);

        // The CRM takes them, and the relay cannot write that down. It can still be read.
        var complaints = Complaints(relay);
        stage.ReleaseCrm();
        await relay.ExplainAsync(Until.TrueAsync("a settlement that found no room", () => Task.FromResult(Complaints(relay) > complaints), Cancellation));
        Assert.Equal(load.Acknowledged.Count, (await stage.Relay.LedgerAsync(Cancellation)).Sum(l => l.InFlight));
        await RefusedAsync(disk, load, stage.Form);
        disk.Fill();
        using (var published = await stage.TryPublishAsync("another", Cancellation))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (published.StatusCode, published.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        }

        disk.Empty();
        Assert.Equal(202, await load.SendAsync(stage.Form, Cancellation));
        await relay.ExplainAsync(stage.AllArrivedOnceAsync(load, "With room again", Recovery, Cancellation));
    }

    // What was written last may still fit into a file that is there already. That every refusal says when to come again is the load's own demand.
    private static async Task RefusedAsync(SmallDisk disk, Load load, string form)
    {
        for (var i = 0; i < MaxUntilRefused; i++)
        {
            disk.Fill();
            if (await load.SendAsync(form, Cancellation) == 503) return;
        }
        Assert.Fail("A relay on a full disk went on accepting.");
    }

    private static int Complaints(RunningProcess relay) => relay.Output.Split('\n').Count(line => line.Contains("full region=", StringComparison.Ordinal));
}
