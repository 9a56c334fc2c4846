using Microsoft.AspNetCore.Builder;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PowerPacks.Host.Azure;
using PowerPacks.Host.Azure.Envelopes;
using PowerPacks.Host.Azure.ServiceBus;
using PowerPacks.Host.Azure.Storage;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;
using PowerPacks.Sandbox;
using PowerPacks.Sandbox.Azure.ServiceBus;

namespace PowerPacks.Host.Tests.Azure;

/// <summary>The envelope store over Azurite and the broker's stand-in, spoken to over HTTP; and what the Functions host does with the queue.</summary>
internal sealed class AzureInTest : IAsyncDisposable
{
    private static readonly TokenCredential Credential = DelegatedTokenCredential.Create((_, _) => new AccessToken("token", DateTimeOffset.MaxValue));

    private readonly BlobServiceClient blobs;
    private readonly WebApplication site;
    private readonly HttpClient http = new(new PlainLoopback());
    private readonly List<Invocation> invocations = [];

    private AzureInTest(BlobServiceClient blobs, FakeClock clock, TimeSpan? lockDuration)
    {
        (this.blobs, Clock) = (blobs, clock);
        // Locks that no test's days outlast; what a lost one does has tests of its own.
        Broker = new Broker(QueueShape.OfRelay.Select(q => q with { LockDuration = lockDuration ?? TimeSpan.FromDays(100) }), clock);
        var builder = LocalSite.Builder(0);
        site = builder.Build();
        site.MapServiceBus("", Broker, request => request.Request.Headers.Authorization == "Bearer token");
    }

    public FakeClock Clock { get; }

    /// <summary>Requests that wrote to Blob Storage.</summary>
    public CountedRequests Writes { get; private init; } = null!;

    public Broker Broker { get; }

    public BrokerQueue Queue => Broker.Find("deliveries")!;

    public BlobAccount Account { get; private set; } = null!;

    public ServiceBusEnvelopeStore Store { get; private set; } = null!;

    public AzureEnvelopeArchive Archive { get; private set; } = null!;

    public LogWriter Writer { get; private set; } = null!;

    public ServiceBusQueue Sender { get; private set; } = null!;

    /// <summary>Until when destinations are held to be down.</summary>
    public DateTimeOffset? Held
    {
        set => HeldUntil = (_, _) => value;
    }

    /// <summary>The same by organization and destination.</summary>
    public Func<Guid, string, DateTimeOffset?> HeldUntil { get; set; } = (_, _) => null;

