using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>An operator with a browser, before the operations page of a relay.</summary>
internal sealed class Operator(IPage page, Description.Operated relay) : IAsyncDisposable
{
    public static readonly string[] Sections = ["overview", "ledger", "envelopes", "dead-letters", "certificates", "region", "access"];

    /// <summary>Enough for a relay that shares two cores with seven other processes.</summary>
    private const float Patience = 15_000;

    /// <summary>WCAG 2.2, 1.4.3: every text that is seen against what is behind it, 4.5 to 1, or 3 to 1 where it is large. Answers with those that have less.</summary>
    private const string TooFaint = """
        () => {
          const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
          const known = new Map();
          const channels = (colour) => {
            if (!known.has(colour)) {
              canvas.clearRect(0, 0, 1, 1);
              canvas.fillStyle = colour;
              canvas.fillRect(0, 0, 1, 1);
              known.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
            }
            return known.get(colour);
          };
          const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = (e) => { for (; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
          const found = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const e = walk.currentNode.parentElement;
            if (!walk.currentNode.data.trim() || !e.checkVisibility() || e.closest("option, noscript, :disabled, .visually-hidden, .skip")) continue;
            const style = getComputedStyle(e);
            const [a, b] = [light(channels(style.color)), light(behind(e))].sort((x, y) => y - x);
            const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
            if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) found.push(`${walk.currentNode.data.trim()}: ${((a + 0.05) / (b + 0.05)).toFixed(2)}`);
          }
          return found;
        }
        """;

    private readonly ConcurrentQueue<string> faults = new();

    /// <summary>What only the browser's console says: a script that failed, something that the page's policy forbids.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    public IPage Page => page;

    public Description.Operated Relay => relay;

    public ILocator Main => page.GetByRole(AriaRole.Main);

    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    public static async Task<Operator> OpenAsync(RunningSandbox sandbox, BrowserNewContextOptions? options = null)
    {
        var context = await sandbox.Browser.NewContextAsync(options ?? new() { Locale = "en-GB" });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var relay = sandbox.Description.OperationsOf(sandbox.Contoso);
        var op = new Operator(page, relay);
        page.PageError += (_, error) => op.faults.Enqueue(error);
        page.Console += (_, said) =>
        {
            if (said.Text.Contains("Content Security Policy", StringComparison.Ordinal) || said.Text.Contains("Trusted", StringComparison.Ordinal)) op.faults.Enqueue(said.Text);
        };
        await page.GotoAsync(relay.Page);
        return op;
    }

    public async Task<Operator> SignInAsync()
    {
        await page.Locator("#key").FillAsync(relay.Key);
        await page.Locator("#key").PressAsync("Enter");
        await ReadyAsync();
        return this;
    }

    public async Task GoAsync(string section)
    {
        await page.Locator($"#sections a[href='#/{section}']").ClickAsync();
        await Expect(page.Locator($"#sections a[href='#/{section}']")).ToHaveAttributeAsync("aria-current", "page");
        await ReadyAsync();
    }

    /// <summary>Waits until the section is there.</summary>
    public Task ReadyAsync() => Expect(page.Locator(".section:not([aria-busy]) > *").First).ToBeVisibleAsync(new() { Timeout = Patience });

    public Task SeesAsync(string text) => Expect(Main.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = Patience });

    /// <summary>What a screen reader is told.</summary>
    public Task HearsAsync(string text) => Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(text, new() { Timeout = Patience });

    public Task ShootAsync(string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, $"operations-{name}.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });

    public Task<string[]> TooFaintAsync() => page.EvaluateAsync<string[]>(TooFaint);

    public Task<int> WidthAsync() => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
