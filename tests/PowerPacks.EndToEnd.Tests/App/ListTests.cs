using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>Apps, their navigation and their lists.</summary>
public sealed class ListTests(RunningSandbox sandbox)
{
    private const int MoreThanAPage = 52;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_is_opened_from_its_tile_and_a_row_from_its_list()
    {
        var name = await AccountsAsync(1);
        await using var colleague = await Colleague.OpenAsync(sandbox, sandbox.Description.Fabrikam);
        await colleague.GoAsync("");
        await colleague.SeesAsync("Apps");
        await colleague.Main.GetByRole(AriaRole.Link, new() { Name = "Sales Hub" }).ClickAsync();
        await colleague.SeesAsync("Sales activity");
        var entry = colleague.Navigation.GetByRole(AriaRole.Link, new() { Name = "Accounts" });
        await entry.ClickAsync();
        await colleague.SeesAsync("Active accounts");
        await Assertions.Expect(entry).ToHaveAttributeAsync("aria-current", "page");
        await Assertions.Expect(colleague.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await Assertions.Expect(colleague.Page).ToHaveTitleAsync("Active accounts - fabrikam");
        await FindAsync(colleague, name);
        await colleague.Main.GetByRole(AriaRole.Link, new() { Name = $"{name} 0" }).ClickAsync();
        await Assertions.Expect(colleague.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("pagetype=entityrecord&etn=account&id="));
    }

    [Fact]
    public async Task A_list_is_paged_sorted_and_its_rows_deleted_by_keyboard()
    {
        var name = await AccountsAsync(MoreThanAPage);
        await using var colleague = await Colleague.OpenAsync(sandbox, sandbox.Description.Fabrikam);
        await colleague.GoAsync($"appname={Colleague.SalesHub}&pagetype=entitylist&etn=account");
        await colleague.SeesAsync("Active accounts");
        await colleague.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(colleague.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to main content" })).ToBeFocusedAsync();
        await colleague.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(colleague.Main).ToBeFocusedAsync();
        await FindAsync(colleague, name);
        await Assertions.Expect(colleague.Main.GetByText($"1 – 50 of {MoreThanAPage}")).ToBeVisibleAsync();
        await colleague.Main.GetByRole(AriaRole.Button, new() { Name = "Next page" }).FocusAsync();
        await colleague.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(colleague.Main.GetByText($"51 – {MoreThanAPage} of {MoreThanAPage}")).ToBeVisibleAsync();
        await colleague.Main.GetByRole(AriaRole.Button, new() { Name = "Account name" }).FocusAsync();
        await colleague.Page.Keyboard.PressAsync("Enter");
        await colleague.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sort A to Z" }).FocusAsync();
        await colleague.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(colleague.Main.GetByRole(AriaRole.Columnheader, new() { Name = "Account name" })).ToHaveAttributeAsync("aria-sort", "ascending");
        var first = colleague.Main.GetByRole(AriaRole.Checkbox, new() { Name = "Select " + name }).First;
        await first.FocusAsync();
        await colleague.Page.Keyboard.PressAsync("Space");
        await colleague.Main.GetByRole(AriaRole.Button, new() { Name = "Delete" }).PressAsync("Enter");
        await Assertions.Expect(colleague.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("about to delete 1 row for good");
        await colleague.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).PressAsync("Enter");
        await Assertions.Expect(colleague.Main.GetByText($"of {MoreThanAPage - 1}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_column_is_filtered_and_what_is_left_kept_as_a_view_of_ones_own()
    {
        var name = await AccountsAsync(3);
        await using var colleague = await Colleague.OpenAsync(sandbox, sandbox.Description.Fabrikam);
        await colleague.GoAsync($"appname={Colleague.SalesHub}&pagetype=entitylist&etn=account");
        await colleague.Main.GetByRole(AriaRole.Button, new() { Name = "Account name" }).ClickAsync();
        await colleague.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Filter by" }).ClickAsync();
        await colleague.Page.GetByLabel("Value").FillAsync($"{name} 1");
        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Assertions.Expect(colleague.Main.GetByText("Rows: 1", new() { Exact = true })).ToBeVisibleAsync();
        await colleague.Main.GetByRole(AriaRole.Button, new() { Name = "Save as new view" }).ClickAsync();
        await colleague.Page.GetByLabel("Name of the view").FillAsync(name);
        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await colleague.SeesAsync(name);
        await Assertions.Expect(colleague.Main.GetByText("Rows: 1", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_search_finds_rows_of_every_table_of_the_app()
    {
        var name = await AccountsAsync(2);
        await using var colleague = await Colleague.OpenAsync(sandbox, sandbox.Description.Fabrikam);
        await colleague.GoAsync($"appname={Colleague.SalesHub}&pagetype=entitylist&etn=account");
        var box = colleague.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Searchbox);
        await box.FillAsync(name);
        await box.PressAsync("Enter");
        await Assertions.Expect(colleague.Main.GetByRole(AriaRole.Region, new() { Name = "Accounts" }).GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task What_somebody_sent_is_shown_as_text()
    {
        const string script = "<img src=x onerror=\"window.broken=true\">";
        await new Maker(sandbox.Http, sandbox.Description.Fabrikam).DoAsync(HttpMethod.Post, "accounts", new { name = script }, Cancel);
        await using var colleague = await Colleague.OpenAsync(sandbox, sandbox.Description.Fabrikam);
        await colleague.GoAsync($"appname={Colleague.SalesHub}&pagetype=entitylist&etn=account");
        await Assertions.Expect(colleague.Main.GetByRole(AriaRole.Link, new() { Name = script }).First).ToBeVisibleAsync();
        Assert.False(await colleague.Page.EvaluateAsync<bool>("() => window.broken === true"));
    }

    [Fact]
    public async Task A_person_chooses_their_language()
    {
        await using var colleague = await Colleague.OpenAsync(sandbox, sandbox.Description.Fabrikam);
        await colleague.GoAsync($"appname={Colleague.SalesHub}&pagetype=entitylist&etn=account");
        await ChooseAsync("Account of", "Français");
        await colleague.SeesAsync("Comptes actifs");
        await Assertions.Expect(colleague.Navigation.GetByRole(AriaRole.Heading, new() { Name = "Clients" })).ToBeVisibleAsync();
        await ChooseAsync("Compte de", "English");
        await colleague.SeesAsync("Active accounts");

        async Task ChooseAsync(string menu, string language)
        {
            await colleague.Page.GetByRole(AriaRole.Button, new() { Name = menu }).ClickAsync();
            await colleague.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = language }).ClickAsync();
        }
    }

    private static async Task FindAsync(Colleague colleague, string text)
    {
        var box = colleague.Main.GetByRole(AriaRole.Searchbox, new() { Name = "Filter by keyword" });
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    /// <returns>What their names begin with.</returns>
    private async Task<string> AccountsAsync(int count)
    {
        var name = $"Acct {Guid.NewGuid():N}"[..16];
        var maker = new Maker(sandbox.Http, sandbox.Description.Fabrikam);
        for (var i = 0; i < count; i++) await maker.DoAsync(HttpMethod.Post, "accounts", new { name = $"{name} {i}" }, Cancel);
        return name;
    }
}
