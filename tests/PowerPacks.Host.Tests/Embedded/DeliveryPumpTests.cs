using PowerPacks.Host.Embedded;
using PowerPacks.Host.Tests.Pipeline;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Embedded;

public sealed class DeliveryPumpTests : IDisposable
{
    /// <summary>Of 10 ms each, for what comes by itself.</summary>
    private const int MaxLooks = 1_500;

    private readonly PipelineInTest pipeline = new();
    private readonly List<Exception> faults = [];
    private int delivered;

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task What_is_accepted_is_delivered_without_being_asked_for()
    {
        await using var pump = Start();
        await pipeline.AcceptAsync("a");
        await UntilAsync(() => pipeline.Crm.Rows.Count == 1);
    }

    [Fact]
    public async Task What_waited_before_the_start_is_delivered()
    {
        await pipeline.AcceptAsync("a");
        await using var pump = Start();
        await UntilAsync(() => pipeline.Crm.Rows.Count == 1);
    }

    [Fact]
    public async Task While_a_batch_is_under_way_the_next_one_gathers()
    {
        using var held = new SemaphoreSlim(0);
        pipeline.Crm.Fault = (_, row) =>
        {
            if ((string?)row.Columns["text"] == "first") held.Wait();
            return null;
        };
        await using var pump = Start();
        await pipeline.AcceptAsync("first");
        await UntilAsync(() => pipeline.Crm.Requests == 1);
        for (var i = 0; i < 50; i++) await pipeline.AcceptAsync($"{i}");
        held.Release();
        await UntilAsync(() => pipeline.Crm.Rows.Count == 51);
        Assert.Equal(2, pipeline.Crm.Requests);
    }

