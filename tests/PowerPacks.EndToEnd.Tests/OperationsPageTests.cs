using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>The operations page itself: the key, what is seen at which size and in which language, and what happens when the relay does not answer.</summary>
public sealed class OperationsPageTests(RunningSandbox sandbox)
{
    private const int PhoneWidth = 390;
    private const int PhoneHeight = 844;
    private const string Asked = "**/v1/operations/**";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_key_is_told_in_a_sentence_and_not_kept()
    {
        await using var op = await Operator.OpenAsync(sandbox);
        await op.ShootAsync("sign-in");
        var key = op.Page.Locator("#key");
        await key.FillAsync("short");
        await key.PressAsync("Enter");
        await op.SeesAsync("An operator key has 20 to 200 visible ASCII characters. This one was not tried.");
        await key.FillAsync("a-key-that-opens-nothing-here");
        await key.PressAsync("Enter");
        await op.SeesAsync("This key does not open this relay.");
        await Assertions.Expect(key).ToBeFocusedAsync();
        await op.ShootAsync("wrong-key");
        Assert.Equal(0, await op.Page.EvaluateAsync<int>("() => sessionStorage.length + document.cookie.length"));
        await op.SignInAsync();
        await op.GoAsync("access");
        await op.SeesAsync("Sign-in refused");
    }

    [Fact]
    public async Task The_key_is_in_no_address_and_no_lasting_storage_and_is_forgotten_on_sign_out()
    {
        await using var op = await (await Operator.OpenAsync(sandbox)).SignInAsync();
        Assert.DoesNotContain(op.Relay.Key, op.Page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await op.Page.EvaluateAsync<int>("() => Object.values(localStorage).length + document.cookie.length"));
        await op.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await op.SeesAsync("Sign in to this relay");
        Assert.Equal(0, await op.Page.EvaluateAsync<int>("() => sessionStorage.length"));
    }

