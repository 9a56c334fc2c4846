using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Relay.Tests.Pipeline;

public sealed class CircuitBreakerTests
{
    private readonly FakeClock clock = new();

    [Fact]
    public void It_opens_at_the_first_failure_and_closes_at_the_first_success()
    {
        var breaker = new CircuitBreaker(clock);
        Assert.Null(breaker.OpenUntil);
        breaker.Failed("crm-unreachable", null);
        Assert.True(breaker.OpenUntil > clock.GetUtcNow());
        Assert.Equal("crm-unreachable", breaker.Reason);
        breaker.Succeeded();
        Assert.Null(breaker.OpenUntil);
    }

    [Fact]
    public void What_takes_its_batches_gets_more_calls_at_once_and_what_fails_begins_anew()
    {
        var breaker = new CircuitBreaker(clock);
        var widths = Enumerable.Range(0, 6).Select(_ =>
        {
            var width = breaker.Width;
            breaker.Succeeded();
            return width;
        }).ToList();
        Assert.Equal([8, 16, 32, 64, 64, 64], widths);
        breaker.Failed("http-429", null);
        Assert.Equal(8, breaker.Width);
    }

    [Fact]
    public void Its_waits_double_up_to_a_minute()
    {
        var breaker = new CircuitBreaker(clock);
        var waits = Enumerable.Range(0, 12).Select(_ =>
        {
            breaker.Failed("down", null);
            return breaker.OpenUntil!.Value - clock.GetUtcNow();
        }).ToList();
        Assert.Equal(waits.Order(), waits);
        Assert.Equal(waits[0] * 2, waits[1]);
        Assert.Equal(TimeSpan.FromMinutes(1), waits[^1]);
    }

    [Fact]
    public void What_is_asked_for_is_honoured_up_to_an_hour()
    {
        var breaker = new CircuitBreaker(clock);
        breaker.Failed("throttled", TimeSpan.FromMinutes(5));
        Assert.Equal(clock.GetUtcNow().AddMinutes(5), breaker.OpenUntil);
        breaker.Failed("throttled", TimeSpan.FromDays(2));
        Assert.Equal(clock.GetUtcNow().AddHours(1), breaker.OpenUntil);
    }

    [Fact]
    public void Of_calls_that_were_under_way_together_only_the_first_to_fail_counts()
    {
        var clock = new FakeClock();
        var breaker = new CircuitBreaker(clock);
        var began = clock.GetTimestamp();
        clock.Pass(TimeSpan.FromMilliseconds(50));
        for (var i = 0; i < 8; i++) breaker.Failed("timeout", null, began);
        Assert.Equal((1, clock.GetUtcNow().AddMilliseconds(500)), (breaker.Now.Failures, breaker.Now.OpenUntil));
        breaker.Failed("http-429", TimeSpan.FromMinutes(5), began); // What a destination asks for is honoured, whoever hears it.
        Assert.Equal(clock.GetUtcNow().AddMinutes(5), breaker.OpenUntil);
        clock.Pass(TimeSpan.FromMinutes(6));
        breaker.Failed("timeout", null, clock.GetTimestamp());
        Assert.Equal(3, breaker.Now.Failures);
    }
}
