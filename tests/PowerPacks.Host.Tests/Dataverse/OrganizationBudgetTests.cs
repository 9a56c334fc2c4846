using PowerPacks.Host.Dataverse;

namespace PowerPacks.Host.Tests.Dataverse;

public sealed class OrganizationBudgetTests
{
    private readonly FakeClock clock = new();
    private readonly OrganizationBudget budget;

    public OrganizationBudgetTests() => budget = new OrganizationBudget(clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_as_many_run_at_once_as_the_budget_allows_and_the_first_to_wait_goes_first()
    {
        Assert.True(await budget.EnterAsync(Cancellation));
        Assert.True(await budget.EnterAsync(Cancellation));
        var third = budget.EnterAsync(Cancellation).AsTask();
        var fourth = budget.EnterAsync(Cancellation).AsTask();
        Assert.False(third.IsCompleted);

        budget.Leave();
        Assert.True(await third);
        Assert.False(fourth.IsCompleted);

        budget.Leave();
        Assert.True(await fourth);
    }

    [Fact]
    public void It_grows_by_one_a_round_toward_the_hint()
    {
        budget.Advise("10");
        Assert.Equal(2, budget.Concurrency);
        for (var i = 0; i < 3; i++) budget.Succeeded();
        Assert.Equal(3, budget.Concurrency);
        for (var i = 0; i < 200; i++) budget.Succeeded();
        Assert.Equal(10, budget.Concurrency);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("0", 1)]
    [InlineData("1000", OrganizationBudget.MaxConcurrency)]
    [InlineData("-5", OrganizationBudget.UnadvisedConcurrency)]
    [InlineData("many", OrganizationBudget.UnadvisedConcurrency)]
    [InlineData(null, OrganizationBudget.UnadvisedConcurrency)]
    public void A_hint_is_followed_within_bounds_and_nonsense_is_ignored(string? hint, int most)
    {
        budget.Advise(hint);
        for (var i = 0; i < 5_000; i++) budget.Succeeded();
        Assert.Equal(most, budget.Concurrency);
    }

    [Fact]
    public void It_halves_once_for_requests_that_are_refused_together_and_never_below_one()
    {
        budget.Advise("16");
        for (var i = 0; i < 500; i++) budget.Succeeded();
        for (var i = 0; i < 5; i++) budget.Throttled("0x80072326", TimeSpan.FromSeconds(5), tooMany: true);
        Assert.Equal(8, budget.Concurrency);

        for (var i = 0; i < 10; i++)
        {
            clock.Pass(TimeSpan.FromMinutes(1));
            budget.Throttled("0x80072326", TimeSpan.FromSeconds(5), tooMany: true);
        }
        Assert.Equal(1, budget.Concurrency);
    }

    [Fact]
    public void The_longest_of_several_pauses_holds()
    {
        budget.Throttled("0x80072322", TimeSpan.FromSeconds(100), tooMany: false);
        budget.Throttled("0x80072326", TimeSpan.FromSeconds(1), tooMany: true);

        Assert.Equal("0x80072322", budget.Pause?.Reason);
        clock.Pass(TimeSpan.FromSeconds(99));
        Assert.NotNull(budget.Pause);
        clock.Pass(TimeSpan.FromSeconds(1) + OrganizationBudget.MaxJitter);
        Assert.Null(budget.Pause);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_no_turn_behind()
    {
        await budget.EnterAsync(Cancellation);
        await budget.EnterAsync(Cancellation);
        using var gaveUp = new CancellationTokenSource();
        var waiting = budget.EnterAsync(gaveUp.Token).AsTask();

        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        budget.Leave();
        budget.Leave();

        Assert.True(budget.IsIdle);
    }

    [Fact]
    public async Task Too_many_waiting_are_told_so()
    {
        await budget.EnterAsync(Cancellation);
        await budget.EnterAsync(Cancellation);
        var waiting = Enumerable.Range(0, OrganizationBudget.MaxWaiting).Select(_ => budget.EnterAsync(Cancellation).AsTask()).ToList();

        Assert.False(await budget.EnterAsync(Cancellation));

        foreach (var one in waiting)
        {
            budget.Leave();
            Assert.True(await one);
        }
    }
}
