using Microsoft.Playwright;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Somebody who designs a web form, in the page that stands in the CRM's app.</summary>
internal sealed class Designer(Clerk clerk) : IAsyncDisposable
{
    private const int MostTabs = 150;

    public Clerk Clerk => clerk;

    public IPage Page => clerk.Page;

    public IFrameLocator Frame => Page.FrameLocator("iframe.pp-frame");

    public ILocator Fields => Frame.Locator("[data-pick]");

    public ILocator Status => Frame.GetByRole(AriaRole.Status);

    /// <summary>Opens the designer by its address.</summary>
    public static async Task<Designer> OpenAsync(RunningSandbox sandbox, string id, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var designer = new Designer(await Clerk.OpenAsync(sandbox, $"webresource&webresourceName=pp_/webform/designer.html&data={id}", width, scheme));
        await designer.ReadyAsync();
        return designer;
    }

    public Task ReadyAsync() => Assertions.Expect(Frame.GetByRole(AriaRole.List, new() { Name = "Columns of" }).GetByRole(AriaRole.Button).First).ToBeVisibleAsync(new() { Timeout = 30_000 });

    /// <summary>What the palette offers of the table's columns.</summary>
    public ILocator Column(string title) => Frame.GetByRole(AriaRole.List, new() { Name = "Columns of" }).Locator($"button:has(> span:first-child:text-is('{title}'))");

    /// <summary>What it offers beside them.</summary>
    public ILocator Other(string title) => Frame.GetByRole(AriaRole.List, new() { Name = "Other fields" }).GetByRole(AriaRole.Button, new() { Name = $"Add {title}", Exact = true });

    public ILocator Button(string name) => Frame.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Box(string name) => Frame.GetByLabel(name, new() { Exact = true });

    public Task TabAsync(string id) => Frame.Locator($"fluent-tab#{id}").ClickAsync();

    public Task SeesAsync(string text) => Assertions.Expect(Frame.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = 60_000 });

    /// <summary>Presses the tabulator until something has the focus, as somebody without a mouse does.</summary>
    public async Task ReachAsync(ILocator wanted)
    {
        for (var pressed = 0; pressed < MostTabs; pressed++)
        {
            if (await wanted.EvaluateAsync<bool>("e => e.getRootNode().activeElement === e || e.contains(e.ownerDocument.activeElement)")) return;
            await Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"The tabulator does not come to {wanted}.");
    }

    /// <summary>Comes to it and presses a key.</summary>
    public async Task PressAsync(ILocator wanted, string key = "Enter")
    {
        await ReachAsync(wanted);
        await Page.Keyboard.PressAsync(key);
    }

    /// <summary>Fails with what the page keeps people with a disability from.</summary>
    public Task AxeAsync() =>
        // The preview is the relay's own page, with tests of its own; it runs no script. The main landmark is the app's, around the frame.
        Axe.FindsNothingAsync(Page.Frames.Single(f => f.Url.Contains("/WebResources/", StringComparison.Ordinal)), "'iframe'", "'landmark-one-main', 'region'");

    /// <summary>What the browser loaded before there was anything to see, in KB: the page, its style and its script.</summary>
    public async Task<double> FirstPaintAsync() => await Page.Frames.Single(f => f.Url.Contains("/WebResources/", StringComparison.Ordinal)).EvaluateAsync<double>("""
        () => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource").filter(r => r.initiatorType === "script" || r.initiatorType === "link")]
          .reduce((sum, r) => sum + r.decodedBodySize, 0) / 1000
        """);

    public ValueTask DisposeAsync() => clerk.DisposeAsync();

    public Task ShootAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, $"designer-{name}.png"), Animations = ScreenshotAnimations.Disabled });
}
