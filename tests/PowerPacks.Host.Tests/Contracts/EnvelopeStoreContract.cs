using System.Security.Cryptography;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Contracts;

/// <summary>What every envelope store keeps to, whatever it is made of. A store proves itself by inheriting this.</summary>
public abstract class EnvelopeStoreContract : IAsyncDisposable
{
    protected static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    protected static readonly Guid Contoso = Guid.Parse("11111111-1111-1111-1111-111111111111");
    protected static readonly Guid Fabrikam = Guid.Parse("22222222-2222-2222-2222-222222222222");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IEnvelopeStore Store { get; }

    /// <summary>Takes what the hosting would deliver next, as its pump or trigger does.</summary>
    protected abstract IReadOnlyList<SealedEnvelope> Lease(Guid organization, DateTimeOffset now, int most = 100);

    /// <summary>Whether these bytes are anywhere in what the store keeps, in whatever it is made of.</summary>
    protected abstract bool Holds(byte[] content);

    /// <summary>The same data in a process that starts anew.</summary>
    protected abstract Task RestartAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task What_is_appended_is_there_after_a_restart()
    {
        var item = await AppendAsync(Contoso, Noon);
        await RestartAsync();
        var leased = Assert.Single(Lease(Contoso, Noon));
        Assert.Equal(item.Envelope, leased.Envelope);
        Assert.Equal(item.Ciphertext, leased.Ciphertext);
        Assert.Equal(item.KeyId, leased.KeyId);
    }

    [Fact]
    public async Task A_second_message_under_the_same_idempotency_key_is_told_of_the_first()
    {
        var key = RandomNumberGenerator.GetBytes(16);
        var first = await AppendAsync(Contoso, Noon, idempotency: key);
        var appended = await Store.AppendAsync(Make(Contoso, Noon.AddHours(1), idempotency: key), Cancellation);
        var duplicate = Assert.IsType<Appended.Duplicate>(appended);
        Assert.Equal(first.Envelope.Id, duplicate.EnvelopeId);
        Assert.Equal(first.Fingerprint, duplicate.Fingerprint);
        Assert.Single(Lease(Contoso, Noon.AddHours(2)));
    }

    [Fact]
    public async Task An_idempotency_key_of_an_earlier_day_is_found_even_when_its_envelope_is_completed()
    {
        var key = RandomNumberGenerator.GetBytes(16);
        var first = await AppendAsync(Contoso, Noon, idempotency: key);
        await CompleteAsync(Lease(Contoso, Noon));
        await RestartAsync();
        var again = await Store.AppendAsync(Make(Contoso, Noon.AddDays(2), idempotency: key), Cancellation);
        Assert.Equal(first.Envelope.Id, Assert.IsType<Appended.Duplicate>(again).EnvelopeId);
    }

