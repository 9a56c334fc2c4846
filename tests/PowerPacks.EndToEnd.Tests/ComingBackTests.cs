using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>Visitors who bring files, save and come back by a link, are known already, read a text that changes meanwhile, or fill in a form of the old product.</summary>
public sealed class ComingBackTests(RunningSandbox sandbox) : IAsyncDisposable
{
    private readonly Browsers visitors = new(sandbox);

    private const string OldForm = "powf_0123456789ABCDEF0123456789ABCDEF";
    private const string OldLastName = "powf_00000000000000000000000000000001";
    private const string OldEmail = "powf_00000000000000000000000000000002";

    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[2_000]];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Site => new Uri(sandbox.Description.Providers).GetLeftPart(UriPartial.Authority);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_becomes_a_note_of_the_lead_and_one_that_runs_something_is_told(bool script)
    {
        var visitor = Visitor.New();
        var page = await OpenAsync(await PublishAsync("cv"), script);
        await FillInAsync(page, visitor);
        await page.GetByLabel("Your CV").SetInputFilesAsync(new FilePayload { Name = "cv.pdf", MimeType = "application/pdf", Buffer = "MZ, a program"u8.ToArray() });
        await SendAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Possible are: pdf");
        if (script) await page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "form-file-problem.png"), FullPage = true });

        await page.GetByLabel("Your CV").SetInputFilesAsync(new FilePayload { Name = "cv.pdf", MimeType = "application/octet-stream", Buffer = Pdf });
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await SendAsync(page);
        await ThankedAsync(page);

        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation)).GetProperty("leadid").GetString();
        await sandbox.Relay.SettledAsync(Cancellation);
        var note = Assert.Single(await sandbox.Crm.RowsAsync($"annotations?$filter=_objectid_value eq {lead}", Cancellation));
        Assert.Equal(("cv.pdf", "application/pdf"), (note.GetProperty("filename").GetString(), note.GetProperty("mimetype").GetString()));
        Assert.Equal(Pdf, Convert.FromBase64String(note.GetProperty("documentbody").GetString()!));
    }

    [Fact]
    public async Task A_visitor_saves_goes_and_comes_back_by_the_link_on_another_device()
    {
        var visitor = Visitor.New();
        var address = await PublishAsync("draft");
        var page = await OpenAsync(address);
        await FillInAsync(page, visitor);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and continue later" }).PressAsync("Enter");
        var link = page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link);
        await Assertions.Expect(link).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "form-saved.png"), FullPage = true });
        var saved = await link.GetAttributeAsync("href");
        Assert.Empty(await sandbox.Crm.LeadsAsync(visitor, Cancellation));

        var later = await OpenAsync(saved!);
        await Assertions.Expect(later.GetByLabel("E-mail")).ToHaveValueAsync(visitor.Email);
        await Assertions.Expect(later.GetByRole(AriaRole.Checkbox)).Not.ToBeCheckedAsync(); // Consent is given when it is sent.
        await later.GetByRole(AriaRole.Checkbox).CheckAsync();
        await SendAsync(later);
        await ThankedAsync(later);
        Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation));

        var again = await OpenAsync(saved!); // Sent is sent.
        await Assertions.Expect(again.GetByLabel("First name")).ToBeVisibleAsync();
        await Assertions.Expect(again.GetByLabel("E-mail")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Somebody_whom_the_organization_knows_finds_the_form_filled_in_and_changes_that_very_row()
    {
        var visitor = Visitor.New();
        var address = await PublishAsync("known");
        var first = await OpenAsync(address);
        await FillInAsync(first, visitor);
        await first.GetByRole(AriaRole.Checkbox).CheckAsync();
        await SendAsync(first);
        await ThankedAsync(first);
        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation)).GetProperty("leadid").GetString();

        using var made = await sandbox.Relay.SendAsync(HttpMethod.Post, "/v1/packs/webform/forms/known/prefills", Cancellation, new { values = new { firstname = visitor.FirstName, lastname = visitor.LastName }, recordId = lead });
        var prefill = JsonSerializer.Deserialize<JsonElement>(await made.Content.ReadAsStringAsync(Cancellation));
        Assert.True(made.IsSuccessStatusCode, prefill.ToString());
        var page = await OpenAsync(address + prefill.GetProperty("fragment").GetString());
        await Assertions.Expect(page.GetByLabel("First name")).ToHaveValueAsync(visitor.FirstName);
        var moved = Visitor.New();
        await page.GetByLabel("E-mail").FillAsync(moved.Email); // No match by address would find the row.
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await SendAsync(page);
        await ThankedAsync(page);
        Assert.Equal(lead, Assert.Single(await sandbox.Crm.LeadAsync(moved, Cancellation)).GetProperty("leadid").GetString());
    }

    [Fact]
    public async Task A_consent_whose_text_changed_while_the_page_was_open_is_asked_for_anew()
    {
        var visitor = Visitor.New();
        var page = await OpenAsync(await PublishAsync("wording"));
        await FillInAsync(page, visitor);
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await PublishAsync("wording", d => d["consent"]!["text"] = "You may also call me.");
        await SendAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("It now reads: You may also call me.");
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox)).Not.ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await SendAsync(page);
        await ThankedAsync(page);

        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation)).GetProperty("leadid").GetString()!;
        await sandbox.Relay.SettledAsync(Cancellation);
        var submission = Assert.Single(await sandbox.Crm.SubmissionsOfAsync(lead, Cancellation)).GetProperty("pp_formsubmissionid").GetString();
        var receipt = Assert.Single(await sandbox.Crm.RowsAsync($"pp_consentreceipts?$filter=_pp_formsubmissionid_value eq {submission}", Cancellation));
        Assert.Equal("You may also call me.", receipt.GetProperty("pp_text").GetString());
    }

    [Fact]
    public async Task A_form_of_the_old_product_still_stands_in_a_site_and_goes_on_making_leads()
    {
        var visitor = Visitor.New();
        var published = new Uri(await PublishAsync("old", d => d["legacy"] = new JsonObject
        {
            ["formId"] = OldForm,
            ["fields"] = new JsonObject { [OldLastName] = "lastname", [OldEmail] = "emailaddress1" },
        }));
        var page = await visitors.OpenAsync();
        await page.RouteAsync($"{Site}/old-site", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"""
                <form method="post" action="{published.GetLeftPart(UriPartial.Authority)}/v1/PowerWebForm/PowerWebFormData.aspx?t=AAAA&formId={OldForm}&tver=2013&c=1">
                <label>Name <input name="{OldLastName}"></label> <label>Mail <input name="{OldEmail}"></label>
                <input type="hidden" name="ignore_submitmessage" value="Merci !"><button>Go</button></form>
                """,
        }));
        await page.GotoAsync($"{Site}/old-site");
        await page.GetByLabel("Name").FillAsync(visitor.LastName);
        await page.GetByLabel("Mail").FillAsync(visitor.Email);
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByText("Merci !")).ToBeVisibleAsync();
        Assert.Equal(visitor.LastName, Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation)).GetProperty("lastname").GetString());
    }

    [Theory]
    [InlineData("")] // The site's own post leaves the page.
    [InlineData("onsubmit=\"event.preventDefault(); event.stopPropagation(); document.title = 'Sent by the site'\"")]
    public async Task A_form_that_stands_in_a_site_anyway_makes_leads_beside_its_own_way(string own)
    {
        var visitor = Visitor.New();
        using var site = new CustomerSite();
        var published = await PublishAsync("captured", d =>
        {
            d["allowedOrigins"] = new JsonArray(site.Origin);
            d["capture"] = JsonNode.Parse("""{ "selector": "#enquiry", "fields": { "your-name": "lastname", "your-mail": "emailaddress1", "ok": "consent" } }""");
        });
        site.Pages["/contact"] = $"""
            <!doctype html><form id="enquiry" method="post" action="/sent" {own}>
            <label>Name <input name="your-name" required></label> <label>Mail <input name="your-mail"></label> <label>PIN <input name="pin"></label>
            <label><input type="checkbox" name="ok"> Yes</label><button>Go</button></form>
            <script src="{published}/capture.js" async></script>
            """;
        site.Pages["/sent"] = "<!doctype html><title>Sent by the site</title>";
        var page = await visitors.OpenAsync();
        await page.GotoAsync($"{site.Origin}/contact?utm_source=autumn", new() { WaitUntil = WaitUntilState.Load });
        await page.GetByLabel("Name").FillAsync(visitor.LastName);
        await page.GetByLabel("Mail").FillAsync(visitor.Email);
        await page.GetByLabel("PIN").FillAsync("4711");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page).ToHaveTitleAsync("Sent by the site");
        Assert.Equal(own.Length == 0, site.Posts.Any(p => p.Contains("pin=4711", StringComparison.Ordinal)));

        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation));
        Assert.Equal(visitor.LastName, lead.GetProperty("lastname").GetString());
        await sandbox.Relay.SettledAsync(Cancellation);
        var submission = Assert.Single(await sandbox.Crm.SubmissionsOfAsync(lead.GetProperty("leadid").GetString()!, Cancellation));
        Assert.Equal("autumn", submission.GetProperty("pp_utmsource").GetString());
        Assert.DoesNotContain("4711", submission.GetProperty("pp_values").GetString(), StringComparison.Ordinal);
    }

    /// <returns>The hosted page's address.</returns>
    private async Task<string> PublishAsync(string key, Action<JsonNode>? change = null)
    {
        var definition = JsonNode.Parse($$"""
            {
              "title": "Work with us", "language": "en", "spam": { "minimumSeconds": 0, "quarantineAt": 100 }, "allowedOrigins": ["{{Site}}"],
              "fields": [
                { "name": "firstname", "label": "First name", "type": "text", "column": "firstname" },
                { "name": "lastname", "label": "Last name", "type": "text", "required": true, "column": "lastname" },
                { "name": "emailaddress1", "label": "E-mail", "type": "email", "required": true, "column": "emailaddress1" },
                { "name": "cv", "label": "Your CV", "type": "file", "accept": ["pdf"] },
                { "name": "consent", "label": "Consent", "type": "consent" }
              ],
              "consent": { "text": "You may write to me.", "version": "1" },
              "drafts": { "enabled": true },
              "table": { "logicalName": "lead", "entitySet": "leads", "primaryId": "leadid" },
              "match": { "keys": [["emailaddress1"]] },
              "submissionsPerMinute": 100000, "submissionsPerMinutePerAddress": 100000
            }
            """)!;
        change?.Invoke(definition);
        var form = await sandbox.Relay.PutAsync($"/v1/packs/webform/forms/{key}", definition, Cancellation);
        return form.GetProperty("page").GetString()!;
    }

    private Task<IPage> OpenAsync(string address, bool script = true) => visitors.OpenAsync(address, new() { JavaScriptEnabled = script, Locale = "en-US" });

    public ValueTask DisposeAsync() => visitors.DisposeAsync();

    private static async Task FillInAsync(IPage page, Visitor visitor)
    {
        await page.GetByLabel("First name").FillAsync(visitor.FirstName);
        await page.GetByLabel("Last name").FillAsync(visitor.LastName);
        await page.GetByLabel("E-mail").FillAsync(visitor.Email);
    }

    private static Task SendAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

    private static Task ThankedAsync(IPage page) => Assertions.Expect(page.GetByText("We have received what you sent.")).ToBeVisibleAsync();
}
