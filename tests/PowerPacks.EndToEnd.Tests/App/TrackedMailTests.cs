using System.Text.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>PowerEmail as it is shown to somebody: an admin switches it on, a mail goes to two people, and what each of them and their machines do with it is told.</summary>
[Collection(Later.Name)]
public sealed class TrackedMailTests(RunningSandbox browsers, LaterSandbox sandbox)
{
    private const string App = "pp_PowerEmail";

    private const int Phone = 390, Desk = 1280, Tall = 844;

    /// <summary>A hit is judged some seconds after it came, and goes through a queue, a CRM and a job.</summary>
    private const float Patience = 60_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_to_two_people_tells_the_story_of_each()
    {
        using var site = new CustomerSite();
        site.Pages["/tea"] = "<!doctype html><title>Tea</title><h1>Tea</h1>";
        await using var clerk = await Clerk.OpenAsync(browsers.Browser, sandbox.Contoso.Url, App, "entityrecord&etn=pp_emailtracking");
        await SwitchOnAsync(clerk);
        var (ada, bob) = (Visitor.New() with { FirstName = "Ada" }, Visitor.New() with { FirstName = "Bob" });
        await ContactAsync(sandbox.Maker, ada);
        var contact = await ContactAsync(sandbox.Maker, bob);

        await WriteAsync(clerk, "Tea at four", $"""<p>Hello, <a href="{site.Origin}/tea">come to tea</a>, or <a href="{site.Origin}/no">say no</a>.</p><p>|unsubscribe|</p>""", ada, bob);
        await clerk.SeesAsync("Read-only: this record’s status is Completed.");
        await clerk.CommandAsync("Email tracking");
        var (toAda, toBob) = (Story(clerk, ada), Story(clerk, bob));
        await Expect(toAda.GetByText("Nothing has happened yet.")).ToBeVisibleAsync();

        // Ada reads her mail without pictures, which nobody learns of. Bob's is looked at by a machine before he sees it.
        await using var adas = await Reader.OpenAsync(browsers.Browser, sandbox.Description.Providers, ada.Email);
        await Expect(adas.Page.GetByText("Images are not shown")).ToBeVisibleAsync();
        await using var bobs = await Reader.OpenAsync(browsers.Browser, sandbox.Description.Providers, bob.Email);
        await bobs.Button("Security scanner").ClickAsync();
        await SeesAsync(toBob, "A machine followed 2 links");
        await Expect(toAda.GetByText("Nothing has happened yet.")).ToBeVisibleAsync();

        // She has the pictures shown and follows a link; he wants no more mails.
        await adas.Button("Show images").ClickAsync();
        await Expect(adas.Page.GetByText("Images are shown.")).ToBeVisibleAsync();
        await adas.ClickAsync("come to tea");
        await bobs.Button("Unsubscribe").ClickAsync();
        await Expect(bobs.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Unsubscribed");

        await SeesAsync(toAda, "Opened by a person");
        await SeesAsync(toAda, "Followed a link");
        await SeesAsync(toAda, $"{site.Origin}/tea");
        await SeesAsync(toBob, "Unsubscribed");
        await Expect(toAda.GetByRole(AriaRole.Row, new() { Name = "Clicked 1 0 0" })).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(toBob.GetByRole(AriaRole.Row, new() { Name = "Opened 0 0 0" })).ToBeVisibleAsync();
        await Expect(toBob.GetByText("Person,")).ToHaveCountAsync(0);
        await toBob.GetByText("Why we think so").First.ClickAsync();
        await Axe.FindsNothingAsync(clerk.Page);
        await clerk.ShootAsync("tracked-mail");

        await LookAtThePersonAsync(clerk, contact, ada);
        await WriteToWhoWantsNoMoreAsync(clerk, bob);
        await clerk.GoAsync("dashboard");
        await clerk.SeesAsync("A person followed a link");
        await clerk.SeesAsync($"{site.Origin}/tea");
        await Axe.FindsNothingAsync(clerk.Page);
        await clerk.ShootAsync("tracking-dashboard");
        await SwitchOffAsync(clerk, ada);
        Assert.Empty(clerk.Faults);
    }

    [Fact]
    public async Task A_picture_is_chosen_published_and_shown_in_place_of_the_one_that_nobody_sees()
    {
        var organization = sandbox.Description.Fabrikam;
        var maker = new Maker(sandbox.Http, organization);
        await sandbox.TrackedAsync(organization, Cancellation);
        await using var clerk = await Clerk.OpenAsync(browsers.Browser, organization.Url, App, "entityrecord&etn=pp_trackingimage");
        await clerk.Box("Name").FillAsync("Logo");
        await clerk.Box("Text for who sees no pictures").FillAsync("Fabrikam’s logo");
        await clerk.Page.Keyboard.PressAsync("Control+s");
        await clerk.StateAsync("Saved");

        await PickAsync(clerk, "note.png", "No picture at all"u8.ToArray());
        await Expect(clerk.Dialog).ToContainTextAsync("This must be a PNG, JPEG or GIF of at most 256 KB.");
        await clerk.Page.Keyboard.PressAsync("Escape");
        await PickAsync(clerk, "logo.png", await clerk.Page.ScreenshotAsync(new() { Clip = new() { Width = 120, Height = 40 } }));
        await Expect(clerk.Box("Type")).ToHaveValueAsync("image/png");
        await clerk.CommandAsync("Publish");
        await Expect(clerk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Status reason" })).ToContainTextAsync("Published", new() { Timeout = Patience });
        await clerk.CommandAsync("Set as default image");
        await Expect(clerk.Page.GetByRole(AriaRole.Switch, new() { Name = "Default" })).ToBeCheckedAsync();
        await Axe.FindsNothingAsync(clerk.Page);
        await clerk.ShootAsync("tracking-image");

        var carla = Visitor.New();
        await ContactAsync(maker, carla);
        await WriteAsync(clerk, "Our logo", "<p>Look: |potoken|</p>", carla);
        await clerk.SeesAsync("Read-only: this record’s status is Completed.");
        await using var reader = await Reader.OpenAsync(browsers.Browser, sandbox.Description.Providers, carla.Email);
        await reader.Button("Show images").ClickAsync();
        var logo = reader.Letter.GetByRole(AriaRole.Img, new() { Name = "Fabrikam’s logo" });
        await Expect(logo).ToBeVisibleAsync();
        Assert.Equal(120, await logo.EvaluateAsync<int>("image => image.naturalWidth"));
        await clerk.CommandAsync("Email tracking");
        await SeesAsync(Story(clerk, carla), "Opened by a person");
    }

    /// <summary>From then on mails leave as they were written.</summary>
    private async Task SwitchOffAsync(Clerk clerk, Visitor to)
    {
        var settings = Assert.Single(await sandbox.Maker.RowsAsync("pp_emailtrackings?$select=pp_name", Cancellation)).GetProperty("pp_emailtrackingid").GetString();
        await clerk.GoAsync($"entityrecord&etn=pp_emailtracking&id={settings}");
        await clerk.CommandAsync("Switch off");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await clerk.SeesAsync("Read-only: this record’s status is Inactive.");
        await Until.TrueAsync("the step on sending is gone", async () => (await sandbox.Maker.RowsAsync("sdkmessageprocessingsteps?$filter=startswith(name,'PowerEmail: tracks')", Cancellation)).Length == 0, Cancellation);
        const string html = "<p>As <a href=\"https://example.com/\">written</a></p>";
        await WriteAsync(clerk, "Untracked", html, to);
        await clerk.SeesAsync("Read-only: this record’s status is Completed.");
        var sent = Assert.Single(await sandbox.Maker.RowsAsync("emails?$filter=subject eq 'Untracked'", Cancellation));
        Assert.Equal((html, JsonValueKind.Null), (sent.GetProperty("description").GetString(), sent.GetProperty("pp_trackingstate").ValueKind));
    }

    /// <summary>What stands at the mail stands at the person, too.</summary>
    private static async Task LookAtThePersonAsync(Clerk clerk, string contact, Visitor other)
    {
        await clerk.GoAsync($"entityrecord&etn=contact&id={contact}");
        await clerk.CommandAsync("Email tracking");
        await Expect(Timeline(clerk).GetByRole(AriaRole.Row, new() { Name = "Clicked 0 0 4" })).ToBeVisibleAsync();
        await clerk.ShootAsync("tracked-person");
        await Timeline(clerk).GetByRole(AriaRole.Button, new() { Name = "Tea at four" }).ClickAsync();
        await Expect(Timeline(clerk).GetByRole(AriaRole.Region, new() { Name = other.LastName })).ToBeVisibleAsync();
        await Timeline(clerk).GetByRole(AriaRole.Button, new() { Name = "All mails" }).ClickAsync();
        await clerk.Page.SetViewportSizeAsync(Phone, Tall);
        await Expect(Timeline(clerk).GetByRole(AriaRole.Button, new() { Name = "Tea at four" })).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(clerk.Page);
        await clerk.ShootAsync("tracked-person-phone");
        await clerk.Page.SetViewportSizeAsync(Desk, Tall);
    }

    /// <summary>Whoever writes to somebody who wants no more mails is told so; only what must arrive does.</summary>
    private static async Task WriteToWhoWantsNoMoreAsync(Clerk clerk, Visitor left)
    {
        await WriteAsync(clerk, "Tea again", "<p>At five?</p>", left);
        await Expect(clerk.Dialog).ToContainTextAsync($"{left.Email} has unsubscribed on");
        await clerk.ShootAsync("tracked-refused");
        await clerk.Page.Keyboard.PressAsync("Escape");
        // But what must arrive does, and is not tracked if nobody wants it to be.
        await clerk.CommandAsync("Email tracking");
        await Timeline(clerk).GetByRole(AriaRole.Checkbox, new() { Name = "Service mail" }).CheckAsync();
        await Timeline(clerk).GetByRole(AriaRole.Checkbox, new() { Name = "Do not track this mail" }).CheckAsync();
        await Expect(Timeline(clerk).GetByText("Saved.")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(clerk.Page);
        await clerk.ShootAsync("mail-options");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await clerk.CommandAsync("Send");
        await clerk.SeesAsync("Read-only: this record’s status is Completed.");
        await clerk.CommandAsync("Email tracking");
        await SeesAsync(Story(clerk, left), "Not tracked: The mail says so");
        await clerk.GoAsync("entitylist&etn=pp_emailpreference");
        await clerk.SeesAsync(left.Email);
        await clerk.ShootAsync("suppression-list");
    }

    private static async Task<string> ContactAsync(Maker maker, Visitor of)
    {
        var id = Guid.NewGuid();
        await maker.DoAsync(HttpMethod.Patch, $"contacts({id})", new { firstname = of.FirstName, lastname = of.LastName, emailaddress1 = of.Email }, Cancellation);
        return $"{id}";
    }

    private static async Task PickAsync(Clerk clerk, string name, byte[] content)
    {
        var chooser = await clerk.Page.RunAndWaitForFileChooserAsync(() => clerk.CommandAsync("Choose picture"));
        await chooser.SetFilesAsync(new FilePayload { Name = name, MimeType = "image/png", Buffer = content });
    }

    private static async Task SwitchOnAsync(Clerk clerk)
    {
        await clerk.Box("Your organization, as recipients know it").FillAsync("Contoso");
        await clerk.Page.GetByRole(AriaRole.Combobox, new() { Name = "What to record" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Option, new() { Name = "Per recipient" }).ClickAsync();
        await clerk.Page.Keyboard.PressAsync("Control+s");
        await clerk.StateAsync("Saved");
        await clerk.CommandAsync("Connect");
        await Expect(clerk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Status reason" })).ToContainTextAsync("Connected", new() { Timeout = Patience });
        await clerk.ShootAsync("tracking-settings");
        await Axe.FindsNothingAsync(clerk.Page);
    }

    private static async Task WriteAsync(Clerk clerk, string subject, string html, params IEnumerable<Visitor> to)
    {
        await clerk.GoAsync("entityrecord&etn=email");
        await clerk.Box("Subject").FillAsync(subject);
        await clerk.Box("Description").FillAsync(html);
        await clerk.Page.Keyboard.PressAsync("Control+s");
        await clerk.StateAsync("Saved");
        foreach (var one in to)
        {
            await clerk.Button("Add (To)").ClickAsync();
            await clerk.Dialog.GetByRole(AriaRole.Searchbox).FillAsync(one.LastName);
            await clerk.Page.Keyboard.PressAsync("Enter");
            await clerk.Dialog.GetByRole(AriaRole.Row, new() { Name = one.LastName }).GetByRole(AriaRole.Checkbox).CheckAsync();
            await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        }
        await clerk.CommandAsync("Send");
    }

    private static IFrameLocator Timeline(Clerk clerk) => clerk.Page.FrameLocator("iframe[src*=timeline]");

    private static ILocator Story(Clerk clerk, Visitor of) => Timeline(clerk).GetByRole(AriaRole.Region, new() { Name = of.LastName });

    private static Task SeesAsync(ILocator story, string text) => Expect(story.GetByText(text, new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = Patience });
}
