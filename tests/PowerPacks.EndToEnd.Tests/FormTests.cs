using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>A visitor with a browser, and what the CRM has afterwards.</summary>
public sealed class FormTests(RunningSandbox sandbox) : IAsyncDisposable
{
    private readonly Browsers visitors = new(sandbox);

    private const int PhoneWidth = 390;
    private const int PhoneHeight = 844;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visitor_fills_in_the_hosted_page_and_the_CRM_holds_submission_lead_and_consent_linked()
    {
        var visitor = Visitor.New();
        var page = await visitors.OpenAsync(sandbox.Form.Page);
        await FillInAsync(page, visitor);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await ThankedAsync(page);

        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation));
        await sandbox.Relay.SettledAsync(Cancellation);
        Assert.Equal(visitor.FirstName, lead.GetProperty("firstname").GetString());
        Assert.Equal(visitor.LastName, lead.GetProperty("lastname").GetString());
        var leadId = lead.GetProperty("leadid").GetString()!;

        var submission = Assert.Single(await sandbox.Crm.SubmissionsOfAsync(leadId, Cancellation));
        Assert.Equal(sandbox.Form.Key, submission.GetProperty("pp_formkey").GetString());
        Assert.Contains(visitor.Email, submission.GetProperty("pp_values").GetString(), StringComparison.Ordinal);
        Assert.Equal(leadId, submission.GetProperty("pp_recordid").GetString(), ignoreCase: true);

        var receipt = Assert.Single(await ReceiptsAsync(submission));
        Assert.True(receipt.GetProperty("pp_given").GetBoolean());
        Assert.NotEmpty(receipt.GetProperty("pp_text").GetString()!);
        Assert.NotEmpty(receipt.GetProperty("pp_version").GetString()!);
    }

    [Fact]
    public async Task The_relay_counts_the_submission_as_completed_and_its_ledger_balances()
    {
        await sandbox.Relay.SettledAsync(Cancellation);
        var before = (await sandbox.Relay.LedgerAsync(Cancellation)).Sum(l => l.Completed);
        var visitor = Visitor.New();
        var page = await visitors.OpenAsync(sandbox.Form.Page);
        await FillInAsync(page, visitor);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await sandbox.Crm.LeadAsync(visitor, Cancellation);
        await sandbox.Relay.SettledAsync(Cancellation);

        var lines = await sandbox.Relay.LedgerAsync(Cancellation);
        Assert.Equal(before + 1, lines.Sum(l => l.Completed));
        Assert.All(lines, line => Assert.True(line.Balanced));
        Assert.All(lines, line => Assert.Equal(sandbox.Contoso.Id, line.Organization));
    }

    [Fact]
    public async Task A_visitor_fills_in_the_form_embedded_in_a_site_of_another_origin()
    {
        var visitor = Visitor.New();
        var page = await visitors.OpenAsync($"{sandbox.Description.Providers}/site/contoso?utm_source=spring");
        await FillInAsync(page, visitor);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await ThankedAsync(page);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "form-embedded.png"), FullPage = true });

        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation));
        await sandbox.Relay.SettledAsync(Cancellation);
        var submission = Assert.Single(await sandbox.Crm.SubmissionsOfAsync(lead.GetProperty("leadid").GetString()!, Cancellation));
        Assert.Equal("spring", submission.GetProperty("pp_utmsource").GetString());
    }

    [Fact]
    public async Task A_double_click_on_send_makes_one_submission()
    {
        var visitor = Visitor.New();
        var page = await visitors.OpenAsync(sandbox.Form.Page);
        await FillInAsync(page, visitor);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).DblClickAsync();
        await ThankedAsync(page);

        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation));
        await sandbox.Relay.SettledAsync(Cancellation);
        Assert.Single(await sandbox.Crm.SubmissionsOfAsync(lead.GetProperty("leadid").GetString()!, Cancellation));
    }

    [Fact]
    public async Task The_form_works_without_JavaScript()
    {
        var visitor = Visitor.New();
        var page = await visitors.OpenAsync(sandbox.Form.Page, new() { JavaScriptEnabled = false });
        await FillInAsync(page, visitor);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await ThankedAsync(page);
        Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation));
    }

    [Fact]
    public async Task The_form_fits_a_phone()
    {
        var page = await visitors.OpenAsync(sandbox.Form.Page, new() { ViewportSize = new() { Width = PhoneWidth, Height = PhoneHeight } });
        await FillInAsync(page, Visitor.New());
        await page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "form-390.png"), FullPage = true });
        Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= PhoneWidth);
    }

    [Fact]
    public async Task A_visitor_who_forgets_a_field_is_told_which_and_nothing_is_sent()
    {
        var visitor = Visitor.New();
        // A browser's own check would stop this before it is sent; the server must not rely on it.
        using var response = await PostAsync(new Dictionary<string, string> { ["firstname"] = visitor.FirstName, ["emailaddress1"] = visitor.Email, ["consent"] = "on" });
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(422, (int)response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);

        var page = await visitors.OpenAsync("about:blank", new() { JavaScriptEnabled = false });
        await page.SetContentAsync(text);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "form-problem.png"), FullPage = true });
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem)).ToContainTextAsync("Last name");
        await sandbox.Relay.SettledAsync(Cancellation);
        Assert.Empty(await sandbox.Crm.LeadsAsync(visitor, Cancellation));
    }

    [Fact]
    public async Task A_second_submission_with_the_same_address_updates_the_lead()
    {
        var visitor = Visitor.New();
        await SendAsync(visitor);
        await sandbox.Crm.LeadAsync(visitor, Cancellation);
        var renamed = visitor with { LastName = Visitor.New().LastName };
        await SendAsync(renamed);
        await sandbox.Relay.SettledAsync(Cancellation);

        var lead = Assert.Single(await sandbox.Crm.LeadsAsync(visitor, Cancellation));
        Assert.Equal(renamed.LastName, lead.GetProperty("lastname").GetString());
        var submissions = await sandbox.Crm.SubmissionsOfAsync(lead.GetProperty("leadid").GetString()!, Cancellation);
        Assert.Equal(2, submissions.Count);
        Assert.Single(submissions, s => s.GetProperty("pp_matched").ValueKind == JsonValueKind.True);
    }

    public ValueTask DisposeAsync() => visitors.DisposeAsync();

    private static async Task FillInAsync(IPage page, Visitor visitor)
    {
        await page.GetByLabel("First name").FillAsync(visitor.FirstName);
        await page.GetByLabel("Last name").FillAsync(visitor.LastName);
        await page.GetByLabel("E-mail").FillAsync(visitor.Email);
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
    }

    private static Task ThankedAsync(IPage page) => Assertions.Expect(page.GetByText("We will be in touch")).ToBeVisibleAsync();

    private async Task SendAsync(Visitor visitor)
    {
        using var response = await sandbox.Http.PostAsJsonAsync(sandbox.Form.Page, visitor.Answers(), Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<HttpResponseMessage> PostAsync(Dictionary<string, string> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, sandbox.Form.Page) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Accept", "text/html");
        return await sandbox.Http.SendAsync(request, Cancellation);
    }

    private Task<IReadOnlyList<JsonElement>> ReceiptsAsync(JsonElement submission) =>
        sandbox.Crm.RowsAsync($"pp_consentreceipts?$filter=_pp_formsubmissionid_value eq {submission.GetProperty("pp_formsubmissionid").GetString()}", Cancellation);
}
