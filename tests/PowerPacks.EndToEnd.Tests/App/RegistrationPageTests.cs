using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>The page on which an admin connects an environment, changes its key and region, and ends it; and what it says where a part is away.</summary>
[Collection(FirstHour.Name)]
public sealed class RegistrationPageTests(RunningSandbox sandbox, EmptySandbox empty)
{
    private const string Registration = "core/registration.html";
    private const string Connected = "This environment is registered and connected.";
    private const string Row = "pp_registrations?$filter=statecode eq 0&$select=pp_organizationkey,pp_region,pp_usercount,pp_terms";
    private const int MostTabs = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_admin_rotates_the_key_by_mouse()
    {
        await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, Registration);
        await admin.SeesAsync(Connected);
        var before = await KeyAsync();
        await admin.Button("Rotate key").ClickAsync();
        await Assertions.Expect(admin.Dialog).ToContainTextAsync("the old one works for 24 hours more");
        await admin.ConfirmAsync("Go on");
        await Until.TrueAsync("another key in the row", async () => await KeyAsync() != before, Cancellation);
        await admin.Button("Check connection").ClickAsync();
        await admin.SeesAsync(Connected);

        await admin.ShootAsync("registration");
    }

    [Fact]
    public async Task An_admin_unregisters_by_keyboard_and_registers_in_another_region_once_the_registration_desk_is_back()
    {
        await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, Registration);
        await admin.Button("Let the relay in").ClickAsync();
        await Until.TrueAsync("a relay's user who is enabled", async () => await IsShutOutAsync() == false, Cancellation);
        await Assertions.Expect(admin.Button("Let the relay in")).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await PressAsync(admin, "Unregister", "Enter");
        await Assertions.Expect(admin.Dialog).ToContainTextAsync("forms, links and numbers that visitors use stop working");
        await admin.Page.Keyboard.PressAsync("Enter");
        await admin.SeesAsync("Connect this environment to its PowerPacks relay");
        // The relay's application is the same for everybody: its user is no open door for the next who registers under this id.
        await Until.TrueAsync("a relay's user who is disabled", async () => await IsShutOutAsync() == true, Cancellation);

        await admin.Frame.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada Admin");
        await admin.Frame.GetByLabel("Email", new() { Exact = true }).FillAsync("no address");
        await PressAsync(admin, "Register", "Enter");
        await admin.SeesAsync("This is no email address.");
        await admin.SeesAsync("Accept the terms to go on.");
        await admin.ShootAsync("registration-problems");
        await admin.Frame.GetByLabel("Email", new() { Exact = true }).FillAsync("ada@contoso.example");
        await PressAsync(admin, "Europe", "ArrowUp"); // to Brazil
        await Assertions.Expect(admin.Frame.GetByRole(AriaRole.Radio, new() { Name = "Brazil" })).ToBeCheckedAsync();
        await PressAsync(admin, "I accept the terms", "Space");

        await empty.Faults.DownAsync("registration", Cancellation);
        await PressAsync(admin, "Register", "Enter");
        await admin.SeesAsync("The registration service does not answer. Nothing was changed; try again in a moment.");
        await empty.Faults.BackAsync("registration");
        await PressAsync(admin, "Register", "Enter");
        await Until.TrueAsync("a relay of the other region that knows it", async () => (await empty.Maker.RowsAsync(Row + ",statuscode", Cancellation)) is [var known] && known.GetProperty("statuscode").GetInt32() == 482100001, Cancellation);
        await admin.SeesAsync(Connected);
        await admin.SeesAsync("The relay can write into this environment.");
        var row = (await empty.Maker.RowsAsync(Row, Cancellation)).Single();
        Assert.Equal((482100002, "2026-11"), (row.GetProperty("pp_region").GetInt32(), row.GetProperty("pp_terms").GetString()));
        Assert.True(row.GetProperty("pp_usercount").GetInt32() > 0);
    }

    [Fact]
    public async Task An_admin_renews_the_registration_by_a_button()
    {
        const string Until = "pp_registrations?$filter=statecode eq 0&$select=pp_grantexpireson,pp_grant";
        await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, Registration);
        await admin.SeesAsync(Connected);
        var before = (await empty.Maker.RowsAsync(Until, Cancellation)).Single().GetProperty("pp_grant").GetString();
        await admin.Button("Renew").ClickAsync();
        await Running.Until.TrueAsync("another grant in the row", async () => (await empty.Maker.RowsAsync(Until, Cancellation)).Single().GetProperty("pp_grant").GetString() != before, Cancellation);
        await admin.SeesAsync(Connected);
    }

    [Fact]
    public async Task A_relay_that_was_away_while_somebody_registered_is_connected_by_trying_again()
    {
        await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, Registration);
        await admin.Button("Unregister").ClickAsync();
        await admin.ConfirmAsync("Go on");
        await admin.SeesAsync("Connect this environment to its PowerPacks relay");
        await admin.Frame.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada Admin");
        await admin.Frame.GetByLabel("Email", new() { Exact = true }).FillAsync("ada@contoso.example");
        await admin.Frame.GetByLabel("I accept the terms").CheckAsync();
        var region = await admin.Frame.GetByRole(AriaRole.Radio, new() { Checked = true }).GetAttributeAsync("value");
        await empty.Faults.DownAsync($"relay-{region}", Cancellation);
        try
        {
            await admin.Button("Register").ClickAsync();
            await admin.SeesAsync("The relay could not be reached.");
            await admin.ShootAsync("registration-relay-away");
        }
        finally
        {
            await empty.Faults.BackAsync($"relay-{region}");
        }
        await admin.Button("Try again").ClickAsync();
        await admin.SeesAsync(Connected);
    }

    [Fact]
    public async Task The_command_on_the_row_asks_the_relay_and_shows_what_it_said()
    {
        var id = (await empty.Maker.RowsAsync(Row, Cancellation)).Single().GetProperty("pp_registrationid").GetGuid();
        await empty.Maker.DoAsync(HttpMethod.Patch, $"pp_registrations({id})", new { pp_message = "Something old." }, Cancellation);
        await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, null);
        await admin.Page.GotoAsync($"{empty.Contoso.Url}/main.aspx?appname=pp_PowerPacks&pagetype=entityrecord&etn=pp_registration&id={id}");
        await Assertions.Expect(admin.Page.GetByText("Something old.")).ToBeVisibleAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Check connection", Exact = true }).ClickAsync();
        await Assertions.Expect(admin.Page.GetByText("The relay knows this organization.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    [Theory]
    [InlineData("another secret", "The relay does not accept the organization key: it was replaced or revoked.")]
    [InlineData("another region", "The organization key belongs to another region’s relay. Open Registration in the PowerPacks app, unregister")]
    public async Task A_key_that_opens_nothing_is_told_with_what_to_do(string wrong, string sentence)
    {
        var key = await KeyAsync();
        var parts = key.Split('_');
        var other = wrong == "another region" ? string.Join('_', parts[0], "asia", parts[2], parts[3]) : string.Join('_', parts[0], parts[1], parts[2], new string('0', parts[3].Length));
        await KeepKeyAsync(other);
        try
        {
            await using var admin = await CorePage.OpenAsync(sandbox, empty.Contoso, Registration);
            await admin.Button("Check connection").ClickAsync();
            await admin.SeesAsync(sentence);
            await admin.GoAsync("core/configuration.html&data=webform");
            await admin.SeesAsync(sentence);
            await admin.ShootAsync($"key-of-{wrong.Replace(' ', '-')}");
        }
        finally
        {
            await KeepKeyAsync(key);
        }
        await using var mended = await CorePage.OpenAsync(sandbox, empty.Contoso, Registration);
        await mended.Button("Check connection").ClickAsync();
        await mended.SeesAsync(Connected);
    }

    private async Task<string> KeyAsync() => (await empty.Maker.RowsAsync(Row, Cancellation)).Single().GetProperty("pp_organizationkey").GetString()!;

    private async Task KeepKeyAsync(string key)
    {
        var id = (await empty.Maker.RowsAsync(Row, Cancellation)).Single().GetProperty("pp_registrationid").GetGuid();
        await empty.Maker.DoAsync(HttpMethod.Patch, $"pp_registrations({id})", new { pp_organizationkey = key }, Cancellation);
    }

    /// <returns>Null where the relay has no user yet.</returns>
    private async Task<bool?> IsShutOutAsync() =>
        (await empty.Maker.RowsAsync("systemusers?$filter=lastname eq 'PowerPacks relay'&$select=isdisabled", Cancellation)) is [var user] ? user.GetProperty("isdisabled").GetBoolean() : null;

    /// <summary>Walks with the Tab key until something of that name has the focus, and presses a key there.</summary>
    private static async Task PressAsync(CorePage admin, string name, string key)
    {
        const string Focused = "() => { const e = document.activeElement; return !e || e === document.body ? '' : (e.labels?.[0] ?? e).textContent.trim(); }";
        var frame = admin.Page.Frames.Single(f => f.Url.Contains("/WebResources/", StringComparison.Ordinal));
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if ((await frame.EvaluateAsync<string>(Focused)).StartsWith(name, StringComparison.Ordinal))
            {
                await admin.Page.Keyboard.PressAsync(key);
                return;
            }
            await admin.Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"The Tab key does not reach “{name}”.");
    }
}
