using System.Net.Http.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>Rows in their forms: entered, saved, refused, left, read only.</summary>
public sealed class RecordFormTests(RunningSandbox sandbox)
{
    private const string NewLead = "entityrecord&etn=lead";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_row_is_saved_with_what_was_entered_in_each_kind_of_field_and_a_customer_made_on_the_way()
    {
        var visitor = Visitor.New();
        await using var clerk = await Clerk.OpenAsync(sandbox, NewLead);
        await clerk.Box("Last name").FillAsync(visitor.LastName);
        await clerk.Box("Email").FillAsync(visitor.Email);
        await clerk.Tab("Details").ClickAsync();
        await clerk.Box("Estimated value").FillAsync("1,234.5");
        await clerk.Box("Estimated close").FillAsync("12/24/2026");
        await clerk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Rating" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Option, new() { Name = "Hot" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Existing account" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Option, new() { Name = "+ New Account" }).ClickAsync();
        await clerk.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "Account name" }).FillAsync("Tiles of " + visitor.LastName);
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save & Close" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Tiles of " + visitor.LastName })).ToBeVisibleAsync();
        await clerk.Page.Keyboard.PressAsync("Control+s");
        await clerk.StateAsync("Saved");

        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation));
        Assert.Equal(1234.5m, lead.GetProperty("estimatedamount").GetDecimal());
        Assert.Equal("2026-12-24", lead.GetProperty("estimatedclosedate").GetString()![..10]);
        Assert.Equal(1, lead.GetProperty("leadqualitycode").GetInt32());
        Assert.NotNull(lead.GetProperty("_parentaccountid_value").GetString());
        Assert.Contains(lead.GetProperty("leadid").GetString()!, clerk.Page.Url, StringComparison.Ordinal);
        Assert.Empty(clerk.Faults);
    }

    [Fact]
    public async Task What_is_missing_or_no_address_is_said_at_its_field_and_nothing_is_written()
    {
        await using var clerk = await Clerk.OpenAsync(sandbox, NewLead);
        var written = 0;
        clerk.Page.Request += (_, request) => written += request.Method is "POST" ? 1 : 0;
        await clerk.Box("Email").FillAsync("no address");
        await clerk.Page.Keyboard.PressAsync("Tab");
        await clerk.CommandAsync("Save");
        await clerk.SeesAsync("Last name: Required fields must be filled in.");
        await clerk.SeesAsync("Enter a valid email address.");
        await Expect(clerk.Box("Last name")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Equal(0, written);
        await Axe.FindsNothingAsync(clerk.Page);
    }

    [Fact]
    public async Task What_a_plug_in_refuses_is_shown_in_its_own_words_and_nothing_that_was_entered_is_lost()
    {
        const string refused = "refused-by-a-plug-in";
        (await sandbox.Http.PutAsJsonAsync(sandbox.Description.Faults.Crm, new { mode = "none", organization = "contoso", failingValue = refused }, Cancellation)).EnsureSuccessStatusCode();
        try
        {
            await using var clerk = await Clerk.OpenAsync(sandbox, NewLead);
            await clerk.Box("Last name").FillAsync(Visitor.New().LastName);
            await clerk.Box("Topic").FillAsync(refused);
            await clerk.CommandAsync("Save");
            await Expect(clerk.Dialog).ToContainTextAsync("A plug-in refused this record");
            await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
            await Expect(clerk.Box("Topic")).ToHaveValueAsync(refused);
            await clerk.StateAsync("Unsaved");
        }
        finally
        {
            await sandbox.Http.PutAsJsonAsync(sandbox.Description.Faults.Crm, new { mode = "none" }, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Somebody_elses_change_is_not_written_over_unasked()
    {
        var id = await LeadAsync();
        await using var clerk = await Clerk.OpenAsync(sandbox, $"{NewLead}&id={id}");
        await clerk.Box("Topic").FillAsync("mine");
        await Clerk.WriteAsync(sandbox, HttpMethod.Patch, $"leads({id})", new { subject = "theirs" }, Cancellation);
        await clerk.CommandAsync("Save");
        await Expect(clerk.Dialog).ToContainTextAsync("Somebody else has changed this row");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Keep editing" }).ClickAsync();
        await Expect(clerk.Box("Topic")).ToHaveValueAsync("mine");
        Assert.Equal("theirs", (await RowAsync(id)).GetProperty("subject").GetString());
        await clerk.CommandAsync("Save");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save mine" }).ClickAsync();
        await clerk.StateAsync("Saved");
        Assert.Equal("mine", (await RowAsync(id)).GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Leaving_with_unsaved_changes_asks_and_staying_keeps_them()
    {
        await using var clerk = await Clerk.OpenAsync(sandbox, $"{NewLead}&id={await LeadAsync()}");
        await clerk.Box("Topic").FillAsync("half done");
        await clerk.CommandAsync("New");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Stay on this page" }).ClickAsync();
        await Expect(clerk.Box("Topic")).ToHaveValueAsync("half done");
        await clerk.CommandAsync("New");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Discard changes" }).ClickAsync();
        await clerk.SeesAsync("New Lead");
        await Expect(clerk.Box("Topic")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_deactivated_row_is_read_only_until_it_is_activated_again()
    {
        await using var clerk = await Clerk.OpenAsync(sandbox, $"{NewLead}&id={await LeadAsync()}");
        await clerk.CommandAsync("Deactivate");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Deactivate" }).ClickAsync();
        await clerk.SeesAsync("Read-only: this record’s status is");
        await Expect(clerk.Box("Topic")).Not.ToBeEditableAsync();
        await Expect(clerk.Button("Save")).ToHaveCountAsync(0);
        await clerk.CommandAsync("Activate");
        await Expect(clerk.Box("Topic")).ToBeEditableAsync();
    }

    [Fact]
    public async Task A_note_with_its_file_and_a_phone_call_appear_in_the_timeline()
    {
        await using var clerk = await Clerk.OpenAsync(sandbox, $"{NewLead}&id={await LeadAsync()}");
        await clerk.Button("Add a note…").ClickAsync();
        await clerk.Box("Title").FillAsync("What they sent");
        await clerk.Page.Locator("form input[type=file]").SetInputFilesAsync(new FilePayload { Name = "plan.txt", MimeType = "text/plain", Buffer = "a plan"u8.ToArray() });
        await clerk.Button("Add a note").ClickAsync();
        var download = await clerk.Page.RunAndWaitForDownloadAsync(() => clerk.Button("plan.txt").ClickAsync());
        Assert.Equal("a plan", await File.ReadAllTextAsync((await download.PathAsync())!, Cancellation));
        await clerk.Button("Create a timeline record").ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Phone call" }).ClickAsync();
        await clerk.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "Subject" }).FillAsync("Rang about the plan");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save & Close" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Rang about the plan" })).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(clerk.Page);
        await clerk.ShootAsync("timeline");
    }

    [Fact]
    public async Task A_list_of_related_rows_shows_its_own_and_a_new_one_belongs_to_the_row()
    {
        var submission = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "pp_formsubmissions", new { pp_name = "One", pp_formkey = "eu-contact" }, Cancellation);
        var other = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "pp_formsubmissions", new { pp_name = "Another", pp_formkey = "eu-contact" }, Cancellation);
        foreach (var (id, name) in new[] { (submission, "of this one"), (other, "of another") })
        {
            await Clerk.WriteAsync(sandbox, HttpMethod.Post, "pp_consentreceipts", new Dictionary<string, object> { ["pp_name"] = name, ["pp_FormSubmissionId@odata.bind"] = $"/pp_formsubmissions({id})" }, Cancellation);
        }
        await using var clerk = await Clerk.OpenAsync(sandbox, $"entityrecord&etn=pp_formsubmission&id={submission}");
        await clerk.Page.GetByRole(AriaRole.Tab, new() { Name = "Consent" }).ClickAsync();
        await clerk.SeesAsync("of this one");
        await Expect(clerk.Page.GetByText("of another")).ToHaveCountAsync(0);
        await clerk.Button("New: Consent receipt").ClickAsync();
        await clerk.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("made here");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save & Close" }).ClickAsync();
        await clerk.SeesAsync("made here");
        var made = await Clerk.RowAsync(sandbox, "pp_consentreceipts?$filter=pp_name eq 'made here'", Cancellation);
        Assert.Equal(submission, made.GetProperty("_pp_formsubmissionid_value").GetString());
        await clerk.ShootAsync("subgrid");
    }

    [Fact]
    public async Task A_row_is_changed_and_saved_and_its_tabs_and_commands_reached_by_keyboard_alone()
    {
        var id = await LeadAsync();
        await using var clerk = await Clerk.OpenAsync(sandbox, $"{NewLead}&id={id}");
        await clerk.Button("Save").FocusAsync();
        await clerk.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(clerk.Button("Save & Close")).ToBeFocusedAsync();
        await clerk.Tab("Summary").FocusAsync();
        await clerk.Page.Keyboard.PressAsync("ArrowRight");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await Expect(clerk.Tab("Details")).ToHaveAttributeAsync("aria-selected", "true");
        await clerk.Page.Keyboard.PressAsync("ArrowLeft");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Box("Topic").FocusAsync();
        await clerk.Page.Keyboard.TypeAsync("typed");
        await clerk.Page.Keyboard.PressAsync("Control+s");
        await clerk.StateAsync("Saved");
        Assert.Equal("typed", (await RowAsync(id)).GetProperty("subject").GetString());
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task A_form_fits_and_an_accessibility_check_finds_nothing(int width, ColorScheme scheme)
    {
        var form = (await Clerk.RowAsync(sandbox, "pp_webforms?$select=pp_name&$filter=pp_formkey eq 'eu-contact'", Cancellation)).GetProperty("pp_webformid").GetString();
        await using var clerk = await Clerk.OpenAsync(sandbox, $"entityrecord&etn=pp_webform&id={form}", width, scheme);
        await Expect(clerk.Box("Form key")).ToHaveValueAsync("eu-contact");
        await Axe.FindsNothingAsync(clerk.Page);
        Assert.True(await clerk.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width);
        await clerk.ShootAsync($"form-{width}-{scheme}".ToLowerInvariant());
        await clerk.GoAsync(NewLead);
        await Expect(clerk.Box("Topic")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(clerk.Page);
        await clerk.ShootAsync($"new-{width}-{scheme}".ToLowerInvariant());
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private Task<string> LeadAsync() => Clerk.WriteAsync(sandbox, HttpMethod.Post, "leads", new { lastname = Visitor.New().LastName }, Cancellation);

    private Task<System.Text.Json.JsonElement> RowAsync(string id) => Clerk.RowAsync(sandbox, $"leads?$filter=leadid eq {id}", Cancellation);
}