    public List<Exception> Faults { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<AzureInTest> StartAsync(AzuriteFixture azurite, FakeClock? clock = null, TimeSpan? lockDuration = null)
    {
        var counted = new CountedRequests();
        var options = new BlobClientOptions();
        options.AddPolicy(counted, HttpPipelinePosition.PerRetry);
        var test = new AzureInTest(await azurite.AccountAsync(options), clock ?? new FakeClock(), lockDuration) { Writes = counted };
        await test.site.StartAsync(Cancellation);
        await new BlobAccount(test.blobs, test.Clock).OpenAsync(Cancellation);
        test.Open();
        return test;
    }

    /// <summary>A process that ends, and another that begins.</summary>
    public async Task RestartAsync()
    {
        await Writer.FlushAsync();
        Kill();
    }

    /// <summary>A process that ends without a word, and another that begins; the Functions host gives back what the first had in hand.</summary>
    public void Kill()
    {
        foreach (var invocation in invocations) Queue.Close(invocation.Session);
        invocations.Clear();
        Open();
    }

    /// <summary>As the trigger does: completes what is settled, takes what comes, sends on what waits behind something else.</summary>
    public async Task<IReadOnlyList<SealedEnvelope>> LeaseAsync(Guid organization, DateTimeOffset now, int most)
    {
        if (now > Clock.GetUtcNow()) Clock.Pass(now - Clock.GetUtcNow());
        var leased = new List<SealedEnvelope>();
        for (var any = true; any;)
        {
            any = false;
            foreach (var invocation in invocations.ToList()) any |= await GoOnAsync(invocation, leased);
            while (leased.Count < most && Queue.AcceptSession(s => s.StartsWith(organization.ToString("N"), StringComparison.Ordinal)) is { } session)
            {
                any = true;
                var messages = Queue.Receive(session, Math.Min(most, 100));
                var batch = await Store.TakeAsync([.. messages.Select(m => (EnvelopeMessage.Parse(m.Body)!, m.DeliveryCount))], Cancellation);
                var invocation = new Invocation(session, messages, batch);
                invocations.Add(invocation);
                await GoOnAsync(invocation, leased);
            }
        }
        Assert.All(leased, l => Assert.Equal(organization, l.Envelope.Organization));
        return [.. leased.OrderBy(l => l.Envelope.Id)];
    }

    /// <summary>Takes an envelope's lines out of the world, as if the process had died before it wrote them.</summary>
    public void Forget(Envelope envelope)
    {
        Writer.FlushAsync().GetAwaiter().GetResult();
        foreach (var log in Account.Of(envelope.Day).GetBlobs(BlobTraits.None, BlobStates.None, LogReader.FolderOf(envelope.Organization), CancellationToken.None)) Account.Of(envelope.Day).DeleteBlob(log.Name);
    }

    /// <summary>Whether these bytes are anywhere: in a blob, staged or committed, or in a message.</summary>
    public bool Holds(byte[] content) => Queue.All.Any(m => Contains(m.Body, content)) || Contents(blobs).Any(c => Contains(c, content));

    public async ValueTask DisposeAsync()
    {
        await Writer.FlushAsync();
        await site.DisposeAsync();
        http.Dispose();
    }

    public static IEnumerable<byte[]> Contents(BlobServiceClient account) => account.GetBlobContainers().SelectMany(c =>
    {
        var container = account.GetBlobContainerClient(c.Name);
        return container.GetBlobs(BlobTraits.None, BlobStates.Uncommitted, "", CancellationToken.None).Select(b => container.GetBlobClient(b.Name).DownloadContent().Value.Content.ToArray());
    });

    public static bool Contains(byte[] all, byte[] content) => all.AsSpan().IndexOf(content) >= 0;

    private async Task<bool> GoOnAsync(Invocation invocation, List<SealedEnvelope> leased)
    {
        var wave = invocation.Batch.Next();
        if (wave.Count == 0)
        {
            await Store.PutBehindAsync(invocation.Batch, Cancellation);
            wave = invocation.Batch.Next();
        }
        await Store.SuspectAsync(wave);
        leased.AddRange(wave);
        if (wave.Count > 0 || invocation.Batch.IsOpen) return false;
        foreach (var message in invocation.Messages) Assert.True(Queue.Complete(message, invocation.Session.Token));
        Queue.Close(invocation.Session);
        Store.Return(invocation.Batch);
        invocations.Remove(invocation);
        return true;
    }

    private void Open()
    {
        Sender = new ServiceBusQueue(ServiceBusPipeline.Of(Credential, http), new Uri(site.Urls.First().Replace("http:", "https:", StringComparison.Ordinal)), "deliveries");
        Account = new BlobAccount(blobs, Clock);
        Writer = new LogWriter(Account, Faults.Add);
        var (outbox, books) = (new Outbox(Sender, Clock), new Books(Account, new LogReader(Account), Writer));
        Store = new ServiceBusEnvelopeStore(Account, outbox, Writer, books, Clock, (organization, destination) => HeldUntil(organization, destination));
        Archive = new AzureEnvelopeArchive(Account, outbox, Writer, books, Clock);
    }

    /// <summary>Counts what writes.</summary>
    public sealed class CountedRequests : HttpPipelineSynchronousPolicy
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Method == RequestMethod.Put || message.Request.Method == RequestMethod.Delete) Interlocked.Increment(ref count);
        }
    }

    private sealed record Invocation(BrokerSession Session, IReadOnlyList<StoredMessage> Messages, DeliveryBatch Batch);
}
