using System.Collections.Concurrent;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>What leaves the CRM, how the pack is doing, secrets that are never shown again, traces that end, a guide to print.</summary>
[Collection(FirstHour.Name)]
public sealed class ConfigurationPageTests(RunningSandbox sandbox, EmptySandbox empty)
{
    private const string Configuration = "core/configuration.html&data=webform";
    private const int MostBytes = 300 * 1024;

    private static readonly string[] Tabs = ["Data flow", "Health", "Access", "Diagnostics", "Data-handling guide"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_paint_loads_less_than_300_KB()
    {
        await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, null);
        var loaded = new ConcurrentBag<IResponse>();
        admin.Page.Response += (_, response) =>
        {
            if (response.Request.Frame != admin.Page.MainFrame) loaded.Add(response);
        };
        await admin.GoAsync(Configuration);
        await admin.SeesAsync("This pack uses the relay in");
        var sizes = await Task.WhenAll(loaded.Where(r => r.Status == 200 && r.Request.Method == "GET").Select(async r => (r.Url, (await r.BodyAsync()).Length)));
        Assert.Contains(sizes, s => s.Url.EndsWith("configuration.page.js", StringComparison.Ordinal));
        Assert.True(sizes.Sum(s => s.Length) < MostBytes, string.Join('\n', sizes));
    }

