using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PowerPacks.Sandbox.Tests.Crm.Plugins;

public sealed class WebhookTests
{
    private const int PostOperation = 40, Failed = 31, WebhookKey = 4, HttpHeader = 5, QueryString = 6;

    /// <summary>A server that keeps what it is sent and answers as it is told.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly WebApplication app;

        private Listener(WebApplication app, ConcurrentQueue<(IHeaderDictionary, string, string)> received, Queue<int> answers) => (this.app, Received, Answers) = (app, received, answers);

        public ConcurrentQueue<(IHeaderDictionary Headers, string Query, string Body)> Received { get; }

        /// <summary>Statuses in turn; 200 when they are used up.</summary>
        public Queue<int> Answers { get; }

        public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

        public static async Task<Listener> StartAsync(params int[] statuses)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var received = new ConcurrentQueue<(IHeaderDictionary, string, string)>();
            var answers = new Queue<int>(statuses);
            app.MapPost("/hook", async (HttpContext http) =>
            {
                using var reader = new StreamReader(http.Request.Body);
                received.Enqueue((new HeaderDictionary(http.Request.Headers.ToDictionary()), http.Request.QueryString.Value ?? "", await reader.ReadToEndAsync()));
                return Results.StatusCode(answers.Count > 0 ? answers.Dequeue() : 200);
            });
            await app.StartAsync(RunningCrm.Cancel);
            return new Listener(app, received, answers);
        }

        public async ValueTask DisposeAsync() => await app.DisposeAsync();
    }

    private static async Task<Guid> AddEndpointAsync(RunningCrm crm, Listener listener, int authType, string authValue, int mode)
    {
        var endpoint = await crm.CreateAsync("serviceendpoints", new { name = "hook", contract = 8, url = listener.Address, authtype = authType, authvalue = authValue });
        var step = await crm.StepRowAsync("hook", "Create", "lead", PostOperation, null, new { mode });
        step["eventhandler_serviceendpoint@odata.bind"] = $"/serviceendpoints({endpoint})";
        await crm.CreateAsync("sdkmessageprocessingsteps", step);
        return endpoint;
    }

    [Fact]
    public async Task A_webhook_gets_the_context_as_documented()
    {
        await using var crm = await RunningCrm.StartAsync();
        await using var listener = await Listener.StartAsync();
        var endpoint = await AddEndpointAsync(crm, listener, HttpHeader, """<settings><setting name="x-secret" value="hush"/></settings>""", mode: 0);
        var lead = await crm.CreateAsync("leads", new { subject = "x" });
        var (headers, _, body) = Assert.Single(listener.Received);
        Assert.Equal(("hush", "lead", "Create", "contoso"), (headers["x-secret"].ToString(), headers["x-ms-dynamics-entity-name"].ToString(),
            headers["x-ms-dynamics-request-name"].ToString(), headers["x-ms-dynamics-organization"].ToString()));
        var context = JsonDocument.Parse(body).RootElement;
        Assert.Equal(("Create", 40, lead, headers["x-ms-correlation-request-id"].ToString()), (context.GetProperty("MessageName").GetString(),
            context.GetProperty("Stage").GetInt32(), context.GetProperty("PrimaryEntityId").GetGuid(), context.GetProperty("CorrelationId").GetString()));
        var target = context.GetProperty("InputParameters")[0];
        Assert.Equal(("Target", "Entity:http://schemas.microsoft.com/xrm/2011/Contracts"),
            (target.GetProperty("key").GetString(), target.GetProperty("value").GetProperty("__type").GetString()));
        Assert.Equal(JsonValueKind.Null, (await crm.GetAsync($"serviceendpoints({endpoint})")).GetProperty("authvalue").ValueKind);
    }

    [Theory]
    [InlineData(WebhookKey, "a key", "?code=a%20key")]
    [InlineData(QueryString, """<settings><setting name="who" value="me"/></settings>""", "?who=me")]
    public async Task A_webhook_is_shown_its_key(int authType, string value, string query)
    {
        await using var crm = await RunningCrm.StartAsync();
        await using var listener = await Listener.StartAsync();
        await AddEndpointAsync(crm, listener, authType, value, mode: 0);
        await crm.CreateAsync("leads", new { subject = "x" });
        Assert.Equal(query, Assert.Single(listener.Received).Query);
    }

    [Fact]
    public async Task A_synchronous_webhook_that_says_no_undoes_the_request()
    {
        await using var crm = await RunningCrm.StartAsync();
        await using var listener = await Listener.StartAsync(400);
        await AddEndpointAsync(crm, listener, WebhookKey, "k", mode: 0);
        Assert.Contains("400", (await crm.RefusedAsync("POST", "leads", new { subject = "x" })).Message, StringComparison.Ordinal);
        Assert.Equal(0, await crm.CountAsync("leads"));
        Assert.Single(listener.Received);
    }

    [Fact]
    public async Task A_gateway_that_finds_nobody_is_asked_once_more_and_no_oftener()
    {
        await using var crm = await RunningCrm.StartAsync();
        await using var listener = await Listener.StartAsync(502, 200, 503, 503);
        await AddEndpointAsync(crm, listener, WebhookKey, "k", mode: 0);
        await crm.CreateAsync("leads", new { subject = "x" });
        Assert.Equal(2, listener.Received.Count);
        await crm.RefusedAsync("POST", "leads", new { subject = "y" });
        Assert.Equal(4, listener.Received.Count);
    }

    [Fact]
    public async Task An_asynchronous_webhook_that_fails_is_a_failed_job()
    {
        await using var crm = await RunningCrm.StartAsync();
        await using var listener = await Listener.StartAsync(500);
        await AddEndpointAsync(crm, listener, WebhookKey, "k", mode: 1);
        await crm.CreateAsync("leads", new { subject = "x" });
        Assert.Contains("500", (await crm.JobAsync(Failed)).GetProperty("friendlymessage").GetString()!, StringComparison.Ordinal);
        Assert.Equal(1, await crm.CountAsync("leads"));
    }

    [Fact]
    public async Task A_webhook_is_told_of_what_a_plug_in_writes_and_of_what_made_it_do_so()
    {
        await using var crm = await RunningCrm.StartAsync();
        await using var listener = await Listener.StartAsync();
        await crm.RegisterAsync("TypeChanger", "Create", "account", 20); // makes a contact
        var endpoint = await crm.CreateAsync("serviceendpoints", new { name = "hook", contract = 8, url = listener.Address, authtype = WebhookKey, authvalue = "k" });
        var step = await crm.StepRowAsync("hook", "Create", "contact", PostOperation, null, new { mode = 1 });
        step["eventhandler_serviceendpoint@odata.bind"] = $"/serviceendpoints({endpoint})";
        await crm.CreateAsync("sdkmessageprocessingsteps", step);
        await crm.CreateAsync("accounts", new { name = "Contoso" });
        await crm.JobAsync(30);
        var context = JsonDocument.Parse(Assert.Single(listener.Received).Body).RootElement;
        var parent = context.GetProperty("ParentContext");
        Assert.Equal(("Create", "contact", 2, 1), (context.GetProperty("MessageName").GetString(), context.GetProperty("PrimaryEntityName").GetString(), context.GetProperty("Depth").GetInt32(), context.GetProperty("Mode").GetInt32()));
        Assert.Equal(("Create", "account", 1, 20), (parent.GetProperty("MessageName").GetString(), parent.GetProperty("PrimaryEntityName").GetString(), parent.GetProperty("Depth").GetInt32(), parent.GetProperty("Stage").GetInt32()));
        Assert.Equal(parent.GetProperty("CorrelationId").GetGuid(), context.GetProperty("CorrelationId").GetGuid());
        Assert.Contains("\"key\":\"lastname\",\"value\":\"Made\"", context.GetProperty("InputParameters").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plug_in_posts_its_context_to_an_endpoint_itself()
    {
        await using var crm = await RunningCrm.StartAsync();
        await using var listener = await Listener.StartAsync(200, 400);
        var endpoint = await crm.CreateAsync("serviceendpoints", new { name = "hook", contract = 8, url = listener.Address, authtype = WebhookKey, authvalue = "k" });
        await crm.RegisterAsync("Notifier", "Create", "lead", PostOperation, $"{endpoint}");
        var lead = await crm.CreateAsync("leads", new { subject = "x" });
        Assert.Equal(lead, JsonDocument.Parse(Assert.Single(listener.Received).Body).RootElement.GetProperty("PrimaryEntityId").GetGuid());
        Assert.Contains("400", (await crm.RefusedAsync("POST", "leads", new { subject = "y" })).Message, StringComparison.Ordinal);
        Assert.Equal(1, await crm.CountAsync("leads"));
    }

    [Fact]
    public async Task A_step_that_posts_to_a_service_bus_is_refused_where_it_is_registered()
    {
        await using var crm = await RunningCrm.StartAsync();
        var endpoint = await crm.CreateAsync("serviceendpoints", new { name = "bus", contract = 2, namespaceaddress = "sb://bus.example", path = "queue" });
        var step = await crm.StepRowAsync("bus", "Create", "lead", PostOperation, null, new { mode = 1 });
        step["eventhandler_serviceendpoint@odata.bind"] = $"/serviceendpoints({endpoint})";
        var refused = await crm.RefusedAsync("POST", "sdkmessageprocessingsteps", step);
        Assert.Equal((501, "Of service endpoints only webhooks (contract 8) are supported here."), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task A_context_that_is_too_long_is_sent_without_what_makes_it_so()
    {
        await using var crm = await RunningCrm.StartAsync();
        await using var listener = await Listener.StartAsync();
        var endpoint = await crm.CreateAsync("serviceendpoints", new { name = "hook", contract = 8, url = listener.Address, authtype = WebhookKey, authvalue = "k" });
        var step = await crm.StepRowAsync("hook", "Create", "annotation", PostOperation, null, null);
        step["eventhandler_serviceendpoint@odata.bind"] = $"/serviceendpoints({endpoint})";
        await crm.CreateAsync("sdkmessageprocessingsteps", step);
        await crm.CreateAsync("annotations", new { subject = "long", documentbody = new string('A', 300_000) });
        var (headers, _, body) = Assert.Single(listener.Received);
        Assert.True(headers.ContainsKey("x-ms-dynamics-msg-size-exceeded"));
        Assert.Equal(0, JsonDocument.Parse(body).RootElement.GetProperty("InputParameters").GetArrayLength());
    }
}
