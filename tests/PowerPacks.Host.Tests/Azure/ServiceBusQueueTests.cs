using System.Text;
using Azure.Core;
using Microsoft.AspNetCore.Builder;
using PowerPacks.Host.Azure;
using PowerPacks.Host.Azure.ServiceBus;
using PowerPacks.Sandbox;
using PowerPacks.Sandbox.Azure.ServiceBus;

namespace PowerPacks.Host.Tests.Azure;

/// <summary>Service Bus' REST interface as we speak it, against a stand-in that is as strict as the documentation.</summary>
public sealed class ServiceBusQueueTests : IAsyncLifetime
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly FakeClock clock = new();
    private readonly HttpClient http = new(new PlainLoopback());
    private readonly Broker broker;
    private readonly WebApplication site;
    private string? authorization;

    public ServiceBusQueueTests()
    {
        broker = new Broker([new QueueShape("parked") { LockDuration = TimeSpan.FromMinutes(5) }], clock);
        site = LocalSite.Builder(0).Build();
        site.MapServiceBus("/eu", broker, request =>
        {
            authorization = request.Request.Headers.Authorization;
            return authorization is { Length: > 0 };
        });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private BrokerQueue Parked => broker.Find("parked")!;

    private Uri Space => new UriBuilder(site.Urls.First()) { Scheme = "https", Path = "/eu" }.Uri;

    public async ValueTask InitializeAsync() => await site.StartAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        http.Dispose();
    }

    [Fact]
    public async Task What_is_sent_arrives_with_its_id_session_time_and_life()
    {
        var due = clock.GetUtcNow().AddHours(1);
        await Queue().SendAsync(new QueueMessage("m-1", "s-1", [0, 255, 10], due, Day), Cancellation);
        var message = Assert.Single(Parked.All);
        Assert.Equal(("m-1", "s-1", due, due + Day), (message.Id, message.Session, message.EnqueuedAt, message.ExpiresAt));
        Assert.Equal([0, 255, 10], message.Body);
    }

    [Fact]
    public async Task Many_are_sent_in_few_requests_and_none_is_too_large()
    {
        var small = Enumerable.Range(0, 250).Select(i => new QueueMessage($"s-{i}", null, [.. Encoding.UTF8.GetBytes($"{i}")], null, Day));
        var large = Enumerable.Range(0, 3).Select(i => new QueueMessage($"l-{i}", null, new byte[200 * 1024], null, Day));
        await Queue().SendAsync([.. small, .. large], Cancellation);
        Assert.Equal(253, Parked.All.Count);
        Assert.Equal(6, broker.SendRequests);
        Assert.Equal("249", Encoding.UTF8.GetString(Parked.All[249].Body));
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused()
    {
        var refused = await Assert.ThrowsAsync<QueueRefusedException>(() => Queue().SendAsync(new QueueMessage("m", null, new byte[ServiceBusQueue.MaxMessage + 1], null, Day), Cancellation));
        Assert.Equal("http-403", refused.Code);
    }

    [Fact]
    public async Task A_tool_locks_holds_gives_back_and_completes_what_is_at_the_head()
    {
        var queue = Queue();
        Assert.Null(await queue.PeekLockAsync(TimeSpan.Zero, Cancellation));
        await queue.SendAsync(new QueueMessage("m-1", null, "content"u8.ToArray(), null, Day), Cancellation);
        var first = (await queue.PeekLockAsync(TimeSpan.Zero, Cancellation))!;
        Assert.Equal(("m-1", 1, "content"), (first.Id, first.DeliveryCount, Encoding.UTF8.GetString(first.Body)));
        Assert.Null(await queue.PeekLockAsync(TimeSpan.Zero, Cancellation));
        Assert.True(await queue.UnlockAsync(first, Cancellation));
        var second = (await queue.PeekLockAsync(TimeSpan.Zero, Cancellation))!;
        Assert.Equal(2, second.DeliveryCount);
        clock.Pass(TimeSpan.FromMinutes(4));
        Assert.True(await queue.RenewAsync(second, Cancellation));
        clock.Pass(TimeSpan.FromMinutes(4));
        Assert.True(await queue.CompleteAsync(second, Cancellation));
        Assert.Empty(Parked.All);
    }

    [Fact]
    public async Task A_lock_that_has_ended_settles_nothing()
    {
        var queue = Queue();
        await queue.SendAsync(new QueueMessage("m-1", null, [1], null, Day), Cancellation);
        var locked = (await queue.PeekLockAsync(TimeSpan.Zero, Cancellation))!;
        clock.Pass(TimeSpan.FromMinutes(6));
        Assert.False(await queue.RenewAsync(locked, Cancellation));
        Assert.NotNull(await queue.PeekLockAsync(TimeSpan.Zero, Cancellation));
        Assert.False(await queue.CompleteAsync(locked, Cancellation));
        Assert.Single(Parked.All);
    }

    [Fact]
    public async Task A_shared_access_key_signs_for_the_namespace_until_a_time()
    {
        var policy = new SharedAccessPolicy("RootManageSharedAccessKey", "a2V5", new Uri("https://powerpacks.servicebus.windows.net"), clock);
        await new ServiceBusQueue(ServiceBusPipeline.Of(policy, http), Space, "parked").SendAsync(new QueueMessage("m-1", null, [1], null, Day), Cancellation);
        Assert.Matches("^SharedAccessSignature sr=https%3A%2F%2Fpowerpacks.servicebus.windows.net&sig=[A-Za-z0-9%]+&se=1772353200&skn=RootManageSharedAccessKey$", authorization!);
    }

    private ServiceBusQueue Queue() => new(ServiceBusPipeline.Of(DelegatedTokenCredential.Create((_, _) => new AccessToken("token", DateTimeOffset.MaxValue)), http), Space, "parked");
}
