using System.Security.Cryptography;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Contracts;

/// <summary>What every envelope archive keeps to, over whatever store. An archive proves itself by inheriting this.</summary>
public abstract class EnvelopeArchiveContract : IAsyncDisposable
{
    protected static readonly Guid Contoso = Guid.Parse("11111111-1111-1111-1111-111111111111");
    protected static readonly Guid Fabrikam = Guid.Parse("22222222-2222-2222-2222-222222222222");
    private static readonly EnvelopeFilter Everything = new();

    private readonly HashSet<Guid> leased = [];

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected FakeClock Clock { get; } = new();

    protected abstract IEnvelopeStore Store { get; }

    protected abstract IEnvelopeArchive Archive { get; }

    /// <summary>Takes what the hosting would deliver next, as its pump or trigger does.</summary>
    protected abstract IReadOnlyList<SealedEnvelope> Lease(Guid organization);

    /// <summary>The same data in a process that starts anew.</summary>
    protected abstract Task RestartAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Envelopes_are_listed_newest_first_page_by_page_across_days()
    {
        var accepted = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            accepted.Insert(0, (await AppendAsync()).Id);
            Clock.Pass(TimeSpan.FromHours(7));
        }
        var listed = new List<Guid>();
        for (Guid? after = null; ;)
        {
            var page = await Archive.ListAsync(Everything, after, 2, Cancellation);
            if (page.Count == 0) break;
            Assert.True(page.Count <= 2);
            listed.AddRange(page.Select(e => e.Envelope.Id));
            after = listed[^1];
        }
        Assert.Equal(accepted, listed);
    }

    [Fact]
    public async Task A_filter_takes_what_it_names_and_nothing_else()
    {
        var first = await AppendAsync(pack: "sms", destination: "twilio");
        await SettleAsync(first, EnvelopeState.Refused, "too-long");
        var completed = await AppendAsync();
        await SettleAsync(completed, EnvelopeState.Completed, null);
        Clock.Pass(TimeSpan.FromDays(1));
        var theirs = await AppendAsync(Fabrikam);
        await SettleAsync(theirs, EnvelopeState.DeadLettered, "timeout");
        Clock.Pass(TimeSpan.FromDays(1));
        var waiting = await AppendAsync();

        async Task<IEnumerable<Guid>> Of(EnvelopeFilter filter) => (await Archive.ListAsync(filter, null, 10, Cancellation)).Select(e => e.Envelope.Id);
        Assert.Equal([waiting.Id, theirs.Id, completed.Id, first.Id], await Of(Everything));
        Assert.Equal([theirs.Id], await Of(new(Organization: Fabrikam)));
        Assert.Equal([first.Id], await Of(new(Pack: "sms")));
        Assert.Equal([first.Id], await Of(new(Destination: "twilio")));
        Assert.Equal([theirs.Id], await Of(new(Reason: "timeout")));
        Assert.Equal([waiting.Id], await Of(new(State: EnvelopeState.Accepted)));
        Assert.Equal([completed.Id], await Of(new(State: EnvelopeState.Completed)));
        Assert.Equal([first.Id], await Of(new(State: EnvelopeState.Refused)));
        Assert.Equal([theirs.Id], await Of(new(State: EnvelopeState.DeadLettered)));
        Assert.Equal([waiting.Id, theirs.Id], await Of(new(From: theirs.Day)));
        Assert.Equal([completed.Id, first.Id], await Of(new(To: first.Day)));
        Assert.Equal([theirs.Id], await Of(new(From: theirs.Day, To: theirs.Day)));
        Assert.Empty(await Of(new(Organization: Fabrikam, Pack: "sms")));
    }

    [Fact]
    public async Task An_envelope_tells_its_whole_life()
    {
        var envelope = await AppendAsync();
        var start = Clock.GetUtcNow();
        Clock.Pass(TimeSpan.FromSeconds(1));
        await SettleAsync(envelope, EnvelopeState.Accepted, "timeout", attempts: 1, due: Clock.GetUtcNow().AddSeconds(2));
        Clock.Pass(TimeSpan.FromSeconds(2));
        await SettleAsync(envelope, EnvelopeState.Refused, "too-long", attempts: 2);
        Clock.Pass(TimeSpan.FromSeconds(3));
        await ReopenAsync(envelope.Day);
        await RestartAsync();
        Clock.Pass(TimeSpan.FromSeconds(4));
        await SettleAsync(envelope, EnvelopeState.Completed, null, attempts: 1);
        var life = (await Archive.FindAsync(envelope.Id, Cancellation))!;
        Assert.Equal(
            [
                new EnvelopeEvent(start, Happened.Accepted, 0, null),
                new EnvelopeEvent(start.AddSeconds(1), Happened.Failed, 1, "timeout"),
                new EnvelopeEvent(start.AddSeconds(3), Happened.Refused, 2, "too-long"),
                new EnvelopeEvent(start.AddSeconds(6), Happened.Replayed, 2, "r1"),
                new EnvelopeEvent(start.AddSeconds(10), Happened.Completed, 1, null),
            ],
            life.History);
        Assert.Equal(new EnvelopeStatus(envelope, EnvelopeState.Completed, 1, null, null, start.AddSeconds(10)), life.Status);
    }

    [Fact]
    public async Task A_first_attempt_that_goes_through_is_told_too()
    {
        var envelope = await AppendAsync();
        Clock.Pass(TimeSpan.FromSeconds(1));
        await SettleAsync(envelope, EnvelopeState.Completed, null);
        var life = (await Archive.FindAsync(envelope.Id, Cancellation))!;
        Assert.Equal([Happened.Accepted, Happened.Completed], life.History.Select(h => h.Happened));
        Assert.Equal(Clock.GetUtcNow(), life.History[1].At);
    }

    [Fact]
    public async Task What_waits_says_since_when_and_until_when()
    {
        Assert.Null(await Archive.OldestWaitingAsync(Cancellation));
        var delivered = await AppendAsync();
        Clock.Pass(TimeSpan.FromHours(20));
        var waiting = await AppendAsync();
        Clock.Pass(TimeSpan.FromHours(20));
        await AppendAsync();
        await SettleAsync(delivered, EnvelopeState.Completed, null);
        Assert.Equal(waiting.AcceptedAt, await Archive.OldestWaitingAsync(Cancellation));
        Assert.Equal(waiting.AcceptedAt, (await Archive.FindAsync(waiting.Id, Cancellation))!.Status.DueAt); // What was never tried may be tried since it is there.
        var due = Clock.GetUtcNow().AddHours(1);
        await SettleAsync(waiting, EnvelopeState.Accepted, "timeout", due: due);
        Clock.Pass(TimeSpan.FromHours(2));
        Assert.Equal(due, (await Archive.FindAsync(waiting.Id, Cancellation))!.Status.DueAt);
        Assert.Equal(waiting.AcceptedAt, await Archive.OldestWaitingAsync(Cancellation)); // Waiting for another attempt is waiting too, and since it was accepted.
    }

    [Fact]
    public async Task Refused_and_dead_lettered_are_counted_with_what_they_have_in_common()
    {
        var oldest = await AppendAsync();
        await SettleAsync(oldest, EnvelopeState.Refused, "too-long");
        Clock.Pass(TimeSpan.FromMinutes(1));
        var newest = await AppendAsync();
        await SettleAsync(newest, EnvelopeState.Refused, "too-long");
        var dead = await AppendAsync(Fabrikam);
        await SettleAsync(dead, EnvelopeState.DeadLettered, "timeout");
        await SettleAsync(await AppendAsync(), EnvelopeState.Completed, null);
        await AppendAsync();
        var groups = (await Archive.DeadLettersAsync(Everything, null, Cancellation)).OrderBy(g => g.Organization).ToList();
        Assert.Equal(
            [
                new DeadLetterGroup(oldest.Day, EnvelopeState.Refused, Contoso, "webform", "crm", "too-long", 2, 0, oldest.AcceptedAt, newest.AcceptedAt),
                new DeadLetterGroup(oldest.Day, EnvelopeState.DeadLettered, Fabrikam, "webform", "crm", "timeout", 1, 0, dead.AcceptedAt, dead.AcceptedAt),
            ],
            groups);
        Assert.Empty(await Archive.DeadLettersAsync(new(State: EnvelopeState.Completed), null, Cancellation));
        Assert.Equal(1, (await Archive.DeadLettersAsync(Everything, oldest.AcceptedAt, Cancellation)).Single().Count);
    }

    [Fact]
    public async Task What_is_reopened_waits_again_from_now_on_with_all_its_attempts_and_the_ledger_follows()
    {
        var (refused, dead) = (await AppendAsync(), await AppendAsync());
        await SettleAsync(refused, EnvelopeState.Refused, "too-long", attempts: 3);
        await SettleAsync(dead, EnvelopeState.DeadLettered, "timeout", attempts: 14);
        Clock.Pass(TimeSpan.FromDays(1));
        Assert.Empty(Lease(Contoso));
        Assert.Equal(2, (await ReopenAsync(refused.Day)).Count);
        await RestartAsync();
        var line = Assert.Single(await Store.LedgerAsync(Cancellation));
        Assert.Equal((2, 0, 0, 2, true), (line.Accepted, line.Refused, line.DeadLettered, line.InFlight, line.Balanced));
        Assert.Equal(Clock.GetUtcNow(), (await Archive.FindAsync(dead.Id, Cancellation))!.Status.DueAt);
        var leased = Lease(Contoso);
        Assert.Equal([refused, dead], leased.Select(l => l.Envelope));
        Assert.All(leased, l => Assert.Equal(0, l.Attempts));
    }

    [Fact]
    public async Task Reopening_takes_a_page_goes_on_behind_it_and_twice_is_once()
    {
        var envelopes = new List<Envelope>();
        for (var i = 0; i < 5; i++)
        {
            envelopes.Add(await AppendAsync());
            await SettleAsync(envelopes[i], EnvelopeState.Refused, "too-long");
        }
        var first = await ReopenAsync(envelopes[0].Day, most: 2);
        Assert.Equal(new ReopenedPage(2, envelopes[1].Id), first);
        Assert.Equal(new ReopenedPage(3, envelopes[4].Id), await ReopenAsync(envelopes[0].Day, first.Last));
        Assert.Equal(new ReopenedPage(0, null), await ReopenAsync(envelopes[0].Day));
        Assert.Equal(new ReopenedPage(5, envelopes[4].Id), await Archive.ReopenedAsync(new Reopening("r1", Everything, Clock.GetUtcNow()), envelopes[0].Day, null, Cancellation));
        Assert.Equal(new ReopenedPage(3, envelopes[4].Id), await Archive.ReopenedAsync(new Reopening("r1", Everything, Clock.GetUtcNow()), envelopes[0].Day, first.Last, Cancellation));
        Assert.Equal(new ReopenedPage(0, null), await Archive.ReopenedAsync(new Reopening("r2", Everything, Clock.GetUtcNow()), envelopes[0].Day, null, Cancellation));
        Assert.Equal(5, Assert.Single(await Store.LedgerAsync(Cancellation)).InFlight);
    }

    [Fact]
    public async Task A_completed_envelope_is_never_reopened_nor_one_settled_too_late_nor_one_the_filter_does_not_take()
    {
        var (completed, late, other) = (await AppendAsync(), await AppendAsync(), await AppendAsync(Fabrikam));
        await SettleAsync(completed, EnvelopeState.Completed, null);
        await SettleAsync(other, EnvelopeState.Refused, "too-long");
        var by = Clock.GetUtcNow();
        Clock.Pass(TimeSpan.FromMilliseconds(1));
        await SettleAsync(late, EnvelopeState.Refused, "too-long");
        Assert.Equal(new ReopenedPage(0, null), await Archive.ReopenAsync(new Reopening("r1", new(Organization: Contoso), by), completed.Day, null, 10, Cancellation));
        Assert.Equal(new ReopenedPage(1, other.Id), await Archive.ReopenAsync(new Reopening("r1", Everything, by), completed.Day, null, 10, Cancellation));
    }

    [Fact]
    public async Task Counting_anew_gives_what_the_ledger_says()
    {
        foreach (var state in new[] { EnvelopeState.Completed, EnvelopeState.Refused, EnvelopeState.DeadLettered, EnvelopeState.Refused })
        {
            await SettleAsync(await AppendAsync(), state, null);
        }
        await ReopenAsync(DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime), most: 1);
        await AppendAsync(Fabrikam);
        var counts = await Archive.RecountAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal(2, counts.Count);
        Assert.All(counts, c => Assert.Equal(c.Ledger, c.Counted));
        Assert.Equal(new LedgerEntry(Contoso, "webform", counts[0].Ledger.Day, 4, 1, 1, 1, 0, 1), counts.Single(c => c.Counted.Organization == Contoso).Counted);
    }

    [Fact]
    public async Task A_purged_day_is_as_if_it_had_never_been()
    {
        var envelope = await AppendAsync();
        await SettleAsync(envelope, EnvelopeState.Refused, "too-long");
        await Store.DropAsync(envelope.Day, Cancellation);
        Assert.Empty(await Archive.ListAsync(Everything, null, 10, Cancellation));
        Assert.Empty(await Archive.ListAsync(Everything, envelope.Id, 10, Cancellation));
        Assert.Null(await Archive.FindAsync(envelope.Id, Cancellation));
        Assert.Empty(await Archive.DeadLettersAsync(Everything, null, Cancellation));
        Assert.Equal(new ReopenedPage(0, null), await ReopenAsync(envelope.Day));
        Assert.Empty(await Archive.RecountAsync(Cancellation).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("ffffffff-ffff-7fff-bfff-ffffffffffff")]
    [InlineData("018f0000-0000-7000-8000-000000000000")]
    public async Task An_id_that_is_no_envelopes_finds_none(string id) => Assert.Null(await Archive.FindAsync(Guid.Parse(id), Cancellation));

    protected async Task<Envelope> AppendAsync(Guid? organization = null, string pack = "webform", string destination = Envelope.CrmDestination)
    {
        var envelope = Envelope.Create(organization ?? Contoso, pack, "submission", destination, Clock.GetUtcNow());
        var item = new SealedEnvelope(envelope, "eu-1", RandomNumberGenerator.GetBytes(200)) { Fingerprint = RandomNumberGenerator.GetBytes(16) };
        Assert.IsType<Appended.New>(await Store.AppendAsync(item, Cancellation));
        return envelope;
    }

    /// <summary>Settles what the hosting handed out, as every hosting does.</summary>
    protected async Task SettleAsync(Envelope envelope, EnvelopeState state, string? reason, int attempts = 1, DateTimeOffset? due = null)
    {
        if (!leased.Contains(envelope.Id)) leased.UnionWith(Lease(envelope.Organization).Select(l => l.Envelope.Id));
        Assert.True(leased.Remove(envelope.Id), "The hosting did not hand it out.");
        await Store.SettleAsync([new Settlement(envelope, state, attempts, reason, due)], Cancellation);
    }

    private async Task<ReopenedPage> ReopenAsync(DateOnly day, Guid? after = null, int most = 100) =>
        await Archive.ReopenAsync(new Reopening("r1", Everything, Clock.GetUtcNow()), day, after, most, Cancellation);
}
