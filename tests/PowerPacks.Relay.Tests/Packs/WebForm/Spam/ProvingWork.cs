namespace PowerPacks.Relay.Tests.Packs.WebForm.Spam;

public sealed class ProvingWork
{
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_proof_that_does_not_solve_its_token_says_so()
    {
        await using var host = await WebFormHost.StartAsync();
        var (start, other) = (await host.StartAsync(), await host.StartAsync());
        host.Clock.Pass(AWhile);
        foreach (var wrong in new[] { "x", new string('1', 21), Visits.Solve(other) + "0" })
        {
            await host.PostAsync(Samples.Ada(("_start", start), ("_proof", wrong)));
            Assert.Equal(["wrong-proof"], host.Judged().Reasons);
        }
    }

    [Fact]
    public async Task A_proof_is_good_for_one_submission()
    {
        await using var host = await WebFormHost.StartAsync();
        var start = await host.StartAsync();
        var proof = Visits.Solve(start);
        host.Clock.Pass(AWhile);
        async Task<string[]> Send(string? submission)
        {
            await host.PostAsync(Samples.Ada(("_start", start), ("_proof", proof), ("_submission", submission)), r =>
            {
                if (submission is null) r.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            });
            return host.Judged().Reasons;
        }
        Assert.Empty(await Send("first"));
        Assert.Equal(["replayed-proof"], await Send("second"));
        Assert.Equal(["replayed-proof"], await Send(null));
    }

    [Fact]
    public async Task Who_sends_the_same_submission_again_because_the_answer_was_lost_may_show_the_same_proof()
    {
        await using var host = await WebFormHost.StartAsync();
        var start = await host.StartAsync();
        var sent = Samples.Ada(("_start", start), ("_proof", Visits.Solve(start)), ("_submission", "one"));
        host.Clock.Pass(AWhile);
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(1));
        await host.PostAsync(sent);
        host.Intake.Instead = null;
        await host.PostAsync(sent);
        Assert.Equal([], host.Judged().Reasons);
    }

    [Fact]
    public void Solved_proofs_are_remembered_within_bounds()
    {
        var clock = new FakeClock();
        var seen = new PowerPacks.Relay.Packs.WebForm.Spam.SeenTokens(clock, TimeSpan.FromHours(1), most: 3);
        for (var i = 1; i <= 3; i++) Assert.True(seen.Add((UInt128)i, "a"));
        Assert.False(seen.Add(1, "b"));
        Assert.True(seen.Add(4, "b")); // The first of the four makes room.
        Assert.True(seen.Add(1, "b"));
        clock.Pass(TimeSpan.FromHours(1));
        Assert.True(seen.Add(4, "c"));
    }

    [Fact]
    public async Task The_more_is_sent_the_harder_the_next_proofs_are_and_easy_again_when_it_is_over()
    {
        await using var host = await WebFormHost.StartAsync();
        var quiet = Visits.BitsOf(await host.StartAsync());
        for (var i = 0; i < 130; i++) await host.PostAsync(Samples.Ada());
        var stormy = Visits.BitsOf(await host.StartAsync());
        Assert.Equal(quiet + 2, stormy);
        host.Clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(quiet, Visits.BitsOf(await host.StartAsync()));
    }

    [Fact]
    public async Task A_form_that_requires_the_proof_holds_what_has_none()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["spam"] = Samples.Parse("""{ "requireProof": true }""")));
        await host.PostAsync(Samples.Ada());
        Assert.Equal((100, true), (host.Judged().Score, host.Judged().Quarantined));
        var start = await host.StartAsync();
        host.Clock.Pass(AWhile);
        await host.PostAsync(Samples.Ada(("_start", start), ("_proof", Visits.Solve(start))));
        Assert.False(host.Judged().Quarantined);
    }
}
