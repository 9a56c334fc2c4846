using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>A machine whose clock is set wrong, and right again.</summary>
public sealed class ClockTests : IDisposable
{
    private static readonly TimeSpan[] Jumps = [TimeSpan.FromDays(40), TimeSpan.FromHours(3), TimeSpan.FromHours(-3), TimeSpan.FromDays(-40)];
    private readonly PipelineInTest pipeline = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<double> Hours => [.. Jumps.Select(j => j.TotalHours)];

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task A_clock_that_jumps_a_month_ahead_and_comes_back_purges_nothing()
    {
        await pipeline.AcceptAsync("a");
        pipeline.Clock.Jump(TimeSpan.FromDays(40));
        Assert.Empty(await pipeline.Purge.RunAsync(Cancellation));
        pipeline.Clock.Pass(TimeSpan.FromMinutes(30));
        Assert.Empty(await pipeline.Purge.RunAsync(Cancellation));
        pipeline.Clock.Jump(TimeSpan.FromDays(-40));
        Assert.Null(pipeline.Steady.Jump);
        await pipeline.DeliverAsync();
        Assert.Equal(["a"], pipeline.Crm.Written);
    }

    [Fact]
    public async Task A_clock_that_stays_where_it_jumped_to_is_believed_after_an_hour()
    {
        await pipeline.AcceptAsync("a");
        pipeline.Clock.Jump(TimeSpan.FromDays(40));
        Assert.NotNull(pipeline.Steady.Jump);
        pipeline.Clock.Pass(TimeSpan.FromMinutes(61));
        Assert.Null(pipeline.Steady.Jump);
        Assert.Single(await pipeline.Purge.RunAsync(Cancellation));
    }

    [Fact]
    public async Task A_clock_that_jumps_again_while_it_is_doubted_is_doubted_for_another_hour()
    {
        await pipeline.AcceptAsync("a");
        pipeline.Clock.Jump(TimeSpan.FromMinutes(20)); // The machine slept.
        Assert.NotNull(pipeline.Steady.Jump);
        pipeline.Clock.Pass(TimeSpan.FromMinutes(59));
        pipeline.Clock.Jump(TimeSpan.FromDays(40));
        Assert.Empty(await pipeline.Purge.RunAsync(Cancellation));
        pipeline.Clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Empty(await pipeline.Purge.RunAsync(Cancellation));
        pipeline.Clock.Jump(TimeSpan.FromDays(-40));
        Assert.InRange(pipeline.Steady.Jump!.Value, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(20));
        pipeline.Clock.Pass(TimeSpan.FromMinutes(60));
        Assert.Null(pipeline.Steady.Jump);
        Assert.Equal(pipeline.Clock.GetUtcNow(), pipeline.Steady.GetUtcNow());
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task Whatever_the_clock_does_what_is_accepted_arrives_once_and_in_order(double hours)
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Unavailable("crm-unreachable");
        await pipeline.AcceptAsync("1", record: "r", key: "k");
        await pipeline.DeliverAsync(); // The breaker is open now, for a second by the clock.
        pipeline.Clock.Jump(TimeSpan.FromHours(hours));
        await pipeline.AcceptAsync("2", record: "r");
        Assert.True(Assert.IsType<Receipt.Accepted>(await pipeline.TryAcceptAsync("1", record: "r", key: "k")).Repeated);
        pipeline.Crm.Fault = (_, _) => null;
        await pipeline.LiveAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));
        Assert.Equal(["1", "2"], pipeline.Crm.Written);
        pipeline.Clock.Jump(TimeSpan.FromHours(-hours));
        await pipeline.AcceptAsync("3", record: "r");
        await pipeline.LiveAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));
        Assert.Equal(["1", "2", "3"], pipeline.Crm.Written);
        var line = await pipeline.LedgerOfAsync(PipelineInTest.Contoso);
        Assert.Equal((3, 3, true), (line.Accepted, line.Completed, line.Balanced));
    }

    [Fact]
    public async Task A_retry_comes_when_its_time_has_passed_though_the_clock_was_set_back()
    {
        var failing = true;
        pipeline.Crm.Fault = (_, _) => failing ? new DeliveryResult.Retry("timeout") : null;
        await pipeline.AcceptAsync("a");
        await pipeline.DeliverAsync();
        failing = false;
        pipeline.Clock.Jump(TimeSpan.FromHours(-3));
        await pipeline.LiveAsync(RetrySchedule.Delays[0] * 2, TimeSpan.FromSeconds(1));
        Assert.Equal(["a"], pipeline.Crm.Written);
    }

    [Fact]
    public void A_small_step_is_followed_and_time_never_goes_back_by_it()
    {
        var before = pipeline.Steady.GetUtcNow();
        pipeline.Clock.Jump(TimeSpan.FromMinutes(2));
        Assert.Equal(before + TimeSpan.FromMinutes(2), pipeline.Steady.GetUtcNow());
        pipeline.Clock.Jump(TimeSpan.FromMinutes(-3));
        Assert.Equal(before + TimeSpan.FromMinutes(2), pipeline.Steady.GetUtcNow());
        pipeline.Clock.Pass(TimeSpan.FromMinutes(4));
        Assert.Equal(before + TimeSpan.FromMinutes(3), pipeline.Steady.GetUtcNow());
    }

    [Fact]
    public async Task A_relay_whose_clock_is_in_doubt_says_so_and_serves_on()
    {
        pipeline.Clock.Jump(TimeSpan.FromDays(1));
        var report = pipeline.Readiness.LookAsync(Cancellation);
        while (!report.IsCompleted) await pipeline.DeliverAsync();
        Assert.Equal(ReadinessReport.Degraded, (await report).Status);
        var check = (await report).Checks.Single(c => c.Name == "clock");
        Assert.False(check.Ok);
        Assert.Contains("off by 1.00:00:00", check.Detail, StringComparison.Ordinal);
    }
}
