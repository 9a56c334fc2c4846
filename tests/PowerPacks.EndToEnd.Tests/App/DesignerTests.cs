using System.Text.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>The form designer, from an empty row to the lead it makes.</summary>
public sealed class DesignerTests(RunningSandbox sandbox)
{
    /// <summary>What no longer fits the lead: a column that is gone, one that is shorter, one that must have a value.</summary>
    private const string Apart = """
        {"title":"Enquiry","table":{"logicalName":"lead","entitySet":"leads","primaryId":"leadid"},
         "fields":[{"name":"company","type":"text","label":"Company","column":"companyname","maxLength":900},{"name":"last","type":"text","label":"Last name","column":"lastname","maxLength":50},
          {"name":"gone","type":"text","label":"Shoe size","column":"nosuchcolumn","maxLength":10},{"name":"terms","type":"consent","label":"Terms","required":true}],
         "consents":[{"field":"terms","text":"I agree.","version":"1"}],"steps":[{"title":"You","fields":["company","last"]},{"title":"More","fields":["gone","terms"]}],
         "match":{"keys":[["lastname"]]},"translations":{"fr":{"title":"Demande"}},"theme":{"accent":"#ffb900"}}
        """;

    private const string SavedContact = """
        {"title":"Contact","table":{"logicalName":"lead","entitySet":"leads","primaryId":"leadid"},"fields":[{"name":"last","type":"text","label":"Last name","column":"lastname","maxLength":50}]}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_is_designed_by_mouse_from_nothing_published_sent_tried_and_rolled_back()
    {
        var key = Key();
        await using var clerk = await Clerk.OpenAsync(sandbox, "entityrecord&etn=pp_webform");
        await clerk.Box("Name").FillAsync("Spring enquiry");
        await clerk.Box("Form key").FillAsync(key);
        await clerk.CommandAsync("Save");
        await clerk.StateAsync("Saved");
        await clerk.CommandAsync("Design");
        var designer = new Designer(clerk);
        await designer.ReadyAsync();

        await designer.Column("Last name").DragToAsync(designer.Frame.Locator("ol.fields"));
        await designer.Column("Email").DragToAsync(designer.Fields.First, new() { TargetPosition = new() { X = 60, Y = 4 } });
        await designer.Other("Text").ClickAsync();
        await designer.Box("Label").FillAsync("Your question");
        await Expect(designer.Fields).ToContainTextAsync(["Email", "Your question", "Last name"]);
        await designer.Fields.Nth(1).DragToAsync(designer.Fields.Nth(2), new() { TargetPosition = new() { X = 60, Y = 40 } });
        await Expect(designer.Fields).ToContainTextAsync(["Email", "Last name", "Your question"]);
        await designer.Button("Undo").ClickAsync();
        await Expect(designer.Fields.Nth(1)).ToContainTextAsync("Your question");
        await designer.Button("Redo").ClickAsync();

        await designer.TabAsync("data");
        await designer.Button("Look for a known row first").ClickAsync();
        await designer.SeesAsync("Rule 1: a row with the same Email");
        await designer.TabAsync("steps");
        await designer.Button("Ask in steps").ClickAsync();
        await designer.Box("Step of Your question").SelectOptionAsync("1");
        await designer.TabAsync("settings");
        await designer.Box("Sooner than after these seconds nobody fills it in").FillAsync("0"); // A test does, and would be taken for a program.
        await designer.TabAsync("design");
        await designer.SeesAsync("Nothing to mend.");
        await designer.ShootAsync("design");
        await designer.Button("Publish").ClickAsync();
        await designer.SeesAsync("Published. Visitors see it now.");
        await Expect(designer.Frame.GetByRole(AriaRole.Img, new() { NameRegex = new("^QR code") })).ToBeVisibleAsync();
        await designer.ShootAsync("share");

        var visitor = Visitor.New();
        var page = await designer.Page.Context.NewPageAsync();
        await page.GotoAsync((await designer.Frame.Locator("a[target=_blank]").First.GetAttributeAsync("href"))!);
        await page.GetByLabel("Email").FillAsync(visitor.Email);
        await page.GetByLabel("Last name").FillAsync(visitor.LastName);
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.GetByLabel("Your question").FillAsync("When do you open?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        var lead = Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation));
        Assert.Equal(visitor.LastName, lead.GetProperty("lastname").GetString());
        await page.CloseAsync();

        await TryAsync(designer, key);
        await RollBackAsync(designer, key);
        Assert.Empty(clerk.Faults);
    }

    [Fact]
    public async Task A_form_is_designed_and_published_without_a_mouse()
    {
        var key = Key();
        var id = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "pp_webforms", new { pp_name = "Without a mouse", pp_formkey = key }, Cancellation);
        await using var designer = await Designer.OpenAsync(sandbox, id);
        await designer.PressAsync(designer.Column("Last name"));
        await designer.PressAsync(designer.Column("Email"));
        await designer.PressAsync(designer.Fields.Nth(1), "Alt+ArrowUp");
        await Expect(designer.Status.First).ToContainTextAsync("Email is now number 1 of 2.");
        await Expect(designer.Fields).ToContainTextAsync(["Email", "Last name"]);
        await designer.PressAsync(designer.Fields.First);
        await designer.ReachAsync(designer.Box("Label"));
        await designer.Page.Keyboard.PressAsync("Control+a");
        await designer.Page.Keyboard.TypeAsync("Where we answer");
        await designer.PressAsync(designer.Box("Required"), "Space");
        await Expect(designer.Fields.First).ToContainTextAsync("Where we answer *");

        await designer.Page.Keyboard.PressAsync("Control+Home");
        await designer.ReachAsync(designer.Frame.Locator("fluent-tab#design"));
        await designer.Page.Keyboard.PressAsync("ArrowRight");
        await designer.PressAsync(designer.Button("Ask in steps"));
        await designer.SeesAsync("Title of step 1");
        await designer.PressAsync(designer.Button("Show all at once"));
        await designer.PressAsync(designer.Button("Publish"));
        await designer.SeesAsync("Published. Visitors see it now.");
        var row = await Clerk.RowAsync(sandbox, $"pp_webforms?$filter=pp_formkey eq '{key}'", Cancellation);
        var fields = JsonDocument.Parse(row.GetProperty("pp_definition").GetString()!).RootElement.GetProperty("fields");
        Assert.Equal(["Where we answer", "Last name"], fields.EnumerateArray().Select(f => f.GetProperty("label").GetString()));
        Assert.Empty(designer.Clerk.Faults);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light, "design steps data look languages settings test history old share")]
    [InlineData(1280, ColorScheme.Dark, "design look history")]
    [InlineData(390, ColorScheme.Light, "design look languages")]
    [InlineData(390, ColorScheme.Dark, "design steps data look languages settings test history old share")]
    public async Task Every_part_of_the_designer_keeps_nobody_out(int width, ColorScheme scheme, string parts)
    {
        var id = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "pp_webforms", new { pp_name = "Enquiry", pp_formkey = Key(), pp_definition = Apart }, Cancellation);
        await using var designer = await Designer.OpenAsync(sandbox, id, width, scheme);
        await designer.Fields.First.ClickAsync();
        await designer.SeesAsync("people need 4.5");
        foreach (var tab in parts.Split(' '))
        {
            await designer.TabAsync(tab);
            await designer.AxeAsync();
            await designer.ShootAsync($"{tab}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}");
        }
    }

    [Fact]
    public async Task What_no_longer_fits_the_table_is_said_on_opening_and_mended_by_its_buttons()
    {
        var id = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "pp_webforms", new { pp_name = "Apart", pp_formkey = Key(), pp_definition = Apart }, Cancellation);
        await using var clerk = await Clerk.OpenAsync(sandbox, $"entityrecord&etn=pp_webform&id={id}");
        await clerk.SeesAsync("“Shoe size” fills the column nosuchcolumn, which is not there any more.");
        await clerk.CommandAsync("Design");
        var designer = new Designer(clerk);
        await designer.SeesAsync("The form does not fit its table");
        Assert.InRange(await designer.FirstPaintAsync(), 100, 300);
        await designer.ShootAsync("contract");
        foreach (var mend in new[] { "Set maximum length to 100", "Make the field required", "Remove the field" }) await designer.Button(mend).ClickAsync();
        await Expect(designer.Frame.GetByText("The form does not fit its table")).ToHaveCountAsync(0);
        await designer.TabAsync("look");
        await designer.Frame.GetByRole(AriaRole.Button, new() { NameRegex = new("^Take #") }).ClickAsync();
        await designer.Button("Save").ClickAsync();
        await designer.SeesAsync("Saved.");
        var saved = JsonDocument.Parse((await Clerk.RowAsync(sandbox, $"pp_webforms?$filter=pp_webformid eq {id}", Cancellation)).GetProperty("pp_definition").GetString()!).RootElement;
        var fields = saved.GetProperty("fields").EnumerateArray().ToArray();
        Assert.Equal(["company", "last", "terms"], fields.Select(f => f.GetProperty("name").GetString()));
        Assert.Equal((100, true), (fields[0].GetProperty("maxLength").GetInt32(), fields[1].GetProperty("required").GetBoolean()));
    }

    /// <summary>Sends a test from the designer and follows it to its row.</summary>
    private async Task TryAsync(Designer designer, string key)
    {
        await designer.TabAsync("test");
        await designer.Button("Send the test").ClickAsync();
        await designer.SeesAsync("It has arrived.");
        await designer.ShootAsync("test");
        var row = await Clerk.RowAsync(sandbox, $"pp_formsubmissions?$filter=pp_formkey eq '{key}' and pp_istest eq true", Cancellation);
        Assert.NotEqual(JsonValueKind.Null, row.GetProperty("_pp_leadid_value").ValueKind);
        await designer.Button("Delete what this test made").ClickAsync();
        await designer.SeesAsync("What the test made is deleted.");
        Assert.Empty(await sandbox.Crm.RowsAsync($"pp_formsubmissions?$filter=pp_formkey eq '{key}' and pp_istest eq true", Cancellation));
        Assert.Empty(await sandbox.Crm.RowsAsync($"leads?$filter=leadid eq {row.GetProperty("_pp_leadid_value").GetString()}", Cancellation));
    }

    /// <summary>Publishes a change, and goes back to what was before.</summary>
    private async Task RollBackAsync(Designer designer, string key)
    {
        await designer.TabAsync("design");
        await designer.Column("Company name").ClickAsync();
        await designer.Button("Publish").ClickAsync();
        await designer.SeesAsync("Published. Visitors see it now.");
        await designer.TabAsync("history");
        await designer.SeesAsync("Added: Company name.");
        await designer.ShootAsync("history");
        await designer.Button("Restore version 1").ClickAsync();
        await designer.SeesAsync("Version 1 is your draft now. Against what visitors see: Removed: Company name.");
        await designer.Button("Publish").ClickAsync();
        await designer.SeesAsync("Published. Visitors see it now.");
        var versions = await sandbox.Crm.RowsAsync($"pp_formversions?$filter=pp_WebFormId/pp_formkey eq '{key}'&$orderby=pp_version", Cancellation);
        Assert.Equal([1, 2, 3], versions.Select(v => v.GetProperty("pp_version").GetInt32()));
        Assert.Equal(versions[0].GetProperty("pp_definition").GetString(), versions[2].GetProperty("pp_definition").GetString());
    }

    [Fact]
    public async Task What_stands_in_a_site_already_is_taken_from_its_pasted_page_and_an_old_page_begins_a_form()
    {
        var id = Guid.NewGuid();
        await new Maker(sandbox.Http, sandbox.Contoso).DoAsync(HttpMethod.Patch, $"pp_webforms({id})", new { pp_name = "Existing", pp_formkey = Key(), pp_definition = SavedContact }, Cancellation);
        var designer = await Designer.OpenAsync(sandbox, $"{id}");
        await designer.TabAsync("old");
        await designer.Box("HTML of your page").FillAsync("""<form id="contact-us"><label for="n">Your name</label><input id="n" name="fullname"><label>Mail<input name="mail" type="email"></label><input name="pass" type="password"></form>""");
        await designer.Page.Keyboard.PressAsync("Tab");
        await designer.Box("“Your name (fullname)” becomes").SelectOptionAsync(new SelectOptionValue { Label = "Last name" });
        await designer.Box("“Mail (mail)” becomes").SelectOptionAsync(new SelectOptionValue { Label = "A new field" });
        await Expect(designer.Frame.GetByText("pass", new() { Exact = true })).ToHaveCountAsync(0); // Passwords are not even offered.
        await designer.Button("Take these answers").ClickAsync();
        await designer.SeesAsync("This form takes what visitors enter into form[id=\"contact-us\"]: fullname → last, mail → mail.");

        await designer.Box("HTML of the old page").FillAsync("""<form action="https://old.example/PowerWebFormData.aspx?formId=powf_0E2E0E2E0E2E0E2E0E2E0E2E0E2E0E2E" method="post"><input name="powf_11111111111111111111111111111111"><input type="hidden" name="ignore_submitmessage" value="Thanks"></form>""");
        await designer.Page.Keyboard.PressAsync("Tab");
        await designer.Button("See what becomes of it").ClickAsync();
        await designer.SeesAsync("No form takes these posts yet.");
        await Expect(designer.Frame.GetByRole(AriaRole.Table, new() { Name = "Fields" })).ToContainTextAsync("powf_11111111111111111111111111111111");
        await designer.AxeAsync();
        await designer.ShootAsync("existing-forms");
        await designer.Button("Begin this form with its fields").ClickAsync();
        await Expect(designer.Fields).ToHaveCountAsync(1);
        await designer.Button("Save").ClickAsync();
        await designer.SeesAsync("Saved.");
        await designer.Page.Context.DisposeAsync();
    }

    [Fact]
    public async Task What_was_designed_and_not_saved_is_offered_again_after_a_click_in_the_navigation()
    {
        var id = Guid.NewGuid();
        await new Maker(sandbox.Http, sandbox.Contoso).DoAsync(HttpMethod.Patch, $"pp_webforms({id})", new { pp_name = "Left behind", pp_formkey = Key() }, Cancellation);
        var designer = await Designer.OpenAsync(sandbox, $"{id}");
        await designer.Column("Last name").ClickAsync();
        await Expect(designer.Fields).ToHaveCountAsync(1);
        await designer.Page.GetByRole(AriaRole.Navigation).GetByText("Consent receipts").ClickAsync();
        await designer.Clerk.SeesAsync("Consent receipts");
        await Expect(designer.Page.Locator("iframe.pp-frame")).ToHaveCountAsync(0);

        await designer.Clerk.GoAsync($"webresource&webresourceName=pp_/webform/designer.html&data={id}");
        await designer.ReadyAsync();
        await designer.SeesAsync("You changed this form here and did not save it.");
        await Expect(designer.Fields).ToHaveCountAsync(0);
        await designer.Button("Go on with those changes").ClickAsync();
        await Expect(designer.Fields).ToContainTextAsync(["Last name"]);
        await designer.Button("Save").ClickAsync();
        await designer.SeesAsync("Saved.");
        await designer.Page.ReloadAsync();
        await designer.ReadyAsync();
        await Expect(designer.Fields).ToHaveCountAsync(1);
        await Expect(designer.Button("Discard them")).ToHaveCountAsync(0);
        await designer.Page.Context.DisposeAsync();
    }

    private static string Key() => $"design-{Guid.NewGuid().ToString("N")[..8]}";

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
