using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>What a pack is told of an earlier attempt whose end nobody saw, where its provider does not know a message that comes again.</summary>
public sealed class AttemptTests : IDisposable
{
    private readonly PipelineInTest pipeline = new();
    private readonly List<DateTimeOffset?> begun = [];
    private readonly DateTimeOffset started;
    private DeliveryResult answer = DeliveryResult.Done;

    public AttemptTests()
    {
        started = pipeline.Clock.GetUtcNow();
        pipeline.Pack.Call = async (envelope, _, cancellation) =>
        {
            lock (begun) begun.Add(envelope.Begun);
            if (answer is not DeliveryResult.Later) await envelope.BeginAsync(cancellation);
            return answer;
        };
    }

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task After_a_crash_between_the_call_and_its_settlement_the_pack_knows_that_it_may_have_called()
    {
        await pipeline.AcceptAsync("a", destination: "twilio");
        pipeline.SettleFault = new IOException("No space left on device");
        await Assert.ThrowsAsync<IOException>(pipeline.DeliverAsync);
        pipeline.SettleFault = null;
        pipeline.Restart();
        await pipeline.DeliverAsync();
        Assert.Equal([null, started], begun);
    }

    [Fact]
    public async Task A_silence_is_remembered_and_a_clear_no_is_not()
    {
        answer = new DeliveryResult.Unavailable("http-429");
        await pipeline.AcceptAsync("a", destination: "twilio");
        await pipeline.DeliverAsync();
        answer = new DeliveryResult.Unavailable(ProviderAnswer.TimedOut) { MayHaveActed = true };
        pipeline.Clock.Pass(TimeSpan.FromMinutes(1));
        await pipeline.DeliverAsync();
        answer = new DeliveryResult.Unavailable("http-429"); // While it looks there: still unknown.
        pipeline.Clock.Pass(TimeSpan.FromMinutes(1));
        await pipeline.DeliverAsync();
        pipeline.Clock.Pass(TimeSpan.FromMinutes(2));
        await pipeline.DeliverAsync();
        Assert.Equal([null, null, started.AddMinutes(1), started.AddMinutes(1)], begun);
    }

    [Fact]
    public async Task What_did_not_go_because_another_of_its_batch_met_a_silence_was_not_tried()
    {
        answer = new DeliveryResult.Unavailable(ProviderAnswer.TimedOut) { MayHaveActed = true };
        for (var i = 0; i < 50; i++) await pipeline.AcceptAsync($"{i}", destination: "twilio");
        await pipeline.DeliverAsync();
        var called = begun.Count;
        Assert.InRange(called, 1, 49);
        begun.Clear();
        answer = DeliveryResult.Done;
        pipeline.Clock.Pass(TimeSpan.FromMinutes(1));
        await pipeline.DeliverAsync();
        Assert.Equal(called, begun.Count(b => b is not null));
        Assert.Equal(50, begun.Count);
    }

    [Fact]
    public async Task What_the_pack_wants_later_waits_until_then_with_what_comes_behind_it_and_uses_no_attempt_up()
    {
        var until = started.AddHours(9);
        answer = new DeliveryResult.Later("quiet-hours", until);
        await pipeline.AcceptAsync("a", record: "Ada", destination: "twilio");
        await pipeline.AcceptAsync("b", record: "Ada", destination: "twilio");
        await pipeline.DeliverAsync();
        Assert.Equal(["a"], pipeline.Pack.Calls);
        Assert.Null(pipeline.Delivery.Breaker(PipelineInTest.Contoso.Id, "twilio").OpenUntil);
        pipeline.Restart();
        pipeline.Clock.Pass(TimeSpan.FromHours(9) - TimeSpan.FromSeconds(1));
        await pipeline.DeliverAsync();
        Assert.Single(pipeline.Pack.Calls);
        answer = DeliveryResult.Done;
        pipeline.Clock.Pass(TimeSpan.FromSeconds(1));
        await pipeline.DeliverAsync();
        Assert.Equal(["a", "a", "b"], pipeline.Pack.Calls);
        Assert.All(begun, b => Assert.Null(b));
    }

    [Fact]
    public async Task However_often_it_is_put_off_it_is_not_given_up()
    {
        pipeline.Pack.Call = (_, _, _) => ValueTask.FromResult<DeliveryResult>(new DeliveryResult.Later("rate", pipeline.Clock.GetUtcNow().AddHours(1)));
        await pipeline.AcceptAsync("a", destination: "twilio");
        await pipeline.LiveAsync(TimeSpan.FromDays(10), TimeSpan.FromHours(1));
        Assert.True(pipeline.Pack.Calls.Count > RetrySchedule.Delays.Count * 2);
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).InFlight);
    }
}
