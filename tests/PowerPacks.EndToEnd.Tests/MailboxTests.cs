using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>Mail as those find it who are mailed: in a browser, with requests that arrive or do not.</summary>
public sealed class MailboxTests(RunningSandbox sandbox)
{
    private const int Phone = 390, Desk = 1280;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_learns_of_images_before_they_are_fetched_asks_for_them_and_clicks()
    {
        using var site = new CustomerSite();
        var visitor = Visitor.New();
        await SendAsync(visitor, $"""<p>Dear reader, <a href="{site.Origin}/offer">look at this</a>.</p><img alt="Our logo" src="{site.Origin}/logo.png" width="40" height="40">""");
        site.Pages["/offer"] = "<!doctype html><title>Offer</title><h1>An offer</h1>";
        var page = await OpenAsync(Desk);
        var asked = new ConcurrentQueue<string>();
        page.Context.Request += (_, request) => asked.Enqueue(request.Url);

        await Axe.FindsNothingAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = visitor.Email }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Unread" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Mails" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByText("Images are not shown")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Unread" })).ToHaveCountAsync(0);
        var letter = page.FrameLocator("iframe");
        await Expect(letter.GetByText("Dear reader")).ToBeVisibleAsync();
        await Expect(letter.GetByAltText("Our logo")).ToBeVisibleAsync();
        Assert.Empty(site.Asked);
        await Axe.FindsNothingAsync(page.MainFrame, "");
        await ShootAsync(page, "mailbox-without-images");

        await page.GetByRole(AriaRole.Button, new() { Name = "Show images", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Images are shown.")).ToBeVisibleAsync();
        await Until.TrueAsync("the image was fetched", () => Task.FromResult(site.Asked.Contains("GET /logo.png")), Cancellation);
        Assert.Equal(["GET /logo.png"], site.Asked);

        var opened = await page.Context.RunAndWaitForPageAsync(() => letter.GetByRole(AriaRole.Link, new() { Name = "look at this" }).ClickAsync());
        await Expect(opened.GetByRole(AriaRole.Heading, new() { Name = "An offer" })).ToBeVisibleAsync();
        Assert.Contains(page.Url, asked); // the mailbox stays where it was
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_machine_visits_by_keyboard_and_what_it_fetched_is_read_on_a_phone()
    {
        using var site = new CustomerSite();
        var visitor = Visitor.New();
        await SendAsync(visitor, $"""<p><a href="{site.Origin}/one">One</a> <a href="{site.Origin}/two">Two</a></p>""");
        var page = await OpenAsync(Phone);
        await page.GetByRole(AriaRole.Link, new() { Name = visitor.Email }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Mails" }).GetByRole(AriaRole.Link).PressAsync("Enter");
        await page.GetByRole(AriaRole.Group, new() { Name = "Let a machine visit" }).GetByRole(AriaRole.Button, new() { Name = "Security scanner" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Security scanner visited");
        Assert.Equal(["GET /one", "GET /two", "HEAD /one", "HEAD /two"], site.Asked.Order(StringComparer.Ordinal));
        await Expect(page.GetByText("HEAD /two")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page.MainFrame, "");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the phone.");
        await ShootAsync(page, "mailbox-visited");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_user_writes_in_Outlook_regarding_somebody_and_the_answer_is_in_the_CRM()
    {
        var visitor = Visitor.New();
        var contact = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "contacts", new { lastname = visitor.LastName, emailaddress1 = visitor.Email }, Cancellation);
        var page = await OpenAsync(Desk);
        await page.GetByRole(AriaRole.Link, new() { Name = "Write a mail as a user would in Outlook" }).ClickAsync();
        await page.GetByLabel("From").SelectOptionAsync("powerpacks@contoso.example");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync(visitor.Email);
        await page.GetByLabel("Subject").FillAsync("Tea");
        await page.GetByLabel("Mail", new() { Exact = true }).FillAsync("At four?");
        await page.GetByLabel("Search what it regards").FillAsync(visitor.LastName);
        await Expect(page.GetByLabel("Regarding", new() { Exact = true })).ToHaveValueAsync($"contact:{contact}");
        await Axe.FindsNothingAsync(page);
        await ShootAsync(page, "outlook");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("The CRM has it, too.");
        await page.GetByRole(AriaRole.Link, new() { Name = visitor.Email }).ClickAsync();
        await page.GetByLabel("Reply to").FillAsync("With pleasure.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send reply" }).ClickAsync();
        await Expect(page.GetByText("Answered.")).ToBeVisibleAsync();
        var mails = await sandbox.Crm.RowsAsync($"emails?$filter=_regardingobjectid_value eq {contact}&$orderby=createdon", Cancellation);
        Assert.Equal([(true, 3), (false, 4)], mails.Select(m => (m.GetProperty("directioncode").GetBoolean(), m.GetProperty("statuscode").GetInt32())));
        Assert.Equal(mails[0].GetProperty("activityid").GetString(), mails[1].GetProperty("_parentactivityid_value").GetString());
        await page.Context.DisposeAsync();
    }

    private async Task SendAsync(Visitor visitor, string html)
    {
        using var response = await sandbox.Http.PostAsJsonAsync($"{sandbox.Description.Providers}/outlook/mails", new { from = "powerpacks@contoso.example", to = new[] { visitor.Email }, subject = "Hello", html }, Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(JsonValueKind.Null, (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("emailId").ValueKind);
    }

    private async Task<IPage> OpenAsync(int width)
    {
        var context = await sandbox.Browser.NewContextAsync(new() { Locale = "en-US", ViewportSize = new() { Width = width, Height = 844 } });
        context.SetDefaultTimeout((float)Until.Short.TotalMilliseconds);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{sandbox.Description.Providers}/mailbox");
        return page;
    }

    private static Task<byte[]> ShootAsync(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
