using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>Every page of the frame, at a desk and on a phone, light and dark, keeps nobody out. The pictures are for whoever judges the looks.</summary>
public sealed class AccessibilityTests(RunningSandbox sandbox)
{
    [Theory]
    [InlineData("apps", "", "Apps")]
    [InlineData("list", "appname=msdynce_saleshub&pagetype=entitylist&etn=account", "Active accounts")]
    [InlineData("dashboard", "appname=msdynce_saleshub&pagetype=dashboard", "Sales activity")]
    [InlineData("search", "appname=msdynce_saleshub&pagetype=search&text=acct", "Results for “acct”")]
    [InlineData("solutions", "appname=powerplatformadmin&pagetype=solutions", "Solutions")]
    [InlineData("jobs", "appname=powerplatformadmin&pagetype=entitylist&etn=asyncoperation", "All system jobs")]
    public async Task A_page_breaks_no_rule_of_accessibility(string name, string query, string heading)
    {
        await using var colleague = await Colleague.OpenAsync(sandbox, sandbox.Description.Fabrikam);
        await colleague.GoAsync(query);
        await colleague.SeesAsync(heading);
        await colleague.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (390, ColorScheme.Dark), (390, ColorScheme.Light) })
        {
            await colleague.Page.SetViewportSizeAsync(width, 800);
            await colleague.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await colleague.SeesAsync(heading);
            await Axe.FindsNothingAsync(colleague.Page);
            await colleague.ShootAsync($"{name}-{width}-{scheme.ToString().ToLowerInvariant()}");
        }
    }
}
