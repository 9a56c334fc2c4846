using System.Security.Cryptography;
using PowerPacks.Host.Azure.Envelopes;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;
using PowerPacks.Sandbox.Azure.ServiceBus;

namespace PowerPacks.Host.Tests.Azure;

/// <summary>Accepting over Service Bus: what it costs, and what a broker that fails, or a process that dies in between, makes of it.</summary>
public sealed class AcceptingTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly Guid Contoso = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(16);

    private AzureInTest azure = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => azure = await AzureInTest.StartAsync(azurite);

    public ValueTask DisposeAsync() => azure.DisposeAsync();

    [Theory]
    [InlineData(100)]
    [InlineData(EnvelopeMessage.MaxInline)]
    public async Task An_envelope_is_one_durable_write(int bytes)
    {
        var (sends, writes) = (azure.Broker.SendRequests, azure.Writes.Count);
        for (var i = 0; i < 20; i++) Assert.IsType<Appended.New>(await azure.Store.AppendAsync(Make(bytes), Cancellation));
        await azure.Writer.FlushAsync();
        Assert.Equal(20, azure.Broker.SendRequests - sends);
        Assert.True(azure.Writes.Count - writes <= 22, $"{azure.Writes.Count - writes} writes to blobs"); // At most the line that says so, and the log's own beginning; nobody waits for these.
    }

    [Fact]
    public async Task Envelopes_that_come_together_share_what_is_written_of_them()
    {
        var writes = azure.Writes.Count;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => azure.Store.AppendAsync(Make(100), Cancellation).AsTask()));
        await azure.Writer.FlushAsync();
        Assert.True(azure.Writes.Count - writes < 100, $"{azure.Writes.Count - writes} writes to blobs");
        Assert.Equal(200, Assert.Single(await azure.Store.LedgerAsync(Cancellation)).Accepted);
    }

    [Fact]
    public async Task What_no_message_can_carry_waits_in_its_days_container_and_is_erased_when_it_is_delivered()
    {
        var large = Make(EnvelopeMessage.MaxInline + 1);
        Assert.IsType<Appended.New>(await azure.Store.AppendAsync(large, Cancellation));
        Assert.True(Assert.Single(azure.Queue.All).Body.Length < 2_000);
        var leased = Assert.Single(await azure.LeaseAsync(Contoso, azure.Clock.GetUtcNow(), 10));
        Assert.Equal(large.Ciphertext, leased.Ciphertext);
        Assert.True(azure.Holds(large.Ciphertext));
        await azure.Store.SettleAsync([new Settlement(large.Envelope, EnvelopeState.Completed, 1, null, null)], Cancellation);
        Assert.False(azure.Holds(large.Ciphertext));
    }

    [Theory]
    [InlineData(429, 1)]
    [InlineData(503, 1)]
    [InlineData(500, null)]
    public async Task A_broker_that_is_busy_for_a_moment_is_asked_again(int status, int? retryAfter)
    {
        azure.Broker.Fault = new BrokerFault(status, 1, retryAfter);
        Assert.IsType<Appended.New>(await azure.Store.AppendAsync(Make(100), Cancellation));
        Assert.Single(azure.Queue.All);
    }

    [Fact]
    public async Task An_answer_that_is_lost_makes_no_second_message()
    {
        azure.Broker.Fault = new BrokerFault(0);
        Assert.IsType<Appended.New>(await azure.Store.AppendAsync(Make(100), Cancellation));
        Assert.Single(azure.Queue.All);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task What_the_broker_refuses_is_not_accepted_and_its_key_is_free_again(int status)
    {
        azure.Broker.Fault = new BrokerFault(status);
        Assert.IsType<Appended.Unavailable>(await azure.Store.AppendAsync(Make(100, Key), Cancellation));
        Assert.IsType<Appended.New>(await azure.Store.AppendAsync(Make(100, Key), Cancellation));
        Assert.Equal(1, Assert.Single(await azure.Store.LedgerAsync(Cancellation)).Accepted);
    }

    [Fact]
    public async Task Where_the_broker_never_said_whether_it_took_it_the_key_waits_until_nobody_can_be_sending_any_more()
    {
        azure.Broker.Fault = new BrokerFault(503, 4);
        Assert.IsType<Appended.Unavailable>(await azure.Store.AppendAsync(Make(100, Key), Cancellation));
        Assert.IsType<Appended.Unavailable>(await WithTimeAsync(azure.Store.AppendAsync(Make(100, Key), Cancellation).AsTask()));
        Assert.Empty(azure.Queue.All);
        azure.Clock.Pass(ServiceBusEnvelopeStore.MarkDoubt);
        Assert.IsType<Appended.New>(await azure.Store.AppendAsync(Make(100, Key), Cancellation));
    }

    [Fact]
    public async Task A_process_that_dies_after_sending_leaves_a_key_that_is_known_as_soon_as_the_message_was_in_hand()
    {
        var first = Make(100, Key);
        await azure.Store.AppendAsync(first, Cancellation);
        azure.Forget(first.Envelope); // The line that says so was never written.
        azure.Kill();
        Assert.Empty(await azure.Store.LedgerAsync(Cancellation));
        Assert.IsType<Appended.Unavailable>(await WithTimeAsync(azure.Store.AppendAsync(Make(100, Key), Cancellation).AsTask()));
        var leased = await azure.LeaseAsync(Contoso, azure.Clock.GetUtcNow(), 10);
        await azure.Store.SettleAsync([new Settlement(leased[0].Envelope, EnvelopeState.Completed, 1, null, null)], Cancellation);
        Assert.Equal(first.Envelope.Id, Assert.IsType<Appended.Duplicate>(await azure.Store.AppendAsync(Make(100, Key), Cancellation)).EnvelopeId);
        var line = Assert.Single(await azure.Store.LedgerAsync(Cancellation));
        Assert.Equal((1, 1, true), (line.Accepted, line.Completed, line.Balanced));
    }

    [Fact]
    public async Task A_key_of_a_day_that_is_purged_is_as_new_and_no_mark_of_it_is_left()
    {
        var first = Make(100, Key);
        await azure.Store.AppendAsync(first, Cancellation);
        await azure.Writer.FlushAsync();
        azure.Clock.Pass(TimeSpan.FromDays(31));
        await azure.Store.DropAsync(first.Envelope.Day, Cancellation);
        Assert.Empty(azure.Account.Marks.GetBlobs(cancellationToken: Cancellation));
        Assert.IsType<Appended.New>(await azure.Store.AppendAsync(Make(100, Key), Cancellation));
    }

    [Fact]
    public async Task A_key_that_came_anew_before_its_old_day_was_dropped_is_still_known()
    {
        var first = Make(100, Key);
        await azure.Store.AppendAsync(first, Cancellation);
        await azure.Writer.FlushAsync();
        azure.Clock.Pass(TimeSpan.FromDays(31));
        var anew = Make(100, Key);
        Assert.IsType<Appended.New>(await azure.Store.AppendAsync(anew, Cancellation));
        await azure.Store.DropAsync(first.Envelope.Day, Cancellation);
        Assert.Equal(anew.Envelope.Id, Assert.IsType<Appended.Duplicate>(await azure.Store.AppendAsync(Make(100, Key), Cancellation)).EnvelopeId);
    }

    /// <summary>Lets time pass until it is done.</summary>
    private async Task<Appended> WithTimeAsync(Task<Appended> appending)
    {
        while (!appending.IsCompleted)
        {
            azure.Clock.Pass(TimeSpan.FromMilliseconds(500));
            await Task.Delay(10, Cancellation);
        }
        return await appending;
    }

    private SealedEnvelope Make(int bytes, byte[]? key = null) => new(Envelope.Create(Contoso, "webform", "submission", Envelope.CrmDestination, azure.Clock.GetUtcNow()), "eu-1", RandomNumberGenerator.GetBytes(bytes))
    {
        Idempotency = key,
        Fingerprint = RandomNumberGenerator.GetBytes(16),
    };
}
