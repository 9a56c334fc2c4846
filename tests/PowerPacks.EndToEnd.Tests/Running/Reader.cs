using System.Globalization;
using Microsoft.Playwright;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Somebody who reads mail, in a browser as people have it: one with windows, by its name.</summary>
internal sealed class Reader(IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    public IFrameLocator Letter => page.FrameLocator("iframe");

    /// <summary>Opens the newest mail in a mailbox.</summary>
    public static async Task<Reader> OpenAsync(IBrowser browser, string providers, string address)
    {
        var major = browser.Version[..browser.Version.IndexOf('.', StringComparison.Ordinal)];
        var context = await browser.NewContextAsync(new()
        {
            Locale = "en-US",
            UserAgent = string.Create(CultureInfo.InvariantCulture, $"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36"),
        });
        var reader = new Reader(await context.NewPageAsync());
        await reader.Page.GotoAsync($"{providers}/mailbox/{address}");
        await reader.Page.GetByRole(AriaRole.Navigation, new() { Name = "Mails" }).GetByRole(AriaRole.Link).First.ClickAsync();
        return reader;
    }

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Follows a link of the mail, and is content to see where it leads.</summary>
    public async Task ClickAsync(string link)
    {
        var opened = await page.Context.RunAndWaitForPageAsync(() => Letter.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync());
        await opened.WaitForLoadStateAsync();
        await opened.CloseAsync();
    }

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();
}
