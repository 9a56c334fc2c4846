using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>A mail in the CRM's app: written, addressed, sent, and read where it arrives.</summary>
public sealed class MailTests(RunningSandbox sandbox)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_writes_a_mail_chooses_who_gets_it_and_sends_it()
    {
        var visitor = Visitor.New();
        await Clerk.WriteAsync(sandbox, HttpMethod.Post, "contacts", new { lastname = visitor.LastName, emailaddress1 = visitor.Email }, Cancellation);
        await using var clerk = await Clerk.OpenAsync(sandbox, "entityrecord&etn=email");
        await clerk.Box("Subject").FillAsync("An offer");
        await clerk.Box("Description").FillAsync("<p>Tea at four?</p>");
        await clerk.Page.Keyboard.PressAsync("Control+s");
        await clerk.StateAsync("Saved");

        await clerk.CommandAsync("Send");
        await Expect(clerk.Dialog).ToContainTextAsync("The e-mail must have one sender.");
        await clerk.Page.Keyboard.PressAsync("Escape");

        await clerk.Button("Add (To)").ClickAsync();
        await clerk.Dialog.GetByRole(AriaRole.Searchbox).FillAsync(visitor.LastName);
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Dialog.GetByRole(AriaRole.Checkbox, new() { Name = visitor.LastName }).Or(clerk.Dialog.GetByRole(AriaRole.Row, new() { Name = visitor.LastName }).GetByRole(AriaRole.Checkbox)).First.CheckAsync();
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(clerk.Button($"Remove {visitor.LastName} (To)")).ToBeVisibleAsync();
        await Expect(clerk.Button("Remove # PowerPacks (From)")).ToBeVisibleAsync(); // whoever writes it sends it
        await Axe.FindsNothingAsync(clerk.Page);
        await clerk.ShootAsync("mail");

        await clerk.CommandAsync("Send");
        await clerk.SeesAsync("Read-only: this record’s status is Completed.");
        await Expect(clerk.Button("Add (To)")).ToHaveCountAsync(0);
        Assert.Empty(clerk.Faults);

        await clerk.Page.GotoAsync($"{sandbox.Description.Providers}/mailbox/{visitor.Email}");
        await clerk.Page.GetByRole(AriaRole.Navigation, new() { Name = "Mails" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(clerk.Page.FrameLocator("iframe").GetByText("Tea at four?")).ToBeVisibleAsync();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