    [Fact]
    public async Task Many_at_once_under_one_key_are_one_envelope()
    {
        var key = RandomNumberGenerator.GetBytes(16);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Store.AppendAsync(Make(Contoso, Noon, idempotency: key), Cancellation).AsTask()));
        Assert.Single(answers.OfType<Appended.New>());
        Assert.Single(answers.OfType<Appended.Duplicate>().Select(d => d.EnvelopeId).Distinct());
    }

    [Fact]
    public async Task A_completed_envelope_is_not_delivered_again_and_its_payload_is_gone()
    {
        var item = await AppendAsync(Contoso, Noon);
        Assert.True(Holds(item.Ciphertext));
        await CompleteAsync(Lease(Contoso, Noon));
        Assert.Empty(Lease(Contoso, Noon.AddDays(1)));
        await RestartAsync();
        Assert.Empty(Lease(Contoso, Noon.AddDays(1)));
        Assert.False(Holds(item.Ciphertext));
    }

    [Fact]
    public async Task An_envelope_is_leased_once_until_it_is_settled()
    {
        await AppendAsync(Contoso, Noon);
        var leased = Lease(Contoso, Noon);
        Assert.Empty(Lease(Contoso, Noon));
        await Store.SettleAsync([new Settlement(leased[0].Envelope, EnvelopeState.Accepted, 0, "crm-down", null)], Cancellation);
        Assert.Equal(0, Assert.Single(Lease(Contoso, Noon)).Attempts);
    }

    [Fact]
    public async Task What_waits_is_told_by_lane_with_the_moment_of_the_oldest()
    {
        Assert.Empty(await Store.BacklogAsync(Cancellation));
        await AppendAsync(Contoso, Noon);
        await AppendAsync(Contoso, Noon.AddSeconds(5));
        await AppendAsync(Contoso, Noon.AddDays(1));
        await AppendAsync(Fabrikam, Noon.AddSeconds(9));
        var first = Lease(Contoso, Noon, most: 1); // Under way, and waiting all the same.
        Assert.Equal(
            [new Backlog(Contoso, Envelope.CrmDestination, 3, Noon), new Backlog(Fabrikam, Envelope.CrmDestination, 1, Noon.AddSeconds(9))],
            (await Store.BacklogAsync(Cancellation)).OrderBy(b => b.Organization));
        await CompleteAsync(first);
        await RestartAsync();
        Assert.Equal(new Backlog(Contoso, Envelope.CrmDestination, 2, Noon.AddSeconds(5)), (await Store.BacklogAsync(Cancellation)).Single(b => b.Organization == Contoso));
    }

    [Fact]
    public async Task A_crash_gives_leases_back()
    {
        await AppendAsync(Contoso, Noon);
        Assert.Single(Lease(Contoso, Noon));
        await RestartAsync();
        Assert.Single(Lease(Contoso, Noon));
    }

    [Fact]
    public async Task A_retry_waits_for_its_time_and_keeps_its_attempts()
    {
        await AppendAsync(Contoso, Noon);
        var leased = Lease(Contoso, Noon);
        await Store.SettleAsync([new Settlement(leased[0].Envelope, EnvelopeState.Accepted, 1, "timeout", Noon.AddMinutes(5))], Cancellation);
        Assert.Empty(Lease(Contoso, Noon.AddMinutes(4)));
        await RestartAsync();
        Assert.Equal(1, Assert.Single(Lease(Contoso, Noon.AddMinutes(5))).Attempts);
    }

    [Fact]
    public async Task An_attempt_that_has_begun_is_known_after_a_crash_by_its_first_beginning_until_its_outcome_is()
    {
        await AppendAsync(Contoso, Noon);
        var leased = Assert.Single(Lease(Contoso, Noon));
        Assert.Null(leased.Begun);
        await Store.BeginAsync([leased.Envelope], Noon.AddSeconds(1), Cancellation);
        await RestartAsync();
        Assert.Equal(Noon.AddSeconds(1), Assert.Single(Lease(Contoso, Noon)).Begun);

        await Store.BeginAsync([leased.Envelope], Noon.AddSeconds(9), Cancellation);
        await Store.SettleAsync([new Settlement(leased.Envelope, EnvelopeState.Accepted, 0, "silence", null) { Note = AttemptNote.Stays }], Cancellation);
        Assert.Equal(Noon.AddSeconds(1), Assert.Single(Lease(Contoso, Noon)).Begun);

        await Store.SettleAsync([new Settlement(leased.Envelope, EnvelopeState.Accepted, 0, "http-429", null) { Note = AttemptNote.Ends }], Cancellation);
        var again = Assert.Single(Lease(Contoso, Noon));
        Assert.Equal((0, null), (again.Attempts, again.Begun));
    }

    [Fact]
    public async Task Messages_about_one_record_leave_one_at_a_time_in_order_and_others_go_on()
    {
        var record = RandomNumberGenerator.GetBytes(16);
        var first = await AppendAsync(Contoso, Noon, record: record);
        var second = await AppendAsync(Contoso, Noon.AddSeconds(1), record: record);
        var other = await AppendAsync(Contoso, Noon.AddSeconds(2));
        var leased = Lease(Contoso, Noon.AddMinutes(1));
        Assert.Equal([first.Envelope.Id, other.Envelope.Id], leased.Select(l => l.Envelope.Id));
        await Store.SettleAsync([new Settlement(first.Envelope, EnvelopeState.Accepted, 1, "timeout", Noon.AddHours(1))], Cancellation);
        await CompleteAsync([other]);
        Assert.Empty(Lease(Contoso, Noon.AddMinutes(2)));
        await CompleteAsync(Lease(Contoso, Noon.AddHours(1)));
        Assert.Equal(second.Envelope.Id, Assert.Single(Lease(Contoso, Noon.AddHours(1))).Envelope.Id);
    }

    [Fact]
    public async Task Order_about_one_record_holds_across_midnight()
    {
        var record = RandomNumberGenerator.GetBytes(16);
        var before = await AppendAsync(Contoso, Noon.AddHours(11), record: record);
        await AppendAsync(Contoso, Noon.AddHours(13), record: record);
        var leased = Assert.Single(Lease(Contoso, Noon.AddHours(14)));
        Assert.Equal(before.Envelope.Id, leased.Envelope.Id);
        Assert.Empty(Lease(Contoso, Noon.AddHours(14)));
        await CompleteAsync([leased]);
        Assert.Single(Lease(Contoso, Noon.AddHours(14)));
    }

    [Fact]
    public async Task Organizations_never_meet()
    {
        var record = RandomNumberGenerator.GetBytes(16);
        await AppendAsync(Contoso, Noon, record: record);
        var theirs = await AppendAsync(Fabrikam, Noon.AddSeconds(1), record: record);
        Assert.Equal(theirs.Envelope.Id, Assert.Single(Lease(Fabrikam, Noon.AddMinutes(1))).Envelope.Id);
    }

    [Fact]
    public async Task The_ledger_adds_up_whatever_became_of_envelopes()
    {
        foreach (var state in new[] { EnvelopeState.Completed, EnvelopeState.Refused, EnvelopeState.DeadLettered, EnvelopeState.Accepted, EnvelopeState.Accepted })
        {
            var item = await AppendAsync(Contoso, Noon);
            if (state == EnvelopeState.Accepted) continue;
            Assert.Contains(Lease(Contoso, Noon), l => l.Envelope == item.Envelope);
            await Store.SettleAsync([new Settlement(item.Envelope, state, 1, "because", null)], Cancellation);
        }
        await RestartAsync();
        var line = Assert.Single(await Store.LedgerAsync(Cancellation));
        Assert.Equal(new LedgerEntry(Contoso, "webform", DateOnly.FromDateTime(Noon.UtcDateTime), 5, 1, 1, 1, 0, 2), line);
        Assert.True(line.Balanced);
    }

    [Fact]
    public async Task Settling_twice_counts_once()
    {
        var item = await AppendAsync(Contoso, Noon);
        Assert.Single(Lease(Contoso, Noon));
        var settlement = new Settlement(item.Envelope, EnvelopeState.Completed, 1, null, null);
        await Store.SettleAsync([settlement], Cancellation);
        await Store.SettleAsync([settlement, settlement], Cancellation);
        Assert.Equal(1, Assert.Single(await Store.LedgerAsync(Cancellation)).Completed);
    }

    [Fact]
    public async Task A_dropped_day_is_gone_and_the_others_stay()
    {
        var old = await AppendAsync(Contoso, Noon.AddDays(-29));
        var kept = await AppendAsync(Contoso, Noon);
        await Store.DropAsync(old.Envelope.Day, Cancellation);
        await Store.DropAsync(old.Envelope.Day, Cancellation);
        await Store.SettleAsync([new Settlement(old.Envelope, EnvelopeState.Completed, 1, null, null)], Cancellation);
        await RestartAsync();
        Assert.Equal([kept.Envelope.Day], await Store.DaysAsync(Cancellation));
        Assert.Equal(kept.Envelope.Id, Assert.Single(Lease(Contoso, Noon.AddDays(2))).Envelope.Id);
    }

    [Fact]
    public async Task Leaves_come_in_order_of_acceptance_and_do_not_change_with_delivery()
    {
        for (var i = 0; i < 5; i++) await AppendAsync(Contoso, Noon.AddSeconds(i));
        var day = DateOnly.FromDateTime(Noon.UtcDateTime);
        var before = await Store.LeavesAsync(day, Cancellation).Select(Convert.ToHexString).ToListAsync(Cancellation);
        await CompleteAsync(Lease(Contoso, Noon.AddMinutes(1)));
        Assert.Equal(before, await Store.LeavesAsync(day, Cancellation).Select(Convert.ToHexString).ToListAsync(Cancellation));
        Assert.Equal(5, before.Distinct().Count());
    }

    protected async Task<SealedEnvelope> AppendAsync(Guid organization, DateTimeOffset at, byte[]? idempotency = null, byte[]? record = null)
    {
        var item = Make(organization, at, idempotency, record);
        Assert.IsType<Appended.New>(await Store.AppendAsync(item, Cancellation));
        return item;
    }

    protected async Task CompleteAsync(IReadOnlyList<SealedEnvelope> items) =>
        await Store.SettleAsync([.. items.Select(i => new Settlement(i.Envelope, EnvelopeState.Completed, 1, null, null))], Cancellation);

    protected static SealedEnvelope Make(Guid organization, DateTimeOffset at, byte[]? idempotency = null, byte[]? record = null) =>
        new(Envelope.Create(organization, "webform", "submission", Envelope.CrmDestination, at), "eu-1", RandomNumberGenerator.GetBytes(200))
        {
            Idempotency = idempotency,
            Fingerprint = RandomNumberGenerator.GetBytes(16),
            Record = record,
        };
}
