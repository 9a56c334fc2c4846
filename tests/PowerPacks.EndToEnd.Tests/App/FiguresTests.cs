using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>How many people see a form, begin and send it, as its admin sees it.</summary>
public sealed class FiguresTests(RunningSandbox sandbox)
{
    private const int Publishing = 482_100_001;
    private const int Published = 482_100_002;

    /// <summary>Of a person who types, so that the form does not take them for a machine.</summary>
    private const float BetweenKeys = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visitor_sees_begins_and_sends_a_form_and_its_admin_sees_one_of_each_until_another_only_looks()
    {
        using var site = new CustomerSite();
        var (row, key, page, snippet) = await PublishAsync(site.Origin);
        await VisitAsync(page, async form =>
        {
            await form.GetByLabel("Last name").PressSequentiallyAsync(Visitor.New().LastName, new() { Delay = BetweenKeys });
            await form.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
            await Expect(form.GetByText("Thank you for looking.")).ToBeVisibleAsync();
        });
        await CountedAsync(key, views: 1, conversion: 100);

        var clerk = await Clerk.OpenAsync(sandbox, $"entityrecord&etn=pp_webform&id={row}");
        await clerk.Tab("Figures").ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Img, new() { NameRegex = new Regex(@"^Views, starts and submissions per day\. [^:;]+: 1, 1, 1$") })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var day = clerk.Page.GetByRole(AriaRole.Group, new() { Name = "Figures per day" }).GetByRole(AriaRole.Row).Nth(1);
        await Expect(day.GetByRole(AriaRole.Cell).Last).ToHaveTextAsync("100");
        await clerk.ShootAsync("figures");
        await Axe.FindsNothingAsync(clerk.Page);

        // Embedded in a site, where nobody but the script knows that it is seen.
        site.Pages["/"] = $"<!doctype html><html lang=\"en\"><title>Site</title><body>{snippet}</body></html>";
        await VisitAsync($"{site.Origin}/", form => Expect(form.GetByLabel("Last name")).ToBeVisibleAsync());
        await CountedAsync(key, views: 2, conversion: 50);
        var dashboard = await Clerk.RowAsync(sandbox, "systemforms?$select=formid&$filter=type eq 0 and name eq 'Web forms'", Cancellation);
        await clerk.GoAsync($"dashboard&id={dashboard.GetProperty("formid").GetString()}");
        await Expect(clerk.Page.GetByRole(AriaRole.Region, new() { Name = "Views, starts and submissions per day" }).GetByRole(AriaRole.Img)).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await clerk.ShootAsync("figures-dashboard");
        Assert.Empty(clerk.Faults);
    }

    private Task CountedAsync(string key, int views, decimal conversion) => Until.TrueAsync($"{views} views, one start and one submission of {key} in the CRM", async () =>
        await sandbox.Crm.RowsAsync($"pp_formdays?$filter=pp_formkey eq '{key}'", Cancellation) is [var day]
        && (day.GetProperty("pp_views").GetInt32(), day.GetProperty("pp_starts").GetInt32(), day.GetProperty("pp_submissions").GetInt32(), day.GetProperty("pp_conversion").GetDecimal()) == (views, 1, 1, conversion),
        Cancellation, TimeSpan.FromSeconds(60));

    private async Task VisitAsync(string address, Func<IPage, Task> visit)
    {
        await using var context = await sandbox.Browser.NewContextAsync(new() { Locale = "en-US" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        await visit(page);
    }

    private async Task<(string Row, string Key, string Page, string Snippet)> PublishAsync(string origin)
    {
        var key = $"figures-{Guid.NewGuid().ToString("N")[..12]}";
        var definition = JsonSerializer.Serialize(new
        {
            title = "Figures",
            fields = new[] { new { name = "lastname", label = "Last name", type = "text", required = true, maxLength = 50, column = "lastname" } },
            table = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" },
            thankYou = new { message = "Thank you for looking." },
            allowedOrigins = new[] { origin },
        });
        var row = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "pp_webforms", new { pp_name = "Figures", pp_formkey = key, pp_definition = definition, statuscode = Publishing }, Cancellation);
        var form = (await new Maker(sandbox.Http, sandbox.Contoso).UntilAsync($"pp_webforms({row})", "the form is published", f => f.GetProperty("statuscode").GetInt32() == Published, Cancellation))[0];
        return (row, key, form.GetProperty("pp_page").GetString()!, form.GetProperty("pp_snippet").GetString()!);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
