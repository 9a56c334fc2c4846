using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>The operations page where not all of it arrives, or the browser keeps nothing: never blank, always a sentence.</summary>
public sealed class OperationsStartTests(RunningSandbox sandbox)
{
    [Fact]
    public async Task Texts_that_do_not_come_leave_a_sentence_and_a_button_that_reloads()
    {
        await using var op = await OpenAsync("**/operations/en.json");
        await op.SeesAsync("A part of this page did not come.");
        await Assertions.Expect(op.Main.GetByText("Loading…")).ToHaveCountAsync(0);
        await op.ShootAsync("start-failed");
        await op.Page.UnrouteAllAsync();
        await op.Main.GetByRole(AriaRole.Button, new() { Name = "Reload" }).ClickAsync();
        await op.SeesAsync("Sign in to this relay");
    }

    [Fact]
    public async Task A_script_that_does_not_come_leaves_a_sentence_that_says_what_to_do()
    {
        await using var op = await OpenAsync("**/operations/dom.js");
        await op.SeesAsync("Loading… If this stays, reload the page.");
        await Assertions.Expect(op.Page.Locator(".product")).ToHaveTextAsync("Operations");
    }

    [Fact]
    public async Task A_language_that_does_not_come_is_told_and_the_page_stays_as_it_was()
    {
        await using var op = await (await Operator.OpenAsync(sandbox)).SignInAsync();
        await FailAsync(op.Page, "**/operations/fr.json");
        var language = op.Page.Locator("#language");
        await language.SelectOptionAsync("fr");
        await op.HearsAsync("The texts of that language did not come. The page stays as it is; try again.");
        await op.ShootAsync("language-failed");
        await Assertions.Expect(language).ToHaveValueAsync("en");
        await Assertions.Expect(op.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await op.SeesAsync("Where everything is");
        await op.Page.UnrouteAllAsync();
        await op.Page.ReloadAsync(); // What never came is not what was chosen.
        await op.SeesAsync("Where everything is");
        await language.SelectOptionAsync("fr");
        await Assertions.Expect(op.Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
    }

    [Fact]
    public async Task A_browser_that_keeps_nothing_shows_the_page_all_the_same()
    {
        await using var op = await Operator.OpenAsync(sandbox);
        await op.Page.AddInitScriptAsync("""
            for (const area of ["localStorage", "sessionStorage"])
              Object.defineProperty(window, area, { get() { throw new DOMException("Access is denied.", "SecurityError"); } });
            """);
        await op.Page.ReloadAsync();
        await op.SignInAsync();
        await op.SeesAsync("Where everything is");
        await op.Page.Locator("#language").SelectOptionAsync("nl");
        await op.SeesAsync("Waar alles is");
        await op.Page.Locator("#sign-out").ClickAsync();
        await Assertions.Expect(op.Page.Locator("#key")).ToBeFocusedAsync();
        Assert.Empty(op.Faults);
    }

    /// <summary>Opens the page where the relay fails at one of its files.</summary>
    private async Task<Operator> OpenAsync(string file)
    {
        var op = await Operator.OpenAsync(sandbox);
        await FailAsync(op.Page, file);
        await op.Page.ReloadAsync();
        return op;
    }

    private static async Task FailAsync(IPage page, string file) => await page.RouteAsync(file, route => route.FulfillAsync(new() { Status = 500, ContentType = "application/json", Body = "{}" }));
}
