using Microsoft.Playwright;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Somebody who works in the CRM's app.</summary>
internal sealed class Colleague(IPage page, string organization) : IAsyncDisposable
{
    public const string SalesHub = "msdynce_saleshub";
    public const string Administration = "powerplatformadmin";

    public IPage Page => page;

    public ILocator Main => page.GetByRole(AriaRole.Main);

    public ILocator Navigation => page.GetByRole(AriaRole.Navigation);

    /// <param name="sandbox">Whose browser.</param>
    /// <param name="organization">In whose CRM.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="dark">Whether their system is dark.</param>
    public static async Task<Colleague> OpenAsync(RunningSandbox sandbox, Description.Org organization, int width = 1280, bool dark = false)
    {
        var context = await sandbox.Browser.NewContextAsync(new()
        {
            Locale = "en-US", ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce,
        });
        return new Colleague(await context.NewPageAsync(), organization.Url);
    }

    /// <param name="query">What follows <c>main.aspx?</c>.</param>
    public Task GoAsync(string query) => page.GotoAsync($"{organization}/main.aspx?{query}");

    public Task SeesAsync(string heading) => Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 })).ToBeVisibleAsync();

    public Task ShootAsync(string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, $"app-{name}.png"), Animations = ScreenshotAnimations.Disabled });

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();
}
