using Microsoft.Playwright;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Somebody before a page of the packs, which stands in a frame of the CRM's app.</summary>
internal sealed class CorePage(IPage page, string organization) : IAsyncDisposable
{
    /// <summary>Enough for a chain of plug-ins, jobs and relays that share two cores.</summary>
    private const float Patience = 30_000;

    private const string App = "main.aspx?appname=pp_PowerWebForm&pagetype=webresource&webresourceName=pp_/";

    public IPage Page => page;

    public IFrameLocator Frame => page.FrameLocator("iframe");

    /// <summary>What confirms or warns, in the app around the frame.</summary>
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog).Or(page.GetByRole(AriaRole.Alertdialog));

    public static async Task<CorePage> OpenAsync(RunningSandbox sandbox, Description.Org organization, string? resource, int width = 1280, bool dark = false)
    {
        var context = await sandbox.Browser.NewContextAsync(new()
        {
            Locale = "en-US", ViewportSize = new() { Width = width, Height = 844 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        var opened = new CorePage(await context.NewPageAsync(), organization.Url);
        if (resource is not null) await opened.GoAsync(resource);
        return opened;
    }

    /// <param name="resource">Below <c>pp_/</c>: <c>core/registration.html</c>.</param>
    public async Task GoAsync(string resource)
    {
        await page.GotoAsync($"{organization}/{App}{resource}");
        await Assertions.Expect(Frame.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    public ILocator Button(string name) => Frame.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Tab(string name) => Frame.GetByRole(AriaRole.Tab, new() { Name = name, Exact = true });

    public Task SeesAsync(string text) => Assertions.Expect(Frame.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = Patience });

    /// <summary>Chooses in the CRM's own question.</summary>
    public Task ConfirmAsync(string name) => Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    public Task ShootAsync(string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, $"core-{name}.png"), Animations = ScreenshotAnimations.Disabled });

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();
}
