using System.Text.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>A form with steps, conditions and a calculation, as visitors meet it in a browser.</summary>
public sealed class SteppedFormTests(RunningSandbox sandbox) : IAsyncDisposable
{
    private readonly Browsers visitors = new(sandbox);

    private const string Key = "stepped";
    private const int NarrowWidth = 320;
    private const int NarrowHeight = 640;

    private static readonly JsonElement Definition = JsonSerializer.Deserialize<JsonElement>("""
        {
          "title": "Order a course", "language": "en", "spam": { "minimumSeconds": 0 },
          "fields": [
            { "name": "firstname", "label": "First name", "type": "text", "required": true, "column": "firstname" },
            { "name": "lastname", "label": "Last name", "type": "text", "required": true, "column": "lastname" },
            { "name": "emailaddress1", "label": "E-mail", "type": "email", "required": true, "column": "emailaddress1", "help": "We write to this address only." },
            { "name": "kind", "label": "Who comes?", "type": "choice", "appearance": "radio", "required": true, "options": [{ "value": "me", "label": "Only me" }, { "value": "team", "label": "A team" }] },
            { "name": "people", "label": "People", "type": "number", "required": true, "min": 2, "max": 20, "step": 1 },
            { "name": "total", "label": "Total", "type": "calculation", "formula": "if(people > 0, people, 1) * 121.5" },
            { "name": "remarks", "label": "Remarks", "type": "textarea", "showIf": { "all": [{ "field": "total", "test": "isMore", "value": 500 }] } },
            { "name": "consent", "label": "Consent", "type": "consent", "required": true }
          ],
          "steps": [
            { "title": "You", "fields": ["firstname", "lastname", "emailaddress1", "kind"] },
            { "title": "Your team", "fields": ["people"], "showIf": { "all": [{ "field": "kind", "test": "is", "value": "team" }] } },
            { "title": "To end with", "fields": ["total", "remarks", "consent"] }
          ],
          "consents": [{ "field": "consent", "text": "I agree to [the statement](https://www.example.com/privacy).", "version": "1" }],
          "translations": { "fr": { "title": "Commander un cours", "fields": { "firstname": { "label": "Prénom" } } } },
          "theme": { "accent": "#7a1f5c", "scheme": "auto" },
          "table": { "logicalName": "lead", "entitySet": "leads", "primaryId": "leadid" },
          "match": { "keys": [["emailaddress1"]], "onMatch": "update", "updateRules": { "firstname": "ifEmpty", "lastname": "always" } },
          "submissionsPerMinute": 100000, "submissionsPerMinutePerAddress": 100000
        }
        """);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visitor_goes_through_the_steps_by_keyboard_and_the_CRM_has_what_was_asked()
    {
        var visitor = Visitor.New();
        var page = await OpenAsync("?utm_source=spring&gclid=click-1");
        await Assertions.Expect(page.GetByText("Step 1 of 2")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("People")).ToBeHiddenAsync();

        // Nothing is filled in yet: the summary takes the focus and leads to each field.
        await page.GetByLabel("E-mail").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var summary = page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(summary).ToBeFocusedAsync();
        await Assertions.Expect(summary.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "form-steps-problem.png"), FullPage = true });
        await summary.GetByRole(AriaRole.Link, new() { Name = "Last name" }).PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Last name")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByLabel("Last name")).ToHaveAttributeAsync("aria-invalid", "true");

        await FillInAsync(page, visitor);
        await page.GetByLabel("A team").PressAsync("Space");
        await Assertions.Expect(page.GetByText("Step 1 of 3")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your team" })).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("[aria-current=step]")).ToHaveTextAsync("Your team");

        await page.GetByLabel("People").FillAsync("21");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(summary).ToContainTextAsync("Please give 20 or less.");
        await page.GetByLabel("People").FillAsync("5");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Total")).ToHaveTextAsync("607.5");
        await page.GetByLabel("Remarks").FillAsync("Vegetarian, please.");
        await page.GetByRole(AriaRole.Checkbox).PressAsync("Space");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "form-steps.png"), FullPage = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).PressAsync("Enter");
        await ThankedAsync(page);

        var submission = await SubmissionAsync(visitor);
        var values = JsonSerializer.Deserialize<JsonElement>(submission.GetProperty("pp_values").GetString()!);
        Assert.Equal(607.5m, values.GetProperty("total").GetDecimal());
        Assert.Equal("Vegetarian, please.", values.GetProperty("remarks").GetString());
        Assert.Equal(("spring", "click-1", "gclid"), (Text(submission, "pp_utmsource"), Text(submission, "pp_clickid"), Text(submission, "pp_clickidkind")));
    }

    [Fact]
    public async Task A_step_that_is_not_there_is_left_out_and_back_leads_over_it()
    {
        var visitor = Visitor.New();
        var page = await OpenAsync();
        await FillInAsync(page, visitor);
        await page.GetByLabel("Only me").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "To end with" })).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByLabel("Total")).ToHaveTextAsync("121.5");
        await Assertions.Expect(page.GetByLabel("Remarks")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You", Exact = true })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await ThankedAsync(page);
        Assert.DoesNotContain("people", (await SubmissionAsync(visitor)).GetProperty("pp_values").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_leave_waits_in_the_open_page_alone_and_arrives_once()
    {
        var visitor = Visitor.New();
        var page = await OpenAsync();
        await FillInAsync(page, visitor);
        await page.GetByLabel("Only me").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("must stay open");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send now" })).ToBeVisibleAsync();
        Assert.Equal("0 0 ", await page.EvaluateAsync<string>("() => `${localStorage.length} ${sessionStorage.length} ${document.cookie}`"));

        await page.Context.SetOfflineAsync(false); // Nobody presses anything.
        await ThankedAsync(page);
        await SubmissionAsync(visitor);
    }

    [Fact]
    public async Task Without_JavaScript_all_steps_are_one_page()
    {
        var visitor = Visitor.New();
        var page = await OpenAsync(options: new() { JavaScriptEnabled = false });
        await FillInAsync(page, visitor);
        await page.GetByLabel("Only me").CheckAsync();
        await page.GetByLabel("People").FillAsync("3"); // Nobody without a script can know that it is not asked.
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await ThankedAsync(page);
        var values = JsonSerializer.Deserialize<JsonElement>((await SubmissionAsync(visitor)).GetProperty("pp_values").GetString()!);
        Assert.False(values.TryGetProperty("people", out _));
        Assert.Equal(121.5m, values.GetProperty("total").GetDecimal());
    }

    [Fact]
    public async Task It_fits_320_px_in_the_dark_and_speaks_the_browsers_language()
    {
        var page = await OpenAsync(options: new() { ViewportSize = new() { Width = NarrowWidth, Height = NarrowHeight }, ColorScheme = ColorScheme.Dark, Locale = "fr-FR" });
        await Assertions.Expect(page.GetByLabel("Prénom")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Étape 1 sur 2")).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "form-steps-320-dark.png"), FullPage = true });
        Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= NarrowWidth);
        Assert.Equal("rgb(20, 20, 20)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }

    public ValueTask DisposeAsync() => visitors.DisposeAsync();

    private static string? Text(JsonElement row, string column) => row.GetProperty(column).GetString();

    private async Task<IPage> OpenAsync(string query = "", BrowserNewContextOptions? options = null)
    {
        var form = await sandbox.Relay.PutAsync($"/v1/packs/webform/forms/{Key}", Definition, Cancellation);
        return await visitors.OpenAsync(form.GetProperty("page").GetString()! + query, options);
    }

    private static async Task FillInAsync(IPage page, Visitor visitor)
    {
        await page.GetByLabel("First name").FillAsync(visitor.FirstName);
        await page.GetByLabel("Last name").FillAsync(visitor.LastName);
        await page.GetByLabel("E-mail").FillAsync(visitor.Email);
    }

    private static Task ThankedAsync(IPage page) => Assertions.Expect(page.GetByText("We have received what you sent.")).ToBeVisibleAsync();

    /// <summary>The one submission that the visitor's lead has.</summary>
    private async Task<JsonElement> SubmissionAsync(Visitor visitor)
    {
        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation));
        await sandbox.Relay.SettledAsync(Cancellation);
        return Assert.Single(await sandbox.Crm.SubmissionsOfAsync(lead.GetProperty("leadid").GetString()!, Cancellation));
    }
}
