using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>Our solutions' own buttons and scripts, unchanged, in the app: each is pressed.</summary>
public sealed class FormCommandTests(RunningSandbox sandbox)
{
    private const int NeedsAttention = 482_100_004;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_is_published_by_its_button_and_its_address_appears_in_the_row()
    {
        var id = await FormAsync(await DefinitionAsync());
        await using var clerk = await Clerk.OpenAsync(sandbox, Place("pp_webform", id));
        await clerk.CommandAsync("Publish");
        await clerk.SeesAsync("The form is on its way to the relay.");
        await Expect(clerk.Box("Page")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/v1/forms/"), new() { Timeout = 60_000 });
        await Expect(clerk.Page.GetByText("The form is on its way to the relay.")).ToHaveCountAsync(0);
        await clerk.ShootAsync("published");
        Assert.Empty(clerk.Faults);
    }

    [Fact]
    public async Task A_contract_problem_stands_above_the_form_and_the_check_button_asks_again()
    {
        var id = await FormAsync((await DefinitionAsync()).Replace("\"lastname\"", "\"nosuchcolumn\"", StringComparison.Ordinal));
        await using var clerk = await Clerk.OpenAsync(sandbox, Place("pp_webform", id));
        await clerk.CommandAsync("Check");
        await clerk.SeesAsync("The form is being checked.");
        var problem = await Until.FoundAsync("what is to be mended", async () => (await Clerk.RowAsync(sandbox, $"pp_webforms?$filter=pp_webformid eq {id}", Cancellation)) is var row
            && row.GetProperty("statuscode").GetInt32() == NeedsAttention ? row.GetProperty("pp_problem").GetString() : null, Cancellation, TimeSpan.FromSeconds(60));
        await Expect(clerk.Page.GetByRole(AriaRole.Group).Filter(new() { HasText = problem })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Axe.FindsNothingAsync(clerk.Page);
        await clerk.ShootAsync("contract");
    }

    [Fact]
    public async Task The_registrations_check_button_asks_the_relay_and_the_row_says_when()
    {
        var before = await CheckedAsync();
        await using var clerk = await Clerk.OpenAsync(sandbox, Place("pp_registration", before.GetProperty("pp_registrationid").GetString()!));
        var seen = new TaskCompletionSource();
        await clerk.Page.RouteAsync("**/pp_ChangeRegistration", async route =>
        {
            await seen.Task; // The answer comes too soon to read what is said until then.
            await route.ContinueAsync();
        });
        await clerk.Page.GetByRole(AriaRole.Toolbar).First.GetByRole(AriaRole.Button, new() { Name = "Check connection" }).ClickAsync();
        await clerk.SeesAsync("The relay is being asked.");
        seen.SetResult();
        await Until.TrueAsync("a later check", async () => (await CheckedAsync()).GetProperty("pp_checkedon").GetRawText() != before.GetProperty("pp_checkedon").GetRawText(), Cancellation);
        await Expect(clerk.Page.GetByText("The relay is being asked.")).ToHaveCountAsync(0);
        await clerk.SeesAsync("The relay knows this organization.");
        Assert.Empty(clerk.Faults);

        Task<System.Text.Json.JsonElement> CheckedAsync() => Clerk.RowAsync(sandbox, "pp_registrations?$select=pp_checkedon&$filter=statecode eq 0", Cancellation);
    }

    [Fact]
    public async Task A_command_that_is_pressed_while_others_come_does_what_it_says()
    {
        var lead = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "leads", new { subject = "Tiles", lastname = "Lovelace" }, Cancellation);
        await using var clerk = await Clerk.OpenAsync(sandbox, "entitylist&etn=pp_webform");
        var scripts = new TaskCompletionSource();
        await clerk.Page.RouteAsync("**/WebResources/pp_/sms/*.js", async route =>
        {
            await scripts.Task;
            await route.ContinueAsync();
        });
        await clerk.GoAsync(Place("lead", lead));
        var box = (await clerk.Button("New").BoundingBoxAsync())!;
        await clerk.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await clerk.Page.Mouse.DownAsync();
        scripts.SetResult();
        await Expect(clerk.Button("Send SMS")).ToBeVisibleAsync();
        await clerk.Page.Mouse.UpAsync();
        await clerk.SeesAsync("New Lead");
    }

    [Fact]
    public async Task A_script_that_fails_is_named_with_its_function_and_the_form_stays()
    {
        var id = await FormAsync(await DefinitionAsync());
        await using var clerk = await Clerk.OpenAsync(sandbox, "entityrecord&etn=account");
        await clerk.Page.RouteAsync("**/WebResources/**/webform.js", route => route.FulfillAsync(new()
        {
            ContentType = "text/javascript",
            Body = "window.PowerPacks = { WebForm: { isActive: () => true, onLoad() {}, publish() { throw new Error('no luck today'); } } };",
        }));
        await clerk.GoAsync(Place("pp_webform", id));
        await clerk.CommandAsync("Publish");
        await Expect(clerk.Dialog).ToContainTextAsync("PowerPacks.WebForm.publish");
        await Expect(clerk.Dialog).ToContainTextAsync("webform.js");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Show details" }).ClickAsync();
        await Expect(clerk.Dialog).ToContainTextAsync("no luck today");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(clerk.Box("Form key")).ToBeVisibleAsync();
    }

    private static string Place(string table, string id) => $"entityrecord&etn={table}&id={id}";

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private async Task<string> DefinitionAsync() =>
        (await Clerk.RowAsync(sandbox, "pp_webforms?$select=pp_definition&$filter=pp_formkey eq 'eu-contact'", Cancellation)).GetProperty("pp_definition").GetString()!;

    private Task<string> FormAsync(string definition)
    {
        var key = $"app-{Guid.NewGuid().ToString("N")[..8]}";
        return Clerk.WriteAsync(sandbox, HttpMethod.Post, "pp_webforms", new { pp_name = key, pp_formkey = key, pp_definition = definition }, Cancellation);
    }
}
