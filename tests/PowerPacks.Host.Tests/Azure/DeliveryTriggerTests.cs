using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PowerPacks.Host.Azure.Envelopes;
using PowerPacks.Host.Azure.Functions;
using PowerPacks.Host.Tests.Pipeline;
using PowerPacks.Relay;
using PowerPacks.Sandbox;
using PowerPacks.Sandbox.Azure.Functions;
using PowerPacks.Sandbox.Azure.ServiceBus;

namespace PowerPacks.Host.Tests.Azure;

/// <summary>The trigger over the whole pipeline: what the Functions host posts, and what it is answered.</summary>
public sealed class DeliveryTriggerTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private AzureInTest azure = null!;
    private PipelineInTest pipeline = null!;
    private WebApplication site = null!;
    private readonly HttpClient http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var clock = new FakeClock();
        azure = await AzureInTest.StartAsync(azurite, clock);
        pipeline = new PipelineInTest(over: _ => azure.Store, clock: clock);
        azure.HeldUntil = (organization, destination) => pipeline.Delivery.Breaker(organization, destination).OpenUntil;
        var log = new RelayLog(Region.Eu, NullLogger<RelayLog>.Instance);
        var builder = LocalSite.Builder(0);
        builder.Services.AddSingleton(log).AddSingleton(new DeliveryTrigger(azure.Store, azure.Sender, pipeline.Delivery, pipeline.Canary, log, clock));
        site = builder.Build();
        site.MapFunctions();
        await site.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await azure.DisposeAsync();
        pipeline.Dispose();
        http.Dispose();
    }

    [Fact]
    public async Task A_batch_of_a_hundred_is_delivered_in_one_invocation_and_the_answer_is_the_hosts_object()
    {
        for (var i = 0; i < 100; i++) await pipeline.AcceptAsync($"{i}");
        var invocations = await HandOutAsync();
        Assert.All(invocations, i => Assert.Equal(HttpStatusCode.OK, i.StatusCode));
        Assert.InRange(invocations.Count, 1, Session.Shards);
        Assert.Equal(100, pipeline.Crm.Written.Count);
        Assert.InRange(pipeline.Crm.Requests, 1, Session.Shards); // One for each invocation's rows.
        Assert.Empty(azure.Queue.All);
    }

    [Fact]
    public async Task A_message_that_fails_does_not_make_the_host_give_its_batch_back()
    {
        var record = "conversation";
        await pipeline.AcceptAsync("good", record);
        await pipeline.AcceptAsync("bad", record);
        await pipeline.AcceptAsync("later", record);
        pipeline.Pack.Deliver = e => Encoding.UTF8.GetString(e.Payload.Span) == "bad" && e.Attempt == 1 ? new DeliveryResult.Retry("timeout") : ScriptedPack.RowOf(e);
        Assert.All(await HandOutAsync(), i => Assert.Equal(HttpStatusCode.OK, i.StatusCode));
        Assert.Equal(["good"], pipeline.Crm.Written);
        azure.Clock.Pass(TimeSpan.FromMinutes(1));
        await HandOutAsync();
        await HandOutAsync();
        Assert.Equal(["good", "bad", "later"], pipeline.Crm.Written);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    public async Task What_is_no_invocation_is_answered_with_an_object_too(string body)
    {
        using var answer = await PostAsync(body);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        await AssertObjectAsync(answer);
    }

    [Fact]
    public async Task An_empty_batch_is_done()
    {
        using var answer = await PostAsync("""{"Data":{"messages":"[]"},"Metadata":{}}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await AssertObjectAsync(answer);
    }

    [Fact]
    public async Task What_the_stores_do_not_take_is_given_back_and_nothing_is_lost()
    {
        await pipeline.AcceptAsync("one");
        pipeline.Pack.Deliver = _ => new DeliveryResult.Retry("timeout");
        azure.Broker.Fault = new BrokerFault(403); // The copy is not taken.
        Assert.All(await HandOutAsync(), i => Assert.Equal(HttpStatusCode.InternalServerError, i.StatusCode));
        Assert.Single(azure.Queue.All);
        pipeline.Pack.Deliver = ScriptedPack.RowOf;
        for (var i = 0; i < 3; i++)
        {
            azure.Clock.Pass(TimeSpan.FromMinutes(1));
            await HandOutAsync();
        }
        Assert.Equal(["one"], pipeline.Crm.Written);
    }

    [Fact]
    public async Task While_a_destination_is_held_to_be_down_it_is_not_called_and_everything_waits()
    {
        for (var i = 0; i < 20; i++) await pipeline.AcceptAsync($"{i}");
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Unavailable("crm-down");
        await HandOutAsync(); // The first session finds out; for the others it is down already.
        Assert.Equal(1, pipeline.Crm.Requests);
        Assert.Equal(20, azure.Queue.All.Count);
        pipeline.Crm.Fault = (_, _) => null;
        azure.Clock.Pass(TimeSpan.FromMinutes(2));
        await HandOutAsync();
        azure.Clock.Pass(TimeSpan.FromMinutes(2));
        await HandOutAsync();
        Assert.Equal(20, pipeline.Crm.Written.Count);
    }

    [Fact]
    public async Task Where_the_host_says_nothing_of_a_message_it_is_delivered_all_the_same()
    {
        for (var i = 0; i < 20; i++) await pipeline.AcceptAsync($"{i}");
        var bodies = azure.Queue.All.Where(m => m.Session == azure.Queue.All[0].Session).Select(m => Convert.ToBase64String(m.Body)).ToList();
        using var answer = await PostAsync(JsonSerializer.Serialize(new { Data = new { messages = JsonSerializer.Serialize(bodies) }, Metadata = new { } }));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(bodies.Count, pipeline.Crm.Written.Count);
        Assert.Equal(1, pipeline.Crm.Requests); // Together: nothing says that one of them is dangerous.
    }

    [Fact]
    public async Task A_message_of_another_version_is_put_away_and_comes_again_later()
    {
        azure.Queue.Send(new SentMessage("m", "s", null, [9, 9, 9], null, null));
        Assert.All(await HandOutAsync(), i => Assert.Equal(HttpStatusCode.OK, i.StatusCode));
        Assert.Empty(await HandOutAsync());
        azure.Clock.Pass(TimeSpan.FromMinutes(16));
        Assert.StartsWith("unread-1-", Assert.Single(azure.Queue.All).Id, StringComparison.Ordinal);
        await HandOutAsync();
        var message = Assert.Single(azure.Queue.All);
        Assert.StartsWith("unread-2-", message.Id, StringComparison.Ordinal);
        Assert.Equal([9, 9, 9], message.Body);
    }

    [Fact]
    public async Task An_envelope_whose_acceptance_was_never_written_is_in_the_ledger_as_soon_as_it_waits_again()
    {
        var id = await pipeline.AcceptAsync("one");
        azure.Forget((await azure.Archive.FindAsync(id, Cancellation))!.Status.Envelope);
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Unavailable("crm-down");
        azure.Kill();
        Assert.Empty(await azure.Store.LedgerAsync(Cancellation));
        // This process' own trigger: what it does is what any other does.
        foreach (var message in azure.Queue.All) message.DeliveryCount = 1;
        await azure.LeaseAsync(PipelineInTest.Contoso.Id, azure.Clock.GetUtcNow(), 10);
        var line = Assert.Single(await azure.Store.LedgerAsync(Cancellation));
        Assert.Equal((1, 1, true), (line.Accepted, line.InFlight, line.Balanced));
    }

    /// <summary>Hands out all that is there now, a session's messages together, as the Functions host does.</summary>
    private async Task<List<HttpResponseMessage>> HandOutAsync()
    {
        var answers = new List<HttpResponseMessage>();
        var (turn, failed) = (azure.Clock.GetUtcNow(), new HashSet<string>(StringComparer.Ordinal));
        while (azure.Queue.AcceptSession(s => !failed.Contains(s)) is { } session)
        {
            while (azure.Queue.Receive(session, 100) is { Count: > 0 } messages)
            {
                var (data, metadata) = Payload.Of(DeliveryTrigger.Binding, messages);
                var answer = await PostAsync(JsonSerializer.Serialize(new { Data = data, Metadata = metadata }));
                await AssertObjectAsync(answer);
                answers.Add(answer);
                if (!answer.IsSuccessStatusCode)
                {
                    failed.Add(session.Name);
                    break;
                }
                foreach (var message in messages) Assert.True(azure.Queue.Complete(message, session.Token));
            }
            azure.Queue.Close(session);
        }
        Assert.Equal(turn, azure.Clock.GetUtcNow());
        return answers;
    }

    private async Task<HttpResponseMessage> PostAsync(string body) => await http.PostAsync($"{site.Urls.First()}/deliver", new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);

    private static async Task AssertObjectAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(JsonValueKind.Object, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation)).GetProperty("Outputs").ValueKind);
    }
}
