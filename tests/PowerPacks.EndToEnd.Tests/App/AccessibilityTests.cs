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
        // Opened at each width, and in light as in dark; the other of the two comes while the page is open, as in the evening.
        foreach (var (width, first, then) in new[] { (1280, ColorScheme.Light, ColorScheme.Dark), (390, ColorScheme.Dark, ColorScheme.Light) })
        {
            await using var colleague = await Colleague.OpenAsync(sandbox, sandbox.Description.Fabrikam, width, first == ColorScheme.Dark);
            await colleague.GoAsync(query);
            await colleague.SeesAsync(heading);
            await colleague.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            foreach (var scheme in new[] { first, then })
            {
                await colleague.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await Axe.FindsNothingAsync(colleague.Page);
                await colleague.ShootAsync($"{name}-{width}-{scheme.ToString().ToLowerInvariant()}");
            }
        }
    }
}
