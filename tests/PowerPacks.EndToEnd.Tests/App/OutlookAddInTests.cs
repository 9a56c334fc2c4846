using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>A mail that is written in Outlook: made trackable by the add-in, tracked to the CRM, and told of there. Outlook itself is a stand-in (office.js beside this file); the pane, its window and the CRM are ours.</summary>
[Collection(Later.Name)]
public sealed class OutlookAddInTests(RunningSandbox browsers, LaterSandbox sandbox)
{
    private const float Patience = 60_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Description.Org Organization => sandbox.Description.Fabrikam;

    private Maker Maker => new(sandbox.Http, Organization);

    [Fact]
    public async Task A_mail_written_in_Outlook_to_a_company_is_tracked_and_tells_its_story_there()
    {
        await sandbox.TrackedAsync(Organization, Cancellation);
        using var site = new CustomerSite();
        var company = Visitor.New();
        var account = Guid.NewGuid();
        await Maker.DoAsync(HttpMethod.Patch, $"accounts({account})", new { name = company.LastName, emailaddress1 = company.Email }, Cancellation);
        var outlook = await OpenAsync($"<p>See <a href='{site.Origin}/offer'>our offer</a></p>", company.Email);
        await Axe.FindsNothingAsync(outlook);
        await outlook.GetByRole(AriaRole.Button, new() { Name = "Track" }).ClickAsync();
        await SaysAsync(outlook, "This mail is tracked.");
        await outlook.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "record-outlook-pane.png") });
        await outlook.GetByRole(AriaRole.Button, new() { Name = "Track" }).ClickAsync();
        await SaysAsync(outlook, "This mail is tracked already.");

        var html = await outlook.EvaluateAsync<string>("mail.html");
        Assert.DoesNotContain(site.Origin, html, StringComparison.Ordinal);
        await SendAsync(company, html, account);
        await using var reader = await Reader.OpenAsync(browsers.Browser, sandbox.Description.Providers, company.Email);
        await reader.Button("Show images").ClickAsync();
        await Expect(reader.Page.GetByText("Images are shown.")).ToBeVisibleAsync();
        await reader.ClickAsync("our offer");

        await using var clerk = await Clerk.OpenAsync(browsers.Browser, Organization.Url, "pp_PowerEmail", $"entityrecord&etn=account&id={account}");
        await clerk.CommandAsync("Email tracking");
        var page = clerk.Page.FrameLocator("iframe[src*=timeline]");
        await page.GetByRole(AriaRole.Button, new() { Name = "Written in Outlook" }).ClickAsync();
        await Expect(page.GetByText("Followed a link", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.GetByText("Opened by a person", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = Patience });
        await outlook.Context.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_wants_no_more_mails_is_named_in_the_pane_and_a_window_that_is_closed_leaves_the_mail_as_it_was()
    {
        await sandbox.TrackedAsync(Organization, Cancellation);
        var left = Visitor.New();
        await Maker.DoAsync(HttpMethod.Post, "pp_emailpreferences", new { pp_address = left.Email, pp_suppressed = true }, Cancellation);
        var outlook = await OpenAsync("<p>Hello</p>", left.Email);
        await outlook.GetByRole(AriaRole.Button, new() { Name = "Track" }).ClickAsync();
        await SaysAsync(outlook, $"{left.Email} is on the suppression list since");

        await outlook.EvaluateAsync("mail.to = ['somebody@visitor.example']");
        await outlook.Context.RouteAsync("**/api/data/v9.2/pp_TrackMail", _ => Task.CompletedTask); // never answered
        var window = await outlook.Context.RunAndWaitForPageAsync(() => outlook.GetByRole(AriaRole.Button, new() { Name = "Track" }).ClickAsync());
        await Expect(window.GetByText("This window closes by itself.")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Axe.FindsNothingAsync(window);
        await window.CloseAsync();
        await SaysAsync(outlook, "The window was closed before the mail was tracked.");
        Assert.Equal("<p>Hello</p>", await outlook.EvaluateAsync<string>("mail.html"));

        await outlook.EvaluateAsync("mail.to = []");
        await outlook.GetByRole(AriaRole.Button, new() { Name = "Track" }).ClickAsync();
        await SaysAsync(outlook, "Add a recipient first.");
        await outlook.Context.DisposeAsync();
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://dynamics.com.evil.example")]
    [InlineData("javascript:alert(1)//.dynamics.com")]
    [InlineData("")]
    public async Task A_pane_for_no_CRM_of_Microsofts_does_nothing_and_leads_nowhere(string crm)
    {
        await using var context = await ContextAsync();
        var page = await context.NewPageAsync();
        var address = $"{sandbox.Description.RelayOf(Organization)}/v1/email/outlook?crm={Uri.EscapeDataString(crm)}";
        await page.GotoAsync(address);
        await SaysAsync(page, "This add-in’s manifest does not say which Dynamics 365 it belongs to.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Track" })).ToBeDisabledAsync();
        await page.GotoAsync($"{address}&open");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal($"{address}&open", page.Url);
    }

    [Fact]
    public async Task An_administrator_downloads_the_manifest_and_every_address_in_it_answers()
    {
        await sandbox.TrackedAsync(Organization, Cancellation);
        var settings = Assert.Single(await Maker.RowsAsync("pp_emailtrackings?$filter=statecode eq 0", Cancellation)).GetProperty("pp_emailtrackingid").GetString();
        await using var clerk = await Clerk.OpenAsync(browsers.Browser, Organization.Url, "pp_PowerEmail", $"entityrecord&etn=pp_emailtracking&id={settings}");
        var download = await clerk.Page.RunAndWaitForDownloadAsync(() => clerk.CommandAsync("Outlook add-in"));
        Assert.Equal("PowerEmail.xml", download.SuggestedFilename);
        await using var content = await download.CreateReadStreamAsync();
        var manifest = await XDocument.LoadAsync(content, LoadOptions.None, Cancellation);
        Assert.Equal($"{Organization.Id}", manifest.Root!.Elements().First(e => e.Name.LocalName == "Id").Value);
        var relay = sandbox.Description.RelayOf(Organization);
        var addresses = manifest.Descendants().Attributes("DefaultValue").Select(a => a.Value).Where(v => v.StartsWith(relay, StringComparison.Ordinal)).Distinct().ToList();
        Assert.Equal(6, addresses.Count); // the pane, and five icons
        foreach (var address in addresses)
        {
            using var answer = await sandbox.Http.GetAsync(address, Cancellation);
            Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode}");
        }
        Assert.Contains(addresses, a => a.EndsWith($"?crm={Uri.EscapeDataString(Organization.Url)}", StringComparison.Ordinal));
    }

    private async Task<IBrowserContext> ContextAsync()
    {
        var context = await browsers.Browser.NewContextAsync(new() { Locale = "en-US", ViewportSize = new() { Width = 350, Height = 600 } });
        await context.RouteAsync("https://appsforoffice.microsoft.com/**", route => route.FulfillAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "App", "office.js"), ContentType = "text/javascript" }));
        return context;
    }

    private async Task<IPage> OpenAsync(string html, string to)
    {
        var page = await (await ContextAsync()).NewPageAsync();
        await page.AddInitScriptAsync($"window.mail = {JsonSerializer.Serialize(new { html, to = new[] { to } })};");
        await page.GotoAsync($"{sandbox.Description.RelayOf(Organization)}/v1/email/outlook?crm={Uri.EscapeDataString(Organization.Url)}");
        return page;
    }

    private static Task SaysAsync(IPage pane, string text) => Expect(pane.GetByRole(AriaRole.Status)).ToContainTextAsync(text, new() { Timeout = Patience });

    private async Task SendAsync(Visitor to, string html, Guid account)
    {
        var users = await sandbox.Http.GetFromJsonAsync<JsonElement>($"{sandbox.Description.Providers}/outlook/users.json", Cancellation);
        var from = users.EnumerateArray().First(u => u.GetProperty("organization").GetString() == Organization.Name).GetProperty("address").GetString();
        using var sent = await sandbox.Http.PostAsJsonAsync($"{sandbox.Description.Providers}/outlook/mails",
            new { from, to = new[] { to.Email }, subject = "Written in Outlook", html, isTracked = true, regarding = new { table = "account", id = account } }, Cancellation);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync(Cancellation));
    }
}