    [Fact]
    public async Task Detailed_traces_are_turned_on_for_a_while_and_off_by_keyboard()
    {
        await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, Configuration);
        await admin.Tab("Data flow").FocusAsync();
        for (var tab = 1; tab < 4; tab++) await admin.Page.Keyboard.PressAsync("ArrowRight");
        await admin.SeesAsync("It ends by itself");
        await admin.Button("On for 8 h").PressAsync("Enter");
        await admin.SeesAsync("On until");
        var until = await UntilAsync();
        Assert.InRange(until!.Value - DateTime.UtcNow, TimeSpan.FromHours(7.9), TimeSpan.FromHours(8.1));
        await admin.Button("Turn off").PressAsync("Enter");
        await Until.TrueAsync("traces that are off", async () => await UntilAsync() is null, Cancellation);
    }

    [Fact]
    public async Task A_secret_is_tried_at_once_told_in_a_sentence_and_never_shown_again()
    {
        const string Secret = "s3cret-that-nobody-sees-again";
        await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, Configuration);
        await admin.Tab("Access").ClickAsync();
        await Assertions.Expect(admin.Button("Save and test")).ToBeDisabledAsync();
        await admin.Frame.GetByLabel("Tenant id").FillAsync(Guid.NewGuid().ToString());
        await admin.Frame.GetByLabel("Client id").FillAsync(Guid.NewGuid().ToString());
        await admin.Frame.GetByLabel("Client secret").FillAsync(Secret);
        await admin.Button("Save and test").ClickAsync();
        await admin.SeesAsync("Microsoft Entra did not let the relay sign in.");
        await Assertions.Expect(admin.Frame.GetByLabel("Client secret")).ToHaveValueAsync("");
        await admin.GoAsync(Configuration);
        await admin.Tab("Access").ClickAsync();
        await admin.SeesAsync("Its secret is kept and never shown");
        Assert.DoesNotContain(Secret, await admin.Page.Frames[1].ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_captchas_secret_is_set_told_and_forgotten_and_never_shown()
    {
        const string Secret = "captcha-secret-that-nobody-sees-again";
        await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, Configuration);
        await admin.Tab("Access").ClickAsync();
        var captcha = admin.Frame.GetByRole(AriaRole.Region, new() { Name = "hCaptcha" });
        await Assertions.Expect(captcha.GetByRole(AriaRole.Status)).ToHaveTextAsync("not set");
        await captcha.GetByLabel("Secret of hCaptcha").FillAsync(Secret);
        await captcha.GetByRole(AriaRole.Button, new() { Name = "Set the secret of hCaptcha" }).ClickAsync();
        await Assertions.Expect(captcha.GetByRole(AriaRole.Status)).ToContainTextAsync("not used yet");
        await Assertions.Expect(captcha.GetByLabel("Secret of hCaptcha")).ToHaveValueAsync("");
        await admin.GoAsync(Configuration);
        await admin.Tab("Access").ClickAsync();
        await Assertions.Expect(captcha.GetByRole(AriaRole.Status)).ToContainTextAsync("not used yet");
        Assert.DoesNotContain(Secret, await admin.Page.Frames[1].ContentAsync(), StringComparison.Ordinal);
        await captcha.GetByRole(AriaRole.Button, new() { Name = "Forget the secret of hCaptcha" }).PressAsync("Enter");
        await Assertions.Expect(captcha.GetByRole(AriaRole.Status)).ToHaveTextAsync("not set");
    }

    [Fact]
    public async Task The_guide_prints_without_the_pages_furniture()
    {
        await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, Configuration);
        await admin.Tab("Data-handling guide").ClickAsync();
        await admin.Frame.Locator("body").EvaluateAsync("() => { window.print = () => { document.body.dataset.printed = 'yes'; }; }");
        await admin.Button("Print").ClickAsync();
        await Assertions.Expect(admin.Frame.Locator("body")).ToHaveAttributeAsync("data-printed", "yes");
        await admin.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await admin.SeesAsync("How PowerWebForm handles personal data");
        await Assertions.Expect(admin.Tab("Health")).ToBeHiddenAsync();
        await Assertions.Expect(admin.Button("Print")).ToBeHiddenAsync();
        await admin.ShootAsync("guide-on-paper");
    }

    [Fact]
    public async Task A_relay_that_is_away_is_told_with_what_to_do_and_looked_at_again()
    {
        var region = await RegionAsync();
        await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, null);
        await empty.Faults.DownAsync($"relay-{region}", Cancellation);
        try
        {
            await admin.GoAsync(Configuration);
            await admin.SeesAsync("The relay in your region does not answer just now. What visitors sent is kept and delivered later; try again in a few minutes.");
            await admin.ShootAsync("configuration-relay-away");

            // A form that is published meanwhile says so at once, and goes on by itself.
            await admin.GoAsync("webform/start.html");
            await (await admin.Button("Create another form").IsVisibleAsync() ? admin.Button("Create another form").ClickAsync() : Task.CompletedTask);
            await admin.Button("Create and publish").First.ClickAsync();
            await admin.SeesAsync("The relay could not be reached. Nothing is lost: this is tried again by itself.");
            await admin.ShootAsync("publishing-relay-away");
        }
        finally
        {
            await empty.Faults.BackAsync($"relay-{region}");
        }
        await admin.GoAsync(Configuration);
        await admin.SeesAsync("This pack uses the relay in");
    }

    [Fact]
    public async Task No_page_breaks_a_rule_of_accessibility_at_a_desk_or_on_a_phone_light_or_dark()
    {
        await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, "core/registration.html");
        await admin.SeesAsync("Access to this environment");
        await LooksAsync(admin, "registration");
        await admin.GoAsync("webform/start.html");
        await admin.SeesAsync("Choose a form to begin with");
        await LooksAsync(admin, "get-started");
        await admin.GoAsync(Configuration);
        foreach (var tab in Tabs)
        {
            await admin.Tab(tab).ClickAsync();
            await Assertions.Expect(admin.Frame.Locator("#panel fluent-spinner")).ToHaveCountAsync(0);
            await LooksAsync(admin, tab.Replace(' ', '-').ToLowerInvariant());
        }
    }

    private static async Task LooksAsync(CorePage admin, string name)
    {
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await admin.Page.SetViewportSizeAsync(width, 844);
            await admin.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await Axe.FindsNothingAsync(admin.Page);
            await admin.ShootAsync($"{name}-{width}-{scheme.ToString().ToLowerInvariant()}");
        }
        await admin.Page.SetViewportSizeAsync(1280, 844);
        await admin.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
    }

    private async Task<DateTime?> UntilAsync() =>
        (await empty.Maker.RowsAsync("pp_registrations?$filter=statecode eq 0&$select=pp_detailsuntil", Cancellation)).Single().GetProperty("pp_detailsuntil") is { ValueKind: System.Text.Json.JsonValueKind.String } value
            ? value.GetDateTime().ToUniversalTime() : null;

    /// <summary>Where the organization is registered now: another test may have moved it.</summary>
    private async Task<string> RegionAsync()
    {
        var address = (await empty.Maker.RowsAsync("pp_registrations?$filter=statecode eq 0&$select=pp_relayurl", Cancellation)).Single().GetProperty("pp_relayurl").GetString()!;
        return empty.Description.Relays.Single(r => new Uri(r.Value).Port == new Uri(address).Port).Key;
    }
}