    [Fact]
    public async Task What_gathered_while_a_batch_was_under_way_leaves_as_soon_as_it_ends()
    {
        // The end of a batch and the loop's look at what is under way come close together: often enough, and an order that loses a wake-up is met.
        const int rounds = 200;
        await using var pump = Start();
        for (var i = 1; i <= rounds; i++)
        {
            await Task.WhenAll(pipeline.AcceptAsync($"{i} first"), pipeline.AcceptAsync($"{i} second"), pipeline.AcceptAsync($"{i} third"));
            var waited = 0;
            while (Volatile.Read(ref delivered) < i * 3)
            {
                Assert.True(++waited < 2_000, $"Round {i}: {delivered} of {i * 3} delivered, and the pump sleeps.");
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task An_organization_whose_crm_hangs_delays_no_other()
    {
        using var held = new SemaphoreSlim(0);
        pipeline.Crm.Fault = (organization, _) =>
        {
            if (organization == PipelineInTest.Contoso.Id) held.Wait();
            return null;
        };
        await using var pump = Start();
        await pipeline.AcceptAsync("hangs");
        await UntilAsync(() => pipeline.Crm.Requests == 1);
        await pipeline.AcceptAsync("flows", organization: PipelineInTest.Fabrikam);
        await UntilAsync(() => pipeline.Crm.Written.Contains("flows"));
        held.Release();
        await UntilAsync(() => pipeline.Crm.Rows.Count == 2);
    }

    [Fact]
    public async Task A_retry_comes_when_its_time_has_come()
    {
        DeliveryResult? fault = new DeliveryResult.Retry("later");
        pipeline.Crm.Fault = (_, _) => fault;
        await using var pump = Start();
        await pipeline.AcceptAsync("a");
        await UntilAsync(() => pipeline.Crm.Requests == 1);
        fault = null;
        await UntilAsync(() =>
        {
            pipeline.Clock.Pass(TimeSpan.FromSeconds(1));
            return pipeline.Crm.Rows.Count == 1;
        });
    }

    [Fact]
    public async Task A_pump_that_stops_lets_its_batch_finish_and_leaves_the_rest_for_the_next()
    {
        using var held = new SemaphoreSlim(0);
        pipeline.Crm.Fault = (_, _) =>
        {
            held.Wait();
            return null;
        };
        var pump = Start();
        await pipeline.AcceptAsync("under way");
        await UntilAsync(() => pipeline.Crm.Requests == 1);
        await pipeline.AcceptAsync("waiting");
        var stopped = pump.DisposeAsync();
        held.Release(10);
        await stopped;
        Assert.Equal(["under way"], pipeline.Crm.Written);
        await using var next = Start();
        await UntilAsync(() => pipeline.Crm.Rows.Count == 2);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task What_cannot_be_settled_is_sent_again_less_and_less_often_and_settles_once_it_can()
    {
        var waits = new List<TimeSpan>();
        var breaker = pipeline.Delivery.Breaker(PipelineInTest.Contoso.Id, Envelope.CrmDestination);
        pipeline.SettleFault = new IOException("The disk is full.");
        await using var pump = new DeliveryPump(pipeline.Store, pipeline.Delivery, pipeline.Clock, new DeliveryObserver(_ => { }, _ =>
        {
            waits.Add((breaker.OpenUntil ?? pipeline.Clock.GetUtcNow()) - pipeline.Clock.GetUtcNow());
            if (waits.Count == 6) pipeline.SettleFault = null;
        }));
        pump.Start();
        await pipeline.AcceptAsync("a");
        await UntilAsync(() =>
        {
            pipeline.Clock.Pass(TimeSpan.FromSeconds(1));
            return pipeline.Store.Lanes().Count == 0;
        });
        Assert.Equal(6, waits.Count);
        Assert.All(waits.Zip(waits.Skip(1)), pair => Assert.True(pair.Second > pair.First, string.Join(", ", waits)));
        Assert.Single(pipeline.Crm.Rows);
        Assert.Equal((1, 0), (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)) is var line ? (line.Completed, line.InFlight) : default);
        Assert.Null(breaker.OpenUntil);
    }

    [Fact]
    public async Task Destinations_that_hang_leave_room_for_those_that_do_not_and_for_the_canary()
    {
        const int destinations = 100;
        var (hanging, putOff) = (0, new HashSet<string>());
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pipeline.Pack.Deliver = e => e.Envelope.Destination == Envelope.CrmDestination ? ScriptedPack.RowOf(e) : new DeliveryResult.Unavailable("provider-timeout");
        for (var i = 0; i < destinations; i++) await pipeline.AcceptAsync($"{i}", destination: $"provider-{i}");
        await pipeline.DeliverAsync(); // Each has failed once.
        pipeline.Delivery.Breaker(Canary.Organization, Canary.Destination).Failed("fault", null); // Its own failure binds the canary to no turn.
        pipeline.Clock.Pass(TimeSpan.FromSeconds(1));
        pipeline.Pack.Call = async (envelope, _, stop) =>
        {
            if (envelope.Envelope.Destination == Envelope.CrmDestination) return ScriptedPack.RowOf(envelope);
            Interlocked.Increment(ref hanging);
            await opened.Task.WaitAsync(stop); // Which ends it when a test has failed.
            return DeliveryResult.Done;
        };
        await using var pump = Start(report =>
        {
            lock (putOff) putOff.UnionWith(report.Settlements.Where(s => s.Reason == "put-off").Select(s => s.Envelope.Destination));
        });
        await UntilAsync(() => Volatile.Read(ref hanging) + Locked(() => putOff.Count) == destinations, () => $"{hanging} destinations hang, {putOff.Count} were put off");
        Assert.Equal(Delivery.MaxProbes, hanging);
        await pipeline.AcceptAsync("flows");
        await UntilAsync(() => pipeline.Crm.Written.Contains("flows"), () => "the healthy organization waits");
        await AssertTheCanaryReturnsAsync();

        opened.SetResult(); // And those that were put off have their turn.
        await UntilAsync(() =>
        {
            pipeline.Clock.Pass(TimeSpan.FromSeconds(1));
            return pipeline.Store.Lanes().Count == 0;
        }, () => $"{pipeline.Store.Lanes().Count} destinations wait");
        Assert.Equal(destinations, hanging);
        int Locked(Func<int> look)
        {
            lock (putOff) return look();
        }
    }

    [Fact]
    public async Task The_canary_needs_no_place_among_the_batches_of_others()
    {
        const int more = 70; // Than there are places, and all hang before any of them has failed.
        const int places = 64;
        var hanging = 0;
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pipeline.Pack.Call = async (_, _, stop) =>
        {
            Interlocked.Increment(ref hanging);
            await opened.Task.WaitAsync(stop); // Which ends it when a test has failed.
            return DeliveryResult.Done;
        };
        await using var pump = Start();
        for (var i = 0; i < more; i++) await pipeline.AcceptAsync($"{i}", destination: $"provider-{i}");
        await UntilAsync(() => Volatile.Read(ref hanging) == places, () => $"{hanging} destinations hang");
        await AssertTheCanaryReturnsAsync();
        opened.SetResult();
        await UntilAsync(() => pipeline.Store.Lanes().Count == 0, () => $"{pipeline.Store.Lanes().Count} destinations wait");
    }

    private async Task AssertTheCanaryReturnsAsync()
    {
        var flight = pipeline.Canary.LookAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => flight.IsCompleted, () => "the canary is not back");
        Assert.Null((await flight).Reason);
    }

    private DeliveryPump Start(Action<DeliveryReport> heard)
    {
        var pump = new DeliveryPump(pipeline.Store, pipeline.Delivery, pipeline.Clock, new DeliveryObserver(r =>
        {
            heard(r);
            pipeline.Canary.Delivered(r);
        }, faults.Add));
        pump.Start();
        return pump;
    }

    private static async Task UntilAsync(Func<bool> holds, Func<string> orElse)
    {
        for (var looks = 0; !holds(); looks++)
        {
            Assert.True(looks < MaxLooks, orElse());
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private DeliveryPump Start() => Start(r => Interlocked.Add(ref delivered, r.Settlements.Count(s => s.State == EnvelopeState.Completed)));

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds()) await Task.Delay(10, TestContext.Current.CancellationToken);
    }
}
