using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Faults;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>A relay whose disk is full, as visitors and admins see it.</summary>
public sealed class FullDiskTests(RunningSandbox sandbox)
{
    private const int Publishing = 482_100_001;
    private const int MostUntilRefused = 200;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_is_told_to_visitors_and_admins_with_what_to_do_and_nothing_that_was_typed_is_lost()
    {
        SmallDisk.NeedOne();
        var port = RunningSandbox.FreePort();
        var data = Places.InRun($"full-disk-{port}");
        var folder = Directory.CreateDirectory(Path.Combine(data, sandbox.Contoso.Region)).FullName;
        await using var small = RunningProcess.StartThrough(SmallDisk.Under(folder), "PowerPacks.Sandbox", ["--data", data, "--port", port.ToString(CultureInfo.InvariantCulture)]);
        await small.ReadyAsync(Cancellation);
        var (contoso, disk) = ((await sandbox.DescribeAsync(port, Cancellation)).Contoso, new SmallDisk(small, folder));
        // The visitor reads why, and what they typed stays where it is.
        var context = await sandbox.Browser.NewContextAsync(new() { Locale = "en-US" });
        var (page, visitor) = (await context.NewPageAsync(), Visitor.New());
        await page.GotoAsync(contoso.Forms[0].Page);
        await page.GetByLabel("First name").FillAsync(visitor.FirstName);
        await page.GetByLabel("Last name").FillAsync(visitor.LastName);
        await page.GetByLabel("E-mail").FillAsync(visitor.Email);
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await RefusedAsync(disk, contoso.Forms[0].Page);
        disk.Fill();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This cannot be received right now. Please try again in a moment.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.GetByLabel("E-mail")).ToHaveValueAsync(visitor.Email);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "full-disk-visitor.png") });

        // Whoever publishes reads that it is not their doing.
        var maker = new Maker(sandbox.Http, contoso);
        var form = (await maker.RowsAsync("pp_webforms?$select=pp_webformid,pp_definition&$top=1", Cancellation)).Single();
        var id = form.GetProperty("pp_webformid").GetString();
        disk.Fill();
        await maker.DoAsync(HttpMethod.Patch, $"pp_webforms({id})", new { pp_definition = form.GetProperty("pp_definition").GetString()!.Replace("Contact us", "Write to us", StringComparison.Ordinal), statuscode = Publishing }, Cancellation);
        await maker.UntilAsync($"pp_webforms({id})", "a form that says why it is not published", f => f.GetProperty("pp_problem").ValueKind == System.Text.Json.JsonValueKind.String, Cancellation);
        var admin = await context.NewPageAsync();
        await admin.GotoAsync($"{contoso.Url}/main.aspx?appname=pp_PowerWebForm&pagetype=entityrecord&etn=pp_webform&id={id}");
        await Assertions.Expect(admin.GetByText("The relay has no room to store anything just now.").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await admin.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, "full-disk-admin.png") });

        disk.Empty();
        await page.BringToFrontAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Single(await new Crm(sandbox.Http, contoso).LeadAsync(visitor, Cancellation, TimeSpan.FromSeconds(30)));
        await context.DisposeAsync();
        await small.InterruptAsync(CancellationToken.None);
    }

    /// <summary>What was written last may still fit into a file that is there already.</summary>
    private async Task RefusedAsync(SmallDisk disk, string form)
    {
        for (var i = 0; i < MostUntilRefused; i++)
        {
            disk.Fill();
            using var answer = await sandbox.Http.PostAsJsonAsync(form, Visitor.New().Answers(), Cancellation);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return;
        }
        Assert.Fail("A relay on a full disk went on accepting.");
    }
}
