using System.Text.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>Double opt-in from the designer's setting to the lead: the mail is the CRM's own, and nothing comes of a submission before its sender has pressed the button behind its link.</summary>
public sealed class ConfirmationTests(RunningSandbox sandbox)
{
    private const int Publishing = 482_100_001, Published = 482_100_002, NeedsAttention = 482_100_004;

    private static readonly string Definition = JsonSerializer.Serialize(new
    {
        title = "Newsletter",
        table = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" },
        fields = new object[]
        {
            new { name = "lastname", label = "Name", type = "text", required = true, maxLength = 50, column = "lastname" },
            new { name = "emailaddress1", label = "E-mail", type = "email", required = true, maxLength = 100, column = "emailaddress1" },
            new { name = "consent", label = "Send me news.", type = "consent", required = true },
        },
        consent = new { text = "Send me news.", version = "1", field = "consent" },
        thankYou = new { message = "Welcome among our readers." },
        spam = new { minimumSeconds = 0 },
    });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Maker Maker => new(sandbox.Http, sandbox.Contoso);

    [Fact]
    public async Task A_visitor_who_is_asked_by_mail_becomes_a_lead_by_confirming_and_not_before()
    {
        var (id, key) = (Guid.NewGuid(), $"eu-confirm{Guid.NewGuid().ToString("N")[..8]}");
        await Maker.DoAsync(HttpMethod.Patch, $"pp_webforms({id})", new { pp_name = "Newsletter", pp_formkey = key, pp_definition = Definition }, Cancellation);
        var page = await AskByMailAsync(id);

        var visitor = Visitor.New();
        var browser = await sandbox.Browser.NewContextAsync(new() { Locale = "en-US" });
        browser.SetDefaultTimeout(30_000);
        var seen = await browser.NewPageAsync();
        await seen.GotoAsync(page);
        await seen.GetByLabel("Name").FillAsync(visitor.LastName);
        await seen.GetByLabel("E-mail").FillAsync(visitor.Email);
        await seen.GetByLabel("Send me news.").CheckAsync();
        await seen.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(seen.GetByRole(AriaRole.Heading, new() { Name = "Please look into your mailbox" })).ToBeVisibleAsync();
        await Expect(seen.GetByText("Welcome among our readers.")).ToHaveCountAsync(0);

        var submission = await Until.FoundAsync("the submission in the CRM", async () => (await sandbox.Crm.RowsAsync($"pp_formsubmissions?$filter=pp_formkey eq '{key}'", Cancellation))
            .Select(s => s.GetProperty("pp_formsubmissionid").GetString()).FirstOrDefault(), Cancellation, TimeSpan.FromSeconds(30));
        await Maker.UntilAsync($"pp_formsubmissions({submission})", "a mail that was sent", s => s.GetProperty("pp_confirmsenton").ValueKind == JsonValueKind.String, Cancellation);
        var clerk = await Clerk.OpenAsync(sandbox, $"entityrecord&etn=pp_formsubmission&id={submission}");
        var told = clerk.Page.FrameLocator("[data-control-name=WebResource_summary] iframe");
        await Expect(told.GetByRole(AriaRole.Heading, new() { Name = "Awaits its sender’s confirmation" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await clerk.ShootAsync("submission-awaiting");
        await Axe.FindsNothingAsync(clerk.Page);
        await clerk.CommandAsync("Send the mail again");
        await Until.TrueAsync("a second mail", async () => (await MailAsync(visitor)).Count == 2, Cancellation, TimeSpan.FromSeconds(30));
        Assert.Empty(await sandbox.Crm.LeadsAsync(visitor, Cancellation));

        await ConfirmAsync(seen, visitor);
        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation, TimeSpan.FromSeconds(30)));
        await Maker.UntilAsync($"pp_formsubmissions({submission})", "a submission that leads to its lead", s => s.GetProperty("_pp_leadid_value").GetString() == lead.GetProperty("leadid").GetString(), Cancellation);
        await clerk.Page.ReloadAsync();
        await Expect(told.GetByRole(AriaRole.Heading, new() { Name = "Created a new Lead" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(told.GetByText("Confirmed by mail")).ToBeVisibleAsync();
        await clerk.ShootAsync("submission-confirmed");
        Assert.Empty(clerk.Faults);
        await browser.DisposeAsync();
        await clerk.Page.Context.DisposeAsync();
    }

    /// <summary>An administrator turns it on in the designer, reads what keeps mails from leaving, and allows it.</summary>
    /// <returns>The published form's page.</returns>
    private async Task<string> AskByMailAsync(Guid id)
    {
        var designer = await Designer.OpenAsync(sandbox, $"{id}");
        await designer.TabAsync("settings");
        await designer.Box("Ask by mail whether it was really they").CheckAsync();
        await designer.Box("Subject of the mail").FillAsync("Is it you?");
        await designer.SeesAsync("This environment sends no mail to people who are not in it yet.");
        await designer.AxeAsync();
        await designer.ShootAsync("opt-in");
        await designer.Button("Save").ClickAsync();
        await Maker.UntilAsync($"pp_webforms({id})", "a saved form", f => f.GetProperty("pp_definition").GetString()!.Contains("doubleOptIn", StringComparison.Ordinal), Cancellation);
        await Maker.DoAsync(HttpMethod.Patch, $"pp_webforms({id})", new { statuscode = Publishing }, Cancellation);
        var refused = await Maker.UntilAsync($"pp_webforms({id})", "a form that needs attention", f => f.GetProperty("statuscode").GetInt32() == NeedsAttention, Cancellation);
        Assert.Contains("unresolved email recipients", refused[0].GetProperty("pp_problem").GetString(), StringComparison.Ordinal);

        await designer.Button("Allow it").ClickAsync();
        await Expect(designer.Button("Allow it")).ToHaveCountAsync(0);
        await Maker.DoAsync(HttpMethod.Patch, $"pp_webforms({id})", new { statuscode = Publishing }, Cancellation);
        var form = await Maker.UntilAsync($"pp_webforms({id})", "a published form", f => f.GetProperty("statuscode").GetInt32() == Published, Cancellation);
        await designer.Page.Context.DisposeAsync();
        return form[0].GetProperty("pp_page").GetString()!;
    }

    /// <summary>Opens the newest mail as its receiver does, and presses the button behind its link.</summary>
    private async Task ConfirmAsync(IPage seen, Visitor visitor)
    {
        var mail = (await MailAsync(visitor))[0];
        Assert.Equal("Is it you?", mail.GetProperty("subject").GetString());
        await seen.GotoAsync($"{sandbox.Description.Providers}/mailbox/{visitor.Email}");
        await seen.GetByRole(AriaRole.Navigation, new() { Name = "Mails" }).GetByRole(AriaRole.Link).First.ClickAsync();
        var link = seen.Locator("iframe").ContentFrame.GetByRole(AriaRole.Link, new() { Name = "Confirm", Exact = true });
        await Expect(link).ToBeVisibleAsync();
        await seen.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "mailbox.png") });
        seen = await seen.Context.RunAndWaitForPageAsync(() => link.ClickAsync());
        await Expect(seen.GetByRole(AriaRole.Heading, new() { Name = "One more step" })).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(seen);
        await seen.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "confirm.png") });
        await seen.Keyboard.PressAsync("Tab");
        await seen.Keyboard.PressAsync("Enter");
        await Expect(seen.GetByText("Welcome among our readers.")).ToBeVisibleAsync();
    }

    private async Task<IReadOnlyList<JsonElement>> MailAsync(Visitor visitor)
    {
        var all = JsonSerializer.Deserialize<JsonElement>(await sandbox.Http.GetStringAsync($"{sandbox.Description.Providers}/mailbox.json", Cancellation));
        return [.. all.EnumerateArray().Where(m => m.GetProperty("to").EnumerateArray().Any(to => to.GetString() == visitor.Email))];
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
