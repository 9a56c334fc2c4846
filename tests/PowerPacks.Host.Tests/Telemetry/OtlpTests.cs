using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using PowerPacks.Host.Tests.Dataverse;
using PowerPacks.Host.Tests.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Telemetry;

/// <summary>Alone, since who listens is a matter of the whole process.</summary>
[CollectionDefinition(nameof(Telemetry), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Telemetry))]
public sealed class OtlpTests
{
    private const string Mark = "zqvisitor";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_submission_can_be_followed_from_the_form_to_the_crm_and_nothing_of_the_visitor_leaves_the_relay()
    {
        await using var collector = await Collector.StartAsync(Cancellation);
        await using var crm = await StubCrm.StartAsync(Cancellation);
        var cuts = 0;
        crm.Script = request => Task.FromResult(request.IsWhoAmI || Interlocked.Increment(ref cuts) > 1 ? null : new StubAnswer(500) { CutAfter = "" });
        await using var relay = await LiveRelay.StartProcessAsync(new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        });
        await VisitAsync(relay, crm);
        await UntilAsync("the CRM has the rows", () => crm.Rows.Count >= 2);
        using var ready = await relay.SendAsync(HttpMethod.Get, "/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        await relay.StopProcessAsync();

        var spans = collector.Spans;
        var intake = Assert.Single(spans, s => s.Name == "intake" && s.Tags["pack"] == "webform");
        var request = Assert.Single(spans, s => s.Id == intake.Parent);
        Assert.Equal(("POST /v1/forms/{address}", "/v1/forms/{address}"), (request.Name, request.Tags["http.route"]));
        var delivery = spans.Last(s => s.Name == "deliver" && s.Links.Contains(intake.Id));
        Assert.Equal("", delivery.Parent);
        var writeBack = Assert.Single(spans, s => s.Name == "write-back" && s.Parent == delivery.Id);
        Assert.Contains(spans, s => s.Parent == writeBack.Id && s.Tags.GetValueOrDefault("http.request.method") == "POST");
        Assert.Contains(spans, s => s.Name == "purge");

        string[] expected =
        [
            "powerpacks.intake.messages [{message}]", "powerpacks.intake.duration [s]", "powerpacks.store.commit.duration [s]", "powerpacks.store.commit.writes [{write}]",
            "powerpacks.delivery.attempts [{attempt}]", "powerpacks.delivery.duration [s]", "powerpacks.delivery.latency [s]", "powerpacks.writeback.envelopes [{envelope}]",
            "powerpacks.purge.runs [{run}]", "powerpacks.purge.duration [s]", "powerpacks.canary.duration [s]", "powerpacks.dataverse.requests [{request}]", "http.server.request.duration [s]",
        ];
        Assert.Empty(expected.Except(collector.Metrics));

        var everything = collector.Everything;
        Assert.Contains("powerpacks-relay", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Mark, everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("contoso", everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(crm.Url.Authority, everything, StringComparison.OrdinalIgnoreCase); // A customer's CRM: its host is a name.
        Assert.DoesNotContain("/api/data", everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("response ended", everything, StringComparison.OrdinalIgnoreCase); // The message of what broke at the first attempt.
        Assert.DoesNotContain(spans, s => s.Trace == "0af7651916cd43dd8448eb211c80319c");
    }

    [Fact]
    public async Task Without_the_variable_nobody_listens()
    {
        Assert.Null(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"));
        await using var relay = await LiveRelay.StartAsync();
        foreach (var name in new[] { RelayTrace.Name, "Microsoft.AspNetCore", "System.Net.Http" })
        {
            using var source = new ActivitySource(name);
            Assert.False(source.HasListeners(), name);
        }
        using var meter = new Meter(RelayMeter.Name);
        Assert.False(meter.CreateCounter<int>("any").Enabled);
    }

    /// <summary>Leaves the visitor's mark wherever a caller can: body, path, query, headers, trace context, method.</summary>
    private static async Task VisitAsync(LiveRelay relay, StubCrm crm)
    {
        var key = await relay.AdmitAsync(crm.Organization, url: crm.Url);
        using var credentials = await relay.SendAsync(HttpMethod.Put, "/v1/organization/crm", key, new { kind = "token", token = "t" });
        using var published = await relay.SendAsync(HttpMethod.Put, "/v1/packs/webform/forms/contact", key, new
        {
            title = "Contact",
            fields = new[] { new { name = "lastname", label = "Last name", type = "text", required = true, column = "lastname" } },
            table = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" },
        });
        Assert.True(credentials.IsSuccessStatusCode && published.IsSuccessStatusCode);
        foreach (var (method, path) in new[] { ("POST", $"/v1/forms/contact?email={Mark}@visitor.example"), ("GET", $"/{Mark}/x"), ("GET", $"/v1/forms/{Mark}"), (Mark, "/health") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method == "POST") request.Content = JsonContent.Create(new { lastname = $"{Mark} Doe" });
            request.Headers.TryAddWithoutValidation("User-Agent", Mark);
            request.Headers.TryAddWithoutValidation("Host", $"{Mark}.example");
            request.Headers.TryAddWithoutValidation("Referer", $"https://site.example/{Mark}");
            request.Headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            request.Headers.TryAddWithoutValidation("tracestate", $"v={Mark}");
            request.Headers.TryAddWithoutValidation("baggage", $"v={Mark}");
            using var answer = await relay.Client.SendAsync(request, Cancellation);
            if (method == "POST") Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
    }

    private static async Task UntilAsync(string what, Func<bool> holds)
    {
        for (var i = 0; i < 600; i++)
        {
            if (holds()) return;
            await Task.Delay(50, Cancellation);
        }
        Assert.Fail($"Not within 30 s: {what}.");
    }
}
