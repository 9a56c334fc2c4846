using System.Security.Cryptography;
using PowerPacks.Host.Azure.Envelopes;
using PowerPacks.Host.Azure.ServiceBus;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;
using PowerPacks.Sandbox.Azure.ServiceBus;

namespace PowerPacks.Host.Tests.Azure;

/// <summary>Delivering over Service Bus, with a process that dies between any two steps: nothing is lost, nothing is done twice, nothing overtakes.</summary>
public sealed class DeliveringTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly Guid Contoso = Guid.Parse("11111111-1111-1111-1111-111111111111");

    private AzureInTest azure = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => azure.Clock.GetUtcNow();

    public async ValueTask InitializeAsync() => azure = await AzureInTest.StartAsync(azurite);

    public ValueTask DisposeAsync() => azure.DisposeAsync();

    [Fact]
    public async Task Killed_after_the_outcome_was_written_it_is_not_delivered_again()
    {
        var item = await AppendAsync();
        await LeaseAsync();
        await SettleAsync(item, EnvelopeState.Completed);
        azure.Kill(); // Before the host has completed the message.
        Assert.Single(azure.Queue.All);
        Assert.Empty(await LeaseAsync());
        Assert.Empty(azure.Queue.All);
        Assert.Equal(1, Assert.Single(await azure.Store.LedgerAsync(Cancellation)).Completed);
    }

    [Fact]
    public async Task Killed_after_a_failure_was_written_and_before_its_copy_was_sent_it_is_tried_at_its_time()
    {
        var item = await AppendAsync();
        await LeaseAsync();
        azure.Broker.Fault = new BrokerFault(403);
        await Assert.ThrowsAsync<QueueRefusedException>(() => SettleAsync(item, EnvelopeState.Accepted, attempts: 1, due: Now.AddMinutes(5)));
        azure.Kill();
        Assert.Empty(await LeaseAsync());
        azure.Clock.Pass(TimeSpan.FromMinutes(4));
        Assert.Empty(await LeaseAsync());
        azure.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(1, Assert.Single(await LeaseAsync()).Attempts);
    }

    [Fact]
    public async Task Killed_after_its_copy_was_sent_there_is_one_copy_all_the_same()
    {
        var item = await AppendAsync();
        await LeaseAsync();
        await SettleAsync(item, EnvelopeState.Accepted, attempts: 1, due: Now.AddMinutes(5));
        azure.Kill();
        Assert.Empty(await LeaseAsync());
        Assert.Single(azure.Queue.All);
        azure.Clock.Pass(TimeSpan.FromMinutes(5));
        Assert.Single(await LeaseAsync());
    }

    [Fact]
    public async Task Killed_after_it_was_put_off_the_first_of_its_two_messages_settles_it_for_both()
    {
        var item = await AppendAsync();
        azure.Held = Now.AddSeconds(1);
        await LeaseAsync();
        await SettleAsync(item, EnvelopeState.Accepted, attempts: 0);
        azure.Kill();
        Assert.Single(await LeaseAsync()); // The message that was not completed: nothing says that it was put off.
        await SettleAsync(item, EnvelopeState.Completed);
        azure.Clock.Pass(TimeSpan.FromHours(2));
        Assert.Empty(await LeaseAsync());
        Assert.Empty(azure.Queue.All);
    }

    [Fact]
    public async Task Two_messages_of_one_envelope_that_come_together_are_one_and_the_later_counts()
    {
        // Put off, and its copy due before the killed one's message is handed out again; then put off again: the broker takes no second copy of that turn.
        var item = await AppendAsync();
        azure.Held = Now.AddSeconds(1);
        await LeaseAsync();
        await SettleAsync(item, EnvelopeState.Accepted, attempts: 0);
        azure.Kill();
        azure.Clock.Pass(TimeSpan.FromMinutes(5));
        azure.Held = Now.AddSeconds(1);
        Assert.Single(await LeaseAsync());
        await SettleAsync(item, EnvelopeState.Accepted, attempts: 0);
        azure.Clock.Pass(TimeSpan.FromMinutes(5));
        Assert.Single(await LeaseAsync());
    }

    [Fact]
    public async Task What_is_held_goes_before_what_was_held_behind_it_in_whatever_order_their_copies_come()
    {
        var record = RandomNumberGenerator.GetBytes(16);
        var (first, second) = (await AppendAsync(record), await AppendAsync(record));
        await LeaseAsync();
        await SettleAsync(first, EnvelopeState.Accepted, attempts: 1, due: Now.AddMinutes(1));
        Assert.Empty(await LeaseAsync()); // The second goes behind it, for the same minute,
        azure.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(first.Envelope, Assert.Single(await LeaseAsync()).Envelope);
        await SettleAsync(first, EnvelopeState.Accepted, attempts: 2, due: Now.AddSeconds(30)); // and the first fails again, for a time that the second's own message is already older than.
        azure.Kill();
        azure.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(first.Envelope, Assert.Single(await LeaseAsync()).Envelope);
        await SettleAsync(first, EnvelopeState.Completed);
        Assert.Equal(second.Envelope, Assert.Single(await LeaseAsync()).Envelope);
    }

    [Fact]
    public async Task What_is_held_back_is_forgotten_with_its_day_though_nothing_comes_for_it_any_more()
    {
        var item = await AppendAsync(RandomNumberGenerator.GetBytes(16));
        await LeaseAsync();
        await SettleAsync(item, EnvelopeState.Accepted, attempts: 1, due: Now.AddDays(1));
        await LeaseAsync();
        Assert.True(azure.Holds(System.Text.Encoding.ASCII.GetBytes($"{item.Envelope.Id}")));
        azure.Clock.Pass(TimeSpan.FromDays(31));
        await azure.Store.DropAsync(item.Envelope.Day, Cancellation);
        Assert.False(azure.Holds(System.Text.Encoding.ASCII.GetBytes($"{item.Envelope.Id}")));
    }

    [Fact]
    public async Task Killed_in_an_attempt_that_may_have_acted_the_next_one_knows_when_it_began()
    {
        var item = await AppendAsync();
        await LeaseAsync();
        var began = Now;
        await azure.Store.BeginAsync([item.Envelope], began, Cancellation);
        azure.Kill();
        azure.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(began, Assert.Single(await LeaseAsync()).Begun);
        // And a copy carries it on.
        await azure.Store.SettleAsync([new Settlement(item.Envelope, EnvelopeState.Accepted, 1, "silence", Now.AddMinutes(1)) { Note = AttemptNote.Stays }], Cancellation);
        azure.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(began, Assert.Single(await LeaseAsync()).Begun);
    }

    [Fact]
    public async Task What_kills_whoever_has_it_is_given_up_and_can_be_replayed_and_those_beside_it_arrive()
    {
        var record = RandomNumberGenerator.GetBytes(16); // One session, so one batch.
        var killer = await AppendAsync(record);
        var beside = await AppendAsync([record[0], .. RandomNumberGenerator.GetBytes(15)]);
        var kills = 0;
        while ((await LeaseAsync()) is { Count: > 0 } leased)
        {
            Assert.True(++kills < 12, "The killer goes on.");
            if (kills > 3) Assert.Single(leased); // Whoever it may be is tried alone.
            if (leased.All(l => l.Envelope != killer.Envelope))
            {
                await SettleAsync(leased[0], EnvelopeState.Completed);
                leased = await LeaseAsync();
            }
            if (leased.Any(l => l.Envelope == killer.Envelope)) azure.Kill();
        }
        var line = Assert.Single(await azure.Store.LedgerAsync(Cancellation));
        Assert.Equal((2, 1, 1), (line.Accepted, line.Completed, line.DeadLettered));
        Assert.Equal(EnvelopeState.Completed, (await azure.Archive.FindAsync(beside.Envelope.Id, Cancellation))!.Status.State);
        Assert.Equal(ServiceBusEnvelopeStore.NeverEnded, (await azure.Archive.FindAsync(killer.Envelope.Id, Cancellation))!.Status.Reason);
        Assert.Equal(1, (await azure.Archive.ReopenAsync(new Reopening("r1", new EnvelopeFilter(), Now), killer.Envelope.Day, null, 10, Cancellation)).Count);
        Assert.Equal(killer.Ciphertext, Assert.Single(await LeaseAsync()).Ciphertext);
    }

    [Fact]
    public async Task What_the_broker_itself_gave_up_is_booked_once_and_can_be_replayed()
    {
        var item = await AppendAsync();
        var message = Assert.Single(azure.Queue.All);
        message.DeliveryCount = azure.Queue.Shape.MaxDeliveryCount - 1;
        var session = azure.Queue.AcceptSession()!;
        azure.Queue.Receive(session, 1);
        azure.Queue.Close(session);
        var parked = Assert.Single(azure.Broker.Find("parked")!.Receive(10));
        for (var i = 0; i < 2; i++) await azure.Store.BuryAsync(EnvelopeMessage.Parse(parked.Body)!, Cancellation);
        var line = Assert.Single(await azure.Store.LedgerAsync(Cancellation));
        Assert.Equal((1, 1), (line.Accepted, line.DeadLettered));
        await azure.Archive.ReopenAsync(new Reopening("r1", new EnvelopeFilter(), Now), item.Envelope.Day, null, 10, Cancellation);
        Assert.Equal(item.Ciphertext, Assert.Single(await LeaseAsync()).Ciphertext);
    }

    [Fact]
    public async Task A_replay_that_dies_before_it_is_noted_is_repeated_without_a_second_delivery()
    {
        var item = await AppendAsync();
        await LeaseAsync();
        await SettleAsync(item, EnvelopeState.Refused);
        Assert.Empty(await LeaseAsync());
        var replay = new Reopening("r1", new EnvelopeFilter(), Now);
        await azure.Archive.ReopenAsync(replay, item.Envelope.Day, null, 10, Cancellation);
        // Its copy is delivered before anybody looks; then the same page comes again, as if its note had been lost.
        await LeaseAsync();
        await SettleAsync(item, EnvelopeState.Completed);
        Assert.Equal(0, (await azure.Archive.ReopenAsync(replay, item.Envelope.Day, null, 10, Cancellation)).Count);
        Assert.Empty(await LeaseAsync());
    }

    [Fact]
    public async Task While_a_destination_is_down_for_a_day_an_envelope_is_copied_some_fifty_times_and_then_comes_soon()
    {
        var item = await AppendAsync();
        var (copies, outage) = (0, Now.AddHours(26));
        while (Now < outage)
        {
            azure.Held = Now.AddMinutes(1);
            if ((await LeaseAsync()).Count > 0)
            {
                await SettleAsync(item, EnvelopeState.Accepted, attempts: 0);
                copies++;
            }
            azure.Clock.Pass(TimeSpan.FromMinutes(1));
        }
        Assert.InRange(copies, 20, 60);
        azure.Clock.Pass(ServiceBusEnvelopeStore.LongestWait);
        Assert.Single(await LeaseAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_fails_and_whoever_dies_messages_about_one_record_arrive_in_their_order_and_each_once(int seed)
    {
        var random = new Random(seed);
        var records = Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetBytes(16)).ToList();
        var (sent, arrived) = (new List<SealedEnvelope>(), new List<SealedEnvelope>());
        for (var round = 0; sent.Count < 60 || arrived.Count < sent.Count; round++)
        {
            Assert.True(round < 2_000, $"{arrived.Count} of {sent.Count} arrived.");
            if (sent.Count < 60) sent.Add(await AppendAsync(records[random.Next(records.Count)]));
            foreach (var item in await LeaseAsync())
            {
                var happens = sent.Count < 60 ? random.Next(5) : 4;
                if (happens == 0) await SettleAsync(item, EnvelopeState.Accepted, item.Attempts + 1, Now.AddSeconds(random.Next(1, 600)));
                else if (happens == 1) await SettleAsync(item, EnvelopeState.Accepted, item.Attempts);
                else
                {
                    arrived.Add(item);
                    await SettleAsync(item, EnvelopeState.Completed);
                }
            }
            if (random.Next(6) == 0) azure.Kill();
            azure.Clock.Pass(TimeSpan.FromSeconds(random.Next(1, 200)));
        }
        foreach (var record in sent.GroupBy(s => Convert.ToHexString(s.Record!)))
        {
            Assert.Equal(record.Select(s => s.Envelope.Id), arrived.Where(a => Convert.ToHexString(a.Record!) == record.Key).Select(a => a.Envelope.Id));
        }
        var line = Assert.Single(await azure.Store.LedgerAsync(Cancellation));
        Assert.Equal((60, 60, true), (line.Accepted, line.Completed, line.Balanced));
    }

    private async Task<SealedEnvelope> AppendAsync(byte[]? record = null)
    {
        var envelope = Envelope.Create(Contoso, "webform", "submission", Envelope.CrmDestination, Now);
        var item = new SealedEnvelope(envelope, "eu-1", RandomNumberGenerator.GetBytes(100)) { Fingerprint = RandomNumberGenerator.GetBytes(16), Record = record };
        Assert.IsType<Appended.New>(await azure.Store.AppendAsync(item, Cancellation));
        azure.Clock.Pass(TimeSpan.FromMilliseconds(1));
        return item;
    }

    private Task<IReadOnlyList<SealedEnvelope>> LeaseAsync() => azure.LeaseAsync(Contoso, Now, 100);

    private async Task SettleAsync(SealedEnvelope item, EnvelopeState state, int attempts = 1, DateTimeOffset? due = null) =>
        await azure.Store.SettleAsync([new Settlement(item.Envelope, state, attempts, state == EnvelopeState.Completed ? null : "timeout", due)], Cancellation);
}
