using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Relay;

public sealed class OperationsTests
{
    private static string Today => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_summary_says_where_all_envelopes_are()
    {
        await using var operated = await Operated.StartAsync();
        await operated.RefuseAsync(2);
        operated.Pack.Mood = _ => new DeliveryResult.Unavailable("crm-down");
        var waiting = (await operated.SendAsync(1))[0];
        var summary = await operated.GetAsync("/summary");
        Assert.Equal(("eu", "1.0.0"), (summary["region"]!.GetValue<string>(), summary["version"]!.GetValue<string>()));
        Assert.True(summary["startedAt"]!.GetValue<DateTimeOffset>() <= summary["now"]!.GetValue<DateTimeOffset>());
        Assert.Equal("""{"accepted":3,"completed":0,"refused":2,"deadLettered":0,"purged":0,"inFlight":1,"lost":0,"balanced":true}""", summary["totals"]!.ToJsonString());
        using var ready = await operated.Relay.SendAsync(HttpMethod.Get, "/ready");
        Assert.Equal((await LiveRelay.ReadAsync(ready)).ToJsonString(), summary["ready"]!.ToJsonString());
        var envelope = await operated.GetAsync($"/envelopes/{waiting}");
        Assert.Equal(envelope["acceptedAt"]!.ToJsonString(), summary["oldestWaiting"]!["acceptedAt"]!.ToJsonString());
        Assert.True(summary["oldestWaiting"]!["seconds"]!.GetValue<long>() >= 0);
        var day = Assert.Single(summary["days"]!.AsArray())!;
        Assert.Equal((Today, 3, 2), (day["day"]!.GetValue<string>(), day["accepted"]!.GetValue<int>(), day["refused"]!.GetValue<int>()));
        Assert.Equal(DateTimeOffset.Parse(Today, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddDays(30), day["purgeAt"]!.GetValue<DateTimeOffset>());
        Assert.StartsWith("eu-", day["keyId"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_is_shown_line_by_line_with_names()
    {
        await using var operated = await Operated.StartAsync();
        await operated.RefuseAsync(1);
        var line = Assert.Single((await operated.GetAsync($"/ledger?organization={operated.Contoso}&pack=toy&from={Today}&to={Today}"))["lines"]!.AsArray())!;
        Assert.Equal(
            $$$"""{"day":"{{{Today}}}","organization":{"id":"{{{operated.Contoso}}}","name":"contoso"},"pack":"toy","accepted":1,"completed":0,"refused":1,"deadLettered":0,"purged":0,"inFlight":0,"lost":0,"balanced":true}""",
            line.ToJsonString());
        foreach (var other in new[] { "pack=webform", $"organization={Guid.NewGuid()}", "to=2026-01-01", "from=2126-01-01" })
        {
            Assert.Empty((await operated.GetAsync($"/ledger?{other}"))["lines"]!.AsArray());
        }
    }

    [Fact]
    public async Task Envelopes_are_found_by_filter_page_by_page()
    {
        await using var operated = await Operated.StartAsync();
        var ids = await operated.RefuseAsync(5);
        var listed = new List<string>();
        var next = "";
        do
        {
            var page = await operated.GetAsync($"/envelopes?state=refused&reason=too-long&most=2{next}");
            listed.AddRange(page["envelopes"]!.AsArray().Select(e => e!["id"]!.GetValue<string>()));
            next = page["next"] is { } after ? $"&after={after.GetValue<string>()}" : null;
        }
        while (next is not null);
        Assert.Equal(ids.Reverse(), listed);
        Assert.Empty((await operated.GetAsync("/envelopes?state=completed"))["envelopes"]!.AsArray());
        Assert.Empty((await operated.GetAsync("/envelopes?destination=twilio"))["envelopes"]!.AsArray());
    }

    [Fact]
    public async Task An_envelopes_life_is_told()
    {
        await using var operated = await Operated.StartAsync();
        operated.Pack.Mood = e => e.Attempt == 1 ? new DeliveryResult.Retry("timeout", TimeSpan.FromMilliseconds(1)) : new DeliveryResult.Refused("too-long");
        var id = (await operated.SendAsync(1))[0];
        await Operated.UntilAsync("it is refused", async () => (await operated.TotalsAsync())["refused"]!.GetValue<int>() == 1);
        operated.Pack.Mood = _ => DeliveryResult.Done;
        var replay = (await operated.PostAsync("/replays", new { filter = new { } }, HttpStatusCode.Created))["replay"]!["id"]!.GetValue<string>();
        await Operated.UntilAsync("it is completed", async () => (await operated.TotalsAsync())["completed"]!.GetValue<int>() == 1);
        var envelope = await operated.GetAsync($"/envelopes/{id}");
        Assert.Equal(("completed", 1, "toy", "postcard", "crm"), (Text(envelope["state"]), envelope["attempts"]!.GetValue<int>(), Text(envelope["pack"]), Text(envelope["kind"]), Text(envelope["destination"])));
        Assert.Equal(
            ["accepted 0 ", "failed 1 timeout", "refused 2 too-long", $"replayed 2 {replay}", "completed 1 "],
            envelope["history"]!.AsArray().Select(h => $"{Text(h!["event"])} {h["attempt"]} {h["reason"]}"));
        Assert.Null(envelope["dueAt"]);
        Assert.NotNull(envelope["settledAt"]);
        Assert.NotNull(envelope["purgeAt"]);
        Assert.Equal(envelope["acceptedAt"]!.ToJsonString(), envelope["history"]![0]!["at"]!.ToJsonString());
    }

    [Fact]
    public async Task Breakers_and_the_way_out_are_shown()
    {
        await using var operated = await Operated.StartAsync();
        Assert.Empty((await operated.GetAsync("/breakers"))["breakers"]!.AsArray());
        operated.Pack.Mood = _ => new DeliveryResult.Unavailable("crm-down", TimeSpan.FromMinutes(5));
        await operated.SendAsync(1);
        await Operated.UntilAsync("the breaker opens", async () => (await operated.GetAsync("/breakers"))["breakers"]!.AsArray().Any(b => b!["open"]!.GetValue<bool>()));
        var breaker = (await operated.GetAsync("/breakers"))["breakers"]![0]!;
        Assert.Equal(("contoso", "crm", "crm-down", 1), (Text(breaker["organization"]!["name"]), Text(breaker["destination"]), Text(breaker["reason"]), breaker["failures"]!.GetValue<int>()));
        Assert.True(breaker["until"]!.GetValue<DateTimeOffset>() > DateTimeOffset.UtcNow);
        var egress = await operated.GetAsync("/egress");
        Assert.Equal("eu", Text(egress["region"]));
        Assert.Equal("[]", egress["packs"]!.AsArray().Single(p => Text(p!["pack"]) == "toy")!["hosts"]!.ToJsonString());
        Assert.Equal($$"""[{"organization":{"id":"{{operated.Contoso}}","name":"contoso"},"host":"127.0.0.1"}]""", egress["organizations"]!.ToJsonString());
    }

    [Fact]
    public async Task Keys_are_rotated_days_purged_and_all_of_it_verified_and_written_down()
    {
        await using var operated = await Operated.StartAsync();
        var ids = await operated.RefuseAsync(2);
        var rotated = await operated.PostAsync("/keys/rotate");
        Assert.Equal(1, rotated["rewrapped"]!.GetValue<int>());
        Assert.Equal(32, Text(rotated["masterVersion"])!.Length);
        Assert.Empty((await operated.PostAsync("/purge"))["certificates"]!.AsArray());
        await operated.GetAsync($"/envelopes/{ids[0]}");
        await operated.GetAsync("/ledger");
        Assert.Equal("""{"ok":true,"certificates":0,"problems":[],"ledger":{"lines":2,"unbalanced":0}}""", (await operated.PostAsync("/verify")).ToJsonString());
        var entries = (await operated.GetAsync("/access"))["entries"]!.AsArray();
        Assert.Equal(
            ["verify 0 problems ok", "ledger-exported 1 lines ok", $"envelope-viewed {ids[0]} ok", "purge 0 days ok", "rotate 1 keys ok"],
            entries.Select(e => $"{e!["action"]} {e["detail"]} {e["outcome"]}"));
        Assert.All(entries, e => Assert.Equal("127.0.0.0/24", Text(e!["network"])));

        await operated.RestartAsync("--clock-offset", "29.00:00:00"); // Still kept: and the next start purges the day.
        Assert.Equal(2, (await operated.TotalsAsync())["refused"]!.GetValue<int>());
        await operated.RestartAsync("--clock-offset", "31.00:00:00");
        var certificates = await operated.GetAsync("/certificates");
        var certificate = Assert.Single(certificates["certificates"]!.AsArray())!;
        Assert.Equal((Today, 2), (Text(certificate["day"]), certificate["totals"]!["refused"]!.GetValue<int>()));
        Assert.Contains("BEGIN PUBLIC KEY", Text(certificates["publicKey"]), StringComparison.Ordinal);
        Assert.Equal(3, Text(certificate["text"])!.Split('.').Length);
        Assert.Equal(1, (await operated.PostAsync("/verify"))["certificates"]!.GetValue<int>());
        await operated.GetAsync($"/envelopes/{ids[0]}", HttpStatusCode.NotFound);
        var day = Assert.Single((await operated.GetAsync("/summary"))["days"]!.AsArray())!;
        Assert.Null(day["keyId"]);

        File.WriteAllText(Directory.GetFiles(operated.Relay.In("blobs", "region", "certificates")).Single(), "torn");
        var broken = await operated.PostAsync("/verify");
        Assert.Equal((false, "Certificate 1 is not signed by a trusted key."), (broken["ok"]!.GetValue<bool>(), Text(broken["problems"]![0])));
    }

    [Fact]
    public async Task No_answer_of_any_route_holds_anything_of_what_was_sent()
    {
        await using var operated = await Operated.StartAsync();
        var refused = await operated.RefuseAsync(2);
        await operated.SendAsync(1);
        await Operated.UntilAsync("one is delivered", async () => (await operated.TotalsAsync())["completed"]!.GetValue<int>() == 1);
        operated.Pack.Mood = _ => new DeliveryResult.Unavailable("crm-down");
        await operated.SendAsync(1);
        var routes = operated.Relay.Routes.Where(r => r.Path.StartsWith(Operated.Root, StringComparison.Ordinal)).ToList();
        Assert.Equal(18, routes.Count); // The description of the others is one of them.
        var id = Text((await operated.PostAsync("/replays", new { filter = new { }, perSecond = 1 }, HttpStatusCode.Created))["replay"]!["id"]);
        foreach (var (method, path) in routes)
        {
            var asked = path.Replace("{id}", path.Contains("envelopes", StringComparison.Ordinal) ? refused[0] : id, StringComparison.Ordinal);
            using var answer = await operated.Relay.SendAsync(new HttpMethod(method), asked, Operated.Key, method == "POST" ? new { filter = new { } } : null);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.Conflict, $"{method} {path}: {text}");
            foreach (var marker in new[] { Operated.Marker, Convert.ToBase64String(Encoding.UTF8.GetBytes(Operated.Marker))[..8], Convert.ToHexString(Encoding.UTF8.GetBytes(Operated.Marker)) })
            {
                Assert.DoesNotContain(marker, text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
