using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>PowerSMS is set up by an admin: an account, a sender, and what happens to people's data.</summary>
public sealed class TextingSetupTests(RunningSandbox sandbox)
{
    private const string Configuration = "core/configuration.html&data=sms";
    private const string Number = "+12135550107"; // CallFire's, in the sandbox.
    private const float Patience = 45_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_credentials_at_another_provider_to_a_text_and_an_answer_to_STOP()
    {
        var callFire = await sandbox.Http.GetFromJsonAsync<JsonElement>($"{sandbox.Description.Providers}/callfire.json", Cancellation);
        var (login, password) = (callFire.GetProperty("login").GetString()!, callFire.GetProperty("password").GetString()!);
        await using var admin = await CorePage.OpenAsync(sandbox, sandbox.Contoso, Configuration);
        await admin.Tab("Access").ClickAsync();
        var account = admin.Frame.GetByRole(AriaRole.Region, new() { Name = "CallFire account" });
        await Expect(account.GetByText("No account is set")).ToBeVisibleAsync();

        // What opens nothing is told at its field, and not kept.
        await account.GetByLabel("API login").FillAsync(login);
        await account.GetByLabel("API password").FillAsync("wrong");
        await account.GetByRole(AriaRole.Button, new() { Name = "Save the CallFire account" }).ClickAsync();
        await Expect(account.GetByText("CallFire does not know this API login and password.").First).ToBeVisibleAsync();
        await Expect(account.GetByLabel("API login")).ToHaveValueAsync(login);
        await Expect(account.GetByText("No account is set")).ToBeVisibleAsync();
        // So it is at Twilio, whose account stays what it was.
        var twilio = admin.Frame.GetByRole(AriaRole.Region, new() { Name = "Twilio account" });
        await twilio.GetByLabel("Account SID").FillAsync("AC" + new string('1', 32));
        await twilio.GetByLabel("Auth token").FillAsync("wrong");
        await twilio.GetByRole(AriaRole.Button, new() { Name = "Replace the Twilio account" }).ClickAsync();
        await Expect(twilio.GetByText("Nothing was saved.")).ToBeVisibleAsync();

        await account.GetByLabel("API password").FillAsync(password);
        await account.GetByRole(AriaRole.Button, new() { Name = "Save the CallFire account" }).ClickAsync();
        await Expect(account.GetByText("Saved. Connect a sender next")).ToBeVisibleAsync();
        await admin.GoAsync(Configuration);
        await admin.Tab("Access").ClickAsync();
        await Expect(account.GetByText(login)).ToBeVisibleAsync();
        Assert.DoesNotContain(password, await admin.Page.Frames[1].ContentAsync(), StringComparison.Ordinal);
        await LookAsync(admin, "sms-access");

        await using var clerk = await Clerk.OpenAsync(sandbox, "entityrecord&etn=pp_smssender");
        await clerk.Box("Name").FillAsync("Zz West");
        await clerk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Provider" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Option, new() { Name = "CallFire" }).ClickAsync();
        await clerk.Box("Phone number").First.FillAsync(Number);
        await clerk.Box("Country").FillAsync("US");
        await clerk.CommandAsync("Save");
        await clerk.StateAsync("Saved");
        var sender = await Clerk.RowAsync(sandbox, $"pp_smssenders?$filter=pp_number eq '{Uri.EscapeDataString(Number)}'", Cancellation);
        var id = sender.GetProperty("pp_smssenderid").GetString()!;
        try
        {
            await clerk.CommandAsync("Connect");
            await Expect(clerk.Box("Address for incoming texts")).ToHaveValueAsync(new Regex("/callfire$"), new() { Timeout = Patience });
            await clerk.CommandAsync("Check");
            await clerk.SeesAsync("The relay has this sender");
            await clerk.ShootAsync("sms-callfire-sender");
            await TextAsync(id);
        }
        finally
        {
            await Clerk.WriteAsync(sandbox, HttpMethod.Delete, $"pp_smssenders({id})", new { }, Cancellation); // The others have one sender, and need not choose.
        }
    }

    [Fact]
    public async Task The_guide_says_who_gets_texts_and_for_how_long()
    {
        await using var admin = await CorePage.OpenAsync(sandbox, sandbox.Contoso, Configuration);
        await admin.Tab("Data-handling guide").ClickAsync();
        await admin.SeesAsync("How PowerSMS handles personal data");
        await admin.SeesAsync("Twilio, with whom the organization has a contract of its own");
        await admin.SeesAsync("CallFire, where a sender is one of its numbers");
        await admin.SeesAsync("a keyed hash of number and sender, for 30 days");
        await LookAsync(admin, "sms-guide");
    }

    /// <summary>Out to a phone of an American contact, and back.</summary>
    private async Task TextAsync(string sender)
    {
        var number = $"+1206555{Random.Shared.Next(2000, 9999)}";
        var contact = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "contacts", new { firstname = "Dorothy", lastname = $"Vaughan {number[^4..]}", mobilephone = number }, Cancellation);
        await using var clerk = await Clerk.OpenAsync(sandbox, "webresource&webresourceName=pp_/sms/compose.html&data=" + Uri.EscapeDataString($"table=contact&ids={contact}&sender={sender}"));
        var compose = clerk.Page.FrameLocator("iframe");
        await compose.GetByLabel("Text", new() { Exact = true }).FillAsync("Hello {{firstname}}, from the west coast.");
        await compose.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(compose.GetByText("The SMS is on its way.")).ToBeVisibleAsync();

        var phone = await clerk.Page.Context.NewPageAsync();
        await phone.GotoAsync($"{sandbox.Description.Providers}/phones/{number[1..]}");
        var texts = phone.GetByRole(AriaRole.Log);
        await Expect(texts.GetByText("Hello Dorothy, from the west coast.")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(phone.GetByLabel("To", new() { Exact = true })).ToHaveValueAsync(Number);
        await phone.GetByLabel("Text", new() { Exact = true }).FillAsync("STOP");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(texts.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3, new() { Timeout = Patience }); // CallFire answers nothing by itself: we do.
        await phone.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "record-sms-callfire-phone.png") });
        await Until.TrueAsync("that number opted out", async () => (await sandbox.Crm.RowsAsync($"pp_smsoptstates?$filter=pp_number eq '{Uri.EscapeDataString(number)}'", Cancellation)).Count == 1, Cancellation);
    }

    private static async Task LookAsync(CorePage admin, string name)
    {
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await admin.Page.SetViewportSizeAsync(width, 844);
            await admin.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await Axe.FindsNothingAsync(admin.Page);
            await admin.ShootAsync($"{name}-{width}");
        }
        await admin.Page.SetViewportSizeAsync(1280, 844);
    }
}
