using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>An operator who reads while the page looks again and again: place and focus are theirs. What the relay answers here is made up, so that it can be long, slow or wrong.</summary>
public sealed class OperationsReadingTests(RunningSandbox sandbox)
{
    private const int LookAgain = 5_000;
    private const int ReplayLookAgain = 1_000;

    private static readonly BrowserNewContextOptions Phone = new() { Locale = "en-GB", ViewportSize = new() { Width = 390, Height = 500 } };

    [Fact]
    public async Task A_table_keeps_its_scrolled_place_and_its_focus_when_the_overview_looks_again()
    {
        await using var op = await OpenAsync(Phone);
        await AnswerAsync(op, "**/v1/operations/breakers", Breakers());
        await op.SignInAsync();
        var table = op.Main.GetByRole(AriaRole.Group, new() { Name = "Destinations that are not called just now" });
        await table.EvaluateAsync("e => { e.focus(); e.scrollTo(120, 60); e.before = true; }");
        await LookAsync(op, "**/v1/operations/breakers", LookAgain);
        await Assertions.Expect(table).Not.ToHaveJSPropertyAsync("before", true); // It is another one by now.
        Assert.Equal("120, 60", await table.EvaluateAsync<string>("e => `${e.scrollLeft}, ${e.scrollTop}`"));
        await Assertions.Expect(table).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_page_stays_where_it_is_read_while_a_replay_runs_and_its_cancel_button_has_the_focus()
    {
        await using var op = await OpenAsync(Phone);
        await AnswerAsync(op, "**/v1/operations/dead-letters", Groups());
        await AnswerAsync(op, "**/v1/operations/replays", Replays());
        await op.SignInAsync();
        await op.GoAsync("dead-letters");
        var cancel = op.Main.GetByRole(AriaRole.Button, new() { Name = "Cancel the replay" });
        await cancel.FocusAsync();
        await cancel.EvaluateAsync("e => { window.scrollTo(0, 0); e.before = true; }");
        Assert.False(await SeenAsync(cancel), "The button is not below what is seen: nothing would be scrolled.");
        await LookAsync(op, "**/v1/operations/replays", ReplayLookAgain);
        await Assertions.Expect(cancel).Not.ToHaveJSPropertyAsync("before", true);
        await Assertions.Expect(cancel).ToBeFocusedAsync();
        Assert.Equal(0, await op.Page.EvaluateAsync<int>("() => window.scrollY"));
    }

    [Fact]
    public async Task A_count_keeps_the_focus_when_its_group_is_counted_anew()
    {
        await using var op = await OpenAsync();
        var (groups, replays) = (Groups(), Replays());
        await AnswerAsync(op, "**/v1/operations/dead-letters", groups);
        await AnswerAsync(op, "**/v1/operations/replays", replays);
        await op.SignInAsync();
        await op.GoAsync("dead-letters");
        await op.Main.GetByRole(AriaRole.Link, new() { Name = "7", Exact = true }).FocusAsync();
        groups["groups"]![0]!["count"] = 5;
        replays["replays"]![0]!["replayed"] = 900; // A quarter more: the groups are looked at again.
        await LookAsync(op, "**/v1/operations/dead-letters", ReplayLookAgain);
        await Assertions.Expect(op.Main.GetByRole(AriaRole.Link, new() { Name = "5", Exact = true })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task All_is_not_well_where_a_purged_day_does_not_add_up()
    {
        await using var op = await OpenAsync();
        await op.Page.RouteAsync("**/v1/operations/summary", async route =>
        {
            var answer = await route.FetchAsync();
            var summary = JsonNode.Parse(await answer.TextAsync())!;
            summary["totals"]!["balanced"] = false;
            await route.FulfillAsync(new() { Response = answer, Body = summary.ToJsonString() });
        });
        await op.SignInAsync();
        await op.SeesAsync("Something needs a look.");
        await op.SeesAsync("A line of the ledger does not add up.");
        await Assertions.Expect(op.Main.GetByText("All is well.")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Show_more_asked_twice_shows_a_page_once_and_a_failure_is_told_and_can_be_tried_again()
    {
        await using var op = await OpenAsync();
        var asked = 0;
        var slow = new TaskCompletionSource();
        await op.Page.RouteAsync("**/v1/operations/access*", async route =>
        {
            var isFirst = !route.Request.Url.Contains("after=", StringComparison.Ordinal);
            if (!isFirst && Interlocked.Increment(ref asked) == 1)
            {
                await route.FulfillAsync(Json(500, new JsonObject { ["title"] = "The disk is on fire.", ["code"] = "disk" }));
                return;
            }
            if (!isFirst) await slow.Task;
            await route.FulfillAsync(Json(200, isFirst ? Entries(0, "more") : Entries(10, null)));
        });
        await op.SignInAsync();
        await op.GoAsync("access");
        var more = op.Main.GetByRole(AriaRole.Button, new() { Name = "Show more" });
        await more.ClickAsync();
        await Assertions.Expect(op.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("The relay refused this (500).");
        await Assertions.Expect(op.Main.GetByRole(AriaRole.Alert).GetByText("The disk is on fire.")).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(more).ToBeFocusedAsync();
        await op.ShootAsync("more-failed");

        await more.EvaluateAsync("e => { e.click(); e.click(); }");
        slow.SetResult();
        await op.HearsAsync("Entries shown: 20");
        await Assertions.Expect(op.Main.Locator("tbody tr")).ToHaveCountAsync(20);
        Assert.Equal(2, asked);
        await Assertions.Expect(op.Main.Locator(".scroll")).ToBeFocusedAsync(); // The button is gone with the last page.
    }

    [Fact]
    public async Task The_last_page_takes_the_focus_from_its_button_however_soon_it_comes()
    {
        await using var op = await OpenAsync();
        await op.Page.RouteAsync("**/v1/operations/access*", route => route.FulfillAsync(Json(200, Entries(0, "more"))));
        await op.SignInAsync();
        await op.GoAsync("access");
        await Assertions.Expect(op.Main.Locator("tbody tr")).ToHaveCountAsync(10);
        // Sooner than a network can be: before the browser has drawn the button as disabled.
        await op.Page.EvaluateAsync("page => { window.fetch = () => Promise.resolve(new Response(page, { headers: { 'Content-Type': 'application/json' } })); }", Entries(10, null).ToJsonString());
        await op.Main.GetByRole(AriaRole.Button, new() { Name = "Show more" }).EvaluateAsync("e => { e.focus(); e.click(); }");
        await Assertions.Expect(op.Main.Locator("tbody tr")).ToHaveCountAsync(20);
        await Assertions.Expect(op.Main.Locator(".scroll")).ToBeFocusedAsync();
    }

    private async Task<Operator> OpenAsync(BrowserNewContextOptions? options = null)
    {
        var op = await Operator.OpenAsync(sandbox, options);
        await op.Page.Clock.InstallAsync();
        return op;
    }

    private static async Task AnswerAsync(Operator op, string asked, JsonNode answer) => await op.Page.RouteAsync(asked, route => route.FulfillAsync(Json(200, answer)));

    /// <summary>Lets time pass until the page has looked again, and drawn what it saw.</summary>
    private static async Task LookAsync(Operator op, string asked, long milliseconds) => await op.Page.RunAndWaitForResponseAsync(() => op.Page.Clock.RunForAsync(milliseconds), asked);

    private static Task<bool> SeenAsync(ILocator element) => element.EvaluateAsync<bool>("e => e.getBoundingClientRect().top < window.innerHeight");

    private static RouteFulfillOptions Json(int status, JsonNode body) => new() { Status = status, ContentType = "application/json", Body = body.ToJsonString() };

    private static JsonNode Breakers() => JsonSerializer.SerializeToNode(new
    {
        breakers = Enumerable.Range(1, 30).Select(i => new { organization = Organization(i), destination = "crm", open = true, reason = "crm-unreachable", until = DateTimeOffset.UtcNow, failures = i }),
    })!;

    private static JsonNode Groups() => JsonSerializer.SerializeToNode(new
    {
        groups = Enumerable.Range(1, 20).Select(i => new
        {
            state = "refused", organization = Organization(i), pack = "webform", destination = "crm", reason = "0x80040265", count = i == 1 ? 7 : 1_000 + i, oldest = DateTimeOffset.UtcNow, newest = DateTimeOffset.UtcNow,
        }),
    })!;

    private static JsonNode Replays() => JsonSerializer.SerializeToNode(new
    {
        replays = new[] { new { id = "r", filter = new { }, state = "running", startedAt = DateTimeOffset.UtcNow, total = 1_000, replayed = 500, lost = 0, perSecondNow = 1, etaSeconds = 500 } },
    })!;

    private static JsonNode Entries(int from, string? next) => JsonSerializer.SerializeToNode(new
    {
        entries = Enumerable.Range(from, 10).Select(i => new { at = DateTimeOffset.UtcNow, action = "verify", detail = $"{i} problems", network = "127.0.0.0/24", outcome = "ok" }), next,
    })!;

    private static object Organization(int number) => new { id = $"{number:D8}-0000-0000-0000-000000000000", name = $"organization {number}" };
}
