using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>PowerSMS as it is shown to somebody, in two windows: the CRM in one, the phone that is texted in the other.</summary>
public sealed class TextingDemoTests(RunningSandbox sandbox)
{
    private const float Patience = 45_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_goes_out_is_answered_is_stopped_and_is_forgotten_everywhere_with_its_contact()
    {
        var number = $"+4478{Random.Shared.Next(10_000_000, 99_999_999)}";
        var id = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "contacts", new { firstname = "Rosalind", lastname = $"Demo {number[^6..]}", mobilephone = number }, Cancellation);
        await using var clerk = await Clerk.OpenAsync(sandbox, $"entityrecord&etn=contact&id={id}");
        var phone = await PhoneAsync(clerk, number);

        // From the contact to the phone, which is away first.
        await ChooseAsync(phone, "30003");
        await clerk.CommandAsync("Send SMS");
        var compose = clerk.Page.FrameLocator("iframe[src*=compose]");
        await compose.GetByLabel("Text", new() { Exact = true }).FillAsync("Hello {{firstname|there}}, your glasses are ready.");
        await compose.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(compose.GetByText("The SMS is on its way.")).ToBeVisibleAsync();
        await clerk.GoAsync($"entityrecord&etn=contact&id={id}");
        await clerk.CommandAsync("Conversation");
        var talk = clerk.Page.FrameLocator("iframe[src*=conversation]");
        var log = talk.GetByRole(AriaRole.Log);
        await SeesAsync(log, "Hello Rosalind, your glasses are ready.");
        await SeesAsync(log, "switched off or out of reach");

        // Again, and it arrives.
        await ChooseAsync(phone, "delivered");
        await AnswerAsync(talk, "Your glasses are ready!");
        await SeesAsync(phone.GetByRole(AriaRole.Log), "Your glasses are ready!");
        await SeesAsync(log, "Delivered");

        // The phone answers, with a picture.
        await TextAsync(phone, "These ones?", picture: true);
        await SeesAsync(log, "These ones?");
        await Expect(log.GetByRole(AriaRole.Img, new() { Name = "Picture from Rosalind" })).ToBeVisibleAsync(new() { Timeout = Patience });
        await clerk.ShootAsync("sms-demo");
        await phone.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "record-sms-demo-phone.png") });

        // STOP is obeyed: the CRM says so, refuses, and keeps what was typed.
        await TextAsync(phone, "STOP", picture: false);
        await Expect(talk.GetByText("This number has opted out.")).ToBeVisibleAsync(new() { Timeout = Patience });
        await AnswerAsync(talk, "Are you sure?");
        await Expect(talk.GetByRole(AriaRole.Alert)).ToContainTextAsync("has opted out of texts");
        await clerk.ShootAsync("sms-demo-stopped");
        await Expect(phone.GetByText("Are you sure?")).ToHaveCountAsync(0);

        // Who deletes the contact deletes what was texted, at the provider, too; the proof stays, and so does the wish.
        var ids = (await sandbox.Crm.RowsAsync($"pp_smses?$select=pp_providerid&$filter=pp_number eq '{Uri.EscapeDataString(number)}'", Cancellation)).Select(r => r.GetProperty("pp_providerid").GetString()!).ToList();
        Assert.Equal(4, ids.Count);
        await Clerk.WriteAsync(sandbox, HttpMethod.Delete, $"contacts({id})", new { }, Cancellation);
        await Until.TrueAsync("the provider's word for each text", async () => (await Task.WhenAll(ids.Select(ProofsAsync))).All(n => n == 1), Cancellation);
        var atProvider = await sandbox.Http.GetStringAsync($"{sandbox.Description.Providers}/twilio/messages.json", Cancellation);
        Assert.DoesNotContain(ids, i => atProvider.Contains(i, StringComparison.Ordinal));
        Assert.DoesNotContain("glasses", await sandbox.Http.GetStringAsync($"{sandbox.Description.Providers}/phones/{number[1..]}", Cancellation), StringComparison.Ordinal);
        Assert.Single(await sandbox.Crm.RowsAsync($"pp_smsoptstates?$filter=pp_number eq '{Uri.EscapeDataString(number)}'", Cancellation));
        Assert.Empty(clerk.Faults);
    }

    private async Task<IPage> PhoneAsync(Clerk clerk, string number)
    {
        var phone = await clerk.Page.Context.NewPageAsync();
        await phone.GotoAsync($"{sandbox.Description.Providers}/phones");
        await phone.GetByLabel("Open a phone by its number").FillAsync(number);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        return phone;
    }

    private static async Task ChooseAsync(IPage phone, string outcome)
    {
        await phone.GetByLabel("What becomes of them").SelectOptionAsync(outcome);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
    }

    private async Task TextAsync(IPage phone, string text, bool picture)
    {
        var sender = await Clerk.RowAsync(sandbox, "pp_smssenders?$select=pp_number", Cancellation);
        await phone.GetByLabel("To", new() { Exact = true }).SelectOptionAsync(sender.GetProperty("pp_number").GetString()!);
        await phone.GetByLabel("Text", new() { Exact = true }).FillAsync(text);
        await phone.GetByLabel("With the sample picture").SetCheckedAsync(picture);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    }

    private static async Task AnswerAsync(IFrameLocator talk, string text)
    {
        await talk.GetByRole(AriaRole.Textbox, new() { Name = "Answer", Exact = true }).FillAsync(text);
        await talk.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
    }

    private static Task SeesAsync(ILocator log, string text) => Expect(log.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = Patience });

    private async Task<int> ProofsAsync(string id) => (await sandbox.Crm.RowsAsync($"pp_smserasures?$filter=pp_providerid eq '{id}'", Cancellation)).Count;
}
