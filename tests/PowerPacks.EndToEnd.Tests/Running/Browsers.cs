using Microsoft.Playwright;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>A browser for each visitor of a test, closed with the test: a page that is left open goes on working.</summary>
internal sealed class Browsers(RunningSandbox sandbox) : IAsyncDisposable
{
    private readonly List<IBrowserContext> open = [];

    /// <param name="address">What is opened; null for an empty page.</param>
    /// <param name="options">In English unless it says otherwise.</param>
    public async Task<IPage> OpenAsync(string? address = null, BrowserNewContextOptions? options = null)
    {
        var context = await sandbox.Browser.NewContextAsync(options ?? new() { Locale = "en-US" });
        open.Add(context);
        var page = await context.NewPageAsync();
        if (address is not null) await page.GotoAsync(address);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in open) await context.DisposeAsync();
    }
}