    [Fact]
    public async Task The_relay_is_asked_every_five_seconds_only_while_the_page_is_seen_and_somebody_is_signed_in()
    {
        await using var op = await Operator.OpenAsync(sandbox);
        await op.Page.Clock.InstallAsync();
        await op.SignInAsync();
        await op.Page.RunAndWaitForResponseAsync(() => op.Page.Clock.RunForAsync(5_000), "**/v1/operations/replays");
        var asked = 0;
        op.Page.Request += (_, request) => asked += request.Url.Contains("/v1/operations/", StringComparison.Ordinal) ? 1 : 0;
        await SeenAsync(op, "hidden");
        await op.Page.Clock.RunForAsync(60_000);
        Assert.Equal(0, asked);

        await op.Page.RunAndWaitForResponseAsync(() => SeenAsync(op, "visible"), "**/v1/operations/replays");
        await op.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        asked = 0;
        await op.Page.Clock.RunForAsync(60_000);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task A_relay_that_does_not_answer_is_told_and_what_was_seen_stays_and_another_section_offers_to_try_again()
    {
        await using var op = await Operator.OpenAsync(sandbox);
        await op.Page.Clock.InstallAsync();
        await op.SignInAsync();
        await op.Page.RouteAsync(Asked, route => route.AbortAsync());
        await op.Page.Clock.RunForAsync(5_000);
        await op.SeesAsync("The relay does not answer.");
        await op.SeesAsync("What you see is from before.");
        await op.SeesAsync("Where everything is");
        await op.GoAsync("ledger");
        await Assertions.Expect(op.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("The relay does not answer.");
        await op.ShootAsync("no-answer");
        await op.Page.UnrouteAsync(Asked);
        await op.Main.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await op.SeesAsync("Lines");
    }

    [Fact]
    public async Task A_locked_out_network_is_told_how_long_and_a_relay_without_a_key_how_to_set_one()
    {
        await using var op = await Operator.OpenAsync(sandbox);
        await op.Page.RouteAsync(Asked, route => route.FulfillAsync(new()
        {
            Status = 429, ContentType = "application/problem+json", Headers = new Dictionary<string, string> { ["Retry-After"] = "120" }, Body = """{"code":"locked_out","title":"Too many failed attempts."}""",
        }));
        await op.Page.Locator("#key").FillAsync(op.Relay.Key);
        await op.Page.Locator("#key").PressAsync("Enter");
        await op.SeesAsync("Too many wrong keys came from your network. Try again in 2 minutes.");

        await op.Page.RouteAsync("**/operations", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("data-open=\"true\"", "data-open=\"false\"", StringComparison.Ordinal) });
        });
        await op.Page.ReloadAsync();
        await op.SeesAsync("No operator key is set on this relay.");
        await op.SeesAsync("PowerPacks__operatorkey");
        await op.ShootAsync("closed");
    }

    [Fact]
    public async Task Certificates_verify_the_master_key_rotates_and_the_access_log_has_it()
    {
        await using var op = await (await Operator.OpenAsync(sandbox)).SignInAsync();
        await op.GoAsync("certificates");
        await op.Main.GetByRole(AriaRole.Button, new() { Name = "Verify now" }).ClickAsync();
        await op.SeesAsync("All holds.");
        await op.ShootAsync("certificates");
        await op.GoAsync("region");
        await op.Main.GetByRole(AriaRole.Button, new() { Name = "Rotate the master key" }).ClickAsync();
        await op.Dialog.GetByRole(AriaRole.Button, new() { Name = "Rotate the master key" }).ClickAsync();
        await op.HearsAsync("Done. Day keys wrapped anew:");
        await op.ShootAsync("region");
        await op.GoAsync("access");
        await op.SeesAsync("Master key rotated");
        await op.SeesAsync("127.0.0.0/24");
        await op.ShootAsync("access");
    }

    [Fact]
    public async Task The_ledger_is_drawn_and_exported_as_the_relay_has_it()
    {
        using (var sent = await sandbox.Http.PostAsJsonAsync(sandbox.Form.Page, Visitor.New().Answers(), Cancellation)) Assert.True(sent.IsSuccessStatusCode);
        await sandbox.Relay.SettledAsync(Cancellation);
        await using var op = await (await Operator.OpenAsync(sandbox)).SignInAsync();
        await op.GoAsync("ledger");
        await Assertions.Expect(op.Main.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("The table below has the same numbers") })).ToBeVisibleAsync();
        await op.ShootAsync("ledger");
        var download = await op.Page.RunAndWaitForDownloadAsync(() => op.Main.GetByRole(AriaRole.Button, new() { Name = "Export as CSV" }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        var lines = (await reader.ReadToEndAsync(Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("day,organization,organizationName,pack,accepted,completed,refused,deadLettered,purged,inFlight,lost,balanced", lines[0]);
        var accepted = lines[1..].Select(line => line.Split(',')).Where(cells => cells[2] == "contoso").Sum(cells => long.Parse(cells[4], CultureInfo.InvariantCulture));
        Assert.Equal((await sandbox.Relay.LedgerAsync(Cancellation)).Sum(l => l.Accepted), accepted);
    }

    [Theory]
    [InlineData("phone-dark", PhoneWidth, PhoneHeight, ColorScheme.Dark)]
    [InlineData("phone-light", PhoneWidth, PhoneHeight, ColorScheme.Light)]
    [InlineData("desk-dark", 1280, 860, ColorScheme.Dark)]
    [InlineData("desk-light", 1280, 860, ColorScheme.Light)]
    public async Task Every_section_fits_and_every_text_has_contrast(string name, int width, int height, ColorScheme scheme)
    {
        await using var op = await (await Operator.OpenAsync(sandbox, new() { Locale = "en-GB", ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme })).SignInAsync();
        foreach (var section in Operator.Sections)
        {
            await op.GoAsync(section);
            if (scheme == ColorScheme.Dark) await op.ShootAsync($"{name}-{section}");
            Assert.True(await op.WidthAsync() <= width, $"{section} is {await op.WidthAsync()} wide.");
            Assert.Empty(await op.TooFaintAsync());
            Assert.Equal(1, await op.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
            Assert.Equal(0, await op.Page.Locator("table:not(:has(caption)), th:not([scope])").CountAsync());
        }
        Assert.Empty(op.Faults);
    }

    [Theory]
    [InlineData("fr-CA", "Vue d’ensemble")]
    [InlineData("nl-BE", "Overzicht")]
    [InlineData("pt-PT", "Visão geral")]
    [InlineData("ja-JP", "Overview")]
    public async Task The_page_speaks_the_browsers_language_where_it_can(string locale, string heading)
    {
        await using var op = await (await Operator.OpenAsync(sandbox, new() { Locale = locale })).SignInAsync();
        await Assertions.Expect(op.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        await op.ShootAsync($"language-{locale[..2]}");
        await op.Page.Locator("#language").SelectOptionAsync("nl");
        await Assertions.Expect(op.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Overzicht");
        await op.Page.ReloadAsync();
        await Assertions.Expect(op.Page.Locator("html")).ToHaveAttributeAsync("lang", "nl");
        await op.SeesAsync("Waar alles is");
    }

    private static async Task SeenAsync(Operator op, string visibility) => await op.Page.EvaluateAsync(
        "v => { Object.defineProperty(document, 'visibilityState', { value: v, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", visibility);
}
