using System.IO.Compression;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>The solutions area as an admin meets it: what is wrong with a file is a sentence, not a code.</summary>
public sealed class SolutionAreaTests(RunningSandbox sandbox)
{
    [Fact]
    public async Task A_zip_that_is_no_solution_is_refused_in_a_sentence()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("readme.txt");
        await RefusedAsync(file.ToArray(), "so it is no solution");
    }

    [Fact]
    public Task A_damaged_zip_is_refused_in_a_sentence() => RefusedAsync(Maker.Zip("PowerWebForm")[..5000], "Invalid Import File");

    [Fact]
    public async Task A_solution_that_is_there_is_imported_again_and_says_so()
    {
        await using var admin = await OpenAsync();
        await ChooseAsync(admin, Maker.Zip("PowerWebForm"));
        var dialog = admin.Page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(dialog).ToContainTextAsync("installed already");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("is imported.");
        // What a page knows of tables, apps and commands, it knows from its start.
        await admin.Page.EvaluateAsync("() => { window.before = true; }");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await admin.Page.WaitForFunctionAsync("() => !window.before");
        await admin.SeesAsync("Solutions");
    }

    [Fact]
    public async Task A_solution_that_another_needs_is_not_uninstalled_and_the_dialog_says_which()
    {
        await using var admin = await OpenAsync();
        await admin.Main.GetByRole(AriaRole.Link, new() { Name = "PowerPacks Core" }).ClickAsync();
        await admin.SeesAsync("PowerPacks Core");
        await admin.Main.GetByRole(AriaRole.Button, new() { Name = "Uninstall" }).ClickAsync();
        var dialog = admin.Page.GetByRole(AriaRole.Alertdialog);
        var uninstall = dialog.GetByRole(AriaRole.Button, new() { Name = "Uninstall" });
        await Assertions.Expect(uninstall).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("PowerPacksCore");
        await uninstall.ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("PowerWebForm");
    }

    private async Task RefusedAsync(byte[] zip, string sentence)
    {
        await using var admin = await OpenAsync();
        await ChooseAsync(admin, zip);
        var dialog = admin.Page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(dialog).ToContainTextAsync("This file cannot be imported");
        await Assertions.Expect(dialog).ToContainTextAsync(sentence);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true })).ToHaveCountAsync(0);
    }

    private async Task<Colleague> OpenAsync()
    {
        var admin = await Colleague.OpenAsync(sandbox, sandbox.Description.Fabrikam);
        await admin.GoAsync($"appname={Colleague.Administration}&pagetype=solutions");
        await admin.SeesAsync("Solutions");
        return admin;
    }

    private static async Task ChooseAsync(Colleague admin, byte[] zip)
    {
        await admin.Main.GetByRole(AriaRole.Button, new() { Name = "Import solution" }).ClickAsync();
        await admin.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "solution.zip", MimeType = "application/zip", Buffer = zip });
    }
}
