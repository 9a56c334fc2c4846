using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>A provider's answers through the whole pipeline, over real HTTP.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private readonly PipelineInTest pipeline = new();
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly List<string> received = [];
    private WebApplication provider = null!;
    private Func<string, HttpContext, Task> answer = (_, http) => Task.FromResult(http.Response.StatusCode = 200);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        provider = builder.Build();
        provider.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var text = await reader.ReadToEndAsync(http.RequestAborted);
            lock (received) received.Add(text);
            await answer(text, http);
        });
        await provider.StartAsync(Cancellation);
        var address = new Uri(provider.Urls.Single());
        pipeline.Pack.Call = (envelope, context, cancellation) => ProviderAnswer.OfAsync(async stop =>
        {
            using var content = new ByteArrayContent(envelope.Payload.ToArray());
            using var response = await client.PostAsync(address, content, stop);
            return ProviderAnswer.Problem(response, context.Clock.GetUtcNow()) ?? DeliveryResult.Done;
        }, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        pipeline.Dispose();
        client.Dispose();
        await provider.DisposeAsync();
    }

    [Theory]
    [InlineData(401)]
    [InlineData(503)]
    public async Task What_is_the_destinations_trouble_waits_with_all_its_attempts_and_is_called_once_when_it_is_over(int status)
    {
        answer = (_, http) => Task.FromResult(http.Response.StatusCode = status);
        await pipeline.AcceptAsync("a", destination: "twilio");
        await pipeline.LiveAsync(TimeSpan.FromHours(100), TimeSpan.FromHours(1)); // Longer than all attempts together would last.
        answer = (_, http) => Task.FromResult(http.Response.StatusCode = 200);
        received.Clear();
        await pipeline.LiveAsync(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));
        Assert.Equal(["a"], received);
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Completed);
    }

    [Fact]
    public async Task A_provider_that_asks_to_wait_is_not_called_by_the_rest_of_the_batch_nor_before_the_time()
    {
        answer = (_, http) =>
        {
            http.Response.Headers.RetryAfter = (pipeline.Clock.GetUtcNow() + TimeSpan.FromMinutes(30)).ToString("r");
            return Task.FromResult(http.Response.StatusCode = 429);
        };
        for (var i = 0; i < 100; i++) await pipeline.AcceptAsync($"{i}", destination: "twilio");
        await pipeline.DeliverAsync();
        await pipeline.LiveAsync(TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(1));
        Assert.InRange(received.Count, 1, 8 + 8); // Those that were under way together, and their successors at the very moment.
        answer = (_, http) => Task.FromResult(http.Response.StatusCode = 200);
        await pipeline.LiveAsync(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1));
        Assert.Equal(100, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Completed);
    }

    [Fact]
    public async Task A_message_that_makes_the_provider_fail_is_dead_lettered_and_delays_nobody()
    {
        answer = (text, http) => Task.FromResult(http.Response.StatusCode = text == "bad" ? 500 : 200);
        await pipeline.AcceptAsync("bad", destination: "twilio");
        await pipeline.AcceptAsync("good", destination: "twilio");
        await pipeline.DeliverAsync();
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Completed);
        await pipeline.LiveAsync(TimeSpan.FromDays(6), TimeSpan.FromHours(1));
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).DeadLettered);
    }

    [Theory]
    [InlineData(410)]
    [InlineData(404)]
    public async Task What_would_be_refused_again_is_sent_once(int status)
    {
        answer = (_, http) => Task.FromResult(http.Response.StatusCode = status);
        await pipeline.AcceptAsync("a", destination: "twilio");
        await pipeline.LiveAsync(TimeSpan.FromDays(1), TimeSpan.FromHours(1));
        Assert.Equal(["a"], received);
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Refused);
    }

    [Theory]
    [InlineData("silent", "provider-timeout")]
    [InlineData("reset", "provider-unreachable")]
    [InlineData("half", "provider-unreachable")]
    public async Task A_provider_that_gives_no_whole_answer_uses_no_attempt_up(string how, string reason)
    {
        answer = async (_, http) =>
        {
            if (how == "reset") http.Abort();
            if (how == "silent") await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            if (how != "half") return;
            http.Response.ContentLength = 100;
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("{\"sid\":"), http.RequestAborted);
        };
        await pipeline.AcceptAsync("a", destination: "twilio");
        var settled = Assert.Single(Assert.Single(await pipeline.DeliverAsync()).Settlements);
        Assert.Equal((EnvelopeState.Accepted, 0, reason), (settled.State, settled.Attempts, settled.Reason));
    }
}
