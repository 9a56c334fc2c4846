using PowerPacks.Host.Dataverse;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Dataverse;

public sealed class ThrottlingTests : CrmFixture
{
    [Theory]
    [InlineData("0x80072322", "17", 17)]
    [InlineData("0x80072321", "2.5", 2.5)]
    [InlineData("0x80072326", "0", 0)]
    [InlineData("0x80072322", "600.25", 600.25)]
    [InlineData("0x80072322", "Sun, 01 Mar 2026 08:01:00 GMT", 60)]
    [InlineData("0x80072322", null, 30)]
    [InlineData("0x80072322", "soon", 30)]
    public async Task Retry_After_is_honoured_exactly_and_then_jittered(string code, string? retryAfter, double seconds)
    {
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(429, code) { RetryAfter = retryAfter });

        var results = await UpsertAsync(Rows(3));

        Assert.All(results, r =>
        {
            var unavailable = Assert.IsType<DeliveryResult.Unavailable>(r);
            Assert.Equal(code, unavailable.Reason);
            Assert.InRange(unavailable.After!.Value, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds) + OrganizationBudget.MaxJitter);
        });
        Assert.Single(Stub.Requests);
    }

    [Fact]
    public async Task During_a_pause_nothing_is_sent_and_after_it_everything_goes_on()
    {
        var throttle = true;
        Stub.Script = _ => Task.FromResult(throttle ? new StubAnswer(429, "0x80072322") { RetryAfter = "20" } : null);
        var pause = Assert.IsType<DeliveryResult.Unavailable>((await UpsertAsync(Rows(1)))[0]).After!.Value;
        throttle = false;

        Clock.Pass(pause - TimeSpan.FromMilliseconds(1));
        var waiting = Assert.IsType<DeliveryResult.Unavailable>((await UpsertAsync(Rows(1)))[0]);
        Assert.Equal(TimeSpan.FromMilliseconds(1), waiting.After);
        Assert.Equal("0x80072322", (await FindAsync(new Dictionary<string, string> { ["x"] = "y" })).Problem is DeliveryResult.Unavailable u ? u.Reason : null);
        Assert.Single(Stub.Requests);

        Clock.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal([DeliveryResult.Done], await UpsertAsync(Rows(1)));
    }

    [Fact]
    public async Task One_organization_is_throttled_while_another_flows()
    {
        var other = await AddAsync();
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(429, "0x80072321") { RetryAfter = "300" });

        Assert.IsType<DeliveryResult.Unavailable>((await UpsertAsync(Rows(1)))[0]);
        Assert.All(await UpsertAsync(Rows(600), other), r => Assert.Equal(DeliveryResult.Done, r));
        Assert.IsType<DeliveryResult.Unavailable>((await UpsertAsync(Rows(1)))[0]);
    }

    [Fact]
    public async Task A_slow_organization_does_not_hold_up_another()
    {
        var other = await AddAsync();
        var release = new TaskCompletionSource();
        Stub.Script = async _ =>
        {
            await release.Task;
            return null;
        };

        var slow = UpsertAsync(Rows(2_000)); // More than may run at once: the rest of them wait for a turn.
        Assert.All(await UpsertAsync(Rows(500), other), r => Assert.Equal(DeliveryResult.Done, r));
        Assert.False(slow.IsCompleted);

        release.SetResult();
        Assert.All(await slow, r => Assert.Equal(DeliveryResult.Done, r));
    }

    [Fact]
    public async Task Throttling_half_way_keeps_what_was_written_and_makes_the_rest_wait()
    {
        var requests = 0;
        Stub.Bad["k200"] = new StubAnswer(400, "0x80044331");
        Stub.Script = _ => Task.FromResult(++requests == 3 ? new StubAnswer(429, "0x80072322") { RetryAfter = "5" } : null);

        var results = await UpsertAsync(Rows(250));

        Assert.All(results.Take(125), r => Assert.Equal(DeliveryResult.Done, r));
        Assert.All(results.Skip(125), r => Assert.IsType<DeliveryResult.Unavailable>(r));
        Assert.Equal(3, Stub.Requests.Count);
    }

    [Fact]
    public async Task A_throttled_part_of_a_batch_pauses_too()
    {
        Stub.Script = r => Task.FromResult(r.IsUpsert ? new StubAnswer(501) : null);
        Stub.Bad["k1"] = new StubAnswer(429, "0x80072326") { RetryAfter = "7" };

        var results = await UpsertAsync(Rows(2));

        Assert.Equal(DeliveryResult.Done, results[0]);
        Assert.InRange(Assert.IsType<DeliveryResult.Unavailable>(results[1]).After!.Value, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(9));
        Assert.IsType<DeliveryResult.Unavailable>((await UpsertAsync(Rows(1)))[0]);
        Assert.Equal(2, Stub.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_says_when_to_come_back_is_believed()
    {
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(503) { RetryAfter = "40" });

        var unavailable = Assert.IsType<DeliveryResult.Unavailable>((await UpsertAsync(Rows(5)))[0]);

        Assert.Equal("http-503", unavailable.Reason);
        Assert.True(unavailable.After >= TimeSpan.FromSeconds(40));
        Assert.Single(Stub.Requests);
    }

    [Fact]
    public async Task Concurrency_starts_small_and_grows_to_the_hint_and_never_beyond()
    {
        int now = 0, most = 0;
        Stub.AnswerHeaders["x-ms-dop-hint"] = "6";
        Stub.Script = async _ =>
        {
            var running = Interlocked.Increment(ref now);
            most = Math.Max(most, running);
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return null;
        };

        await UpsertAsync(Rows(250 * 40));

        Assert.InRange(most, 1, 6);
        Assert.Equal(10_000, Stub.Rows.Count);
    }
}
