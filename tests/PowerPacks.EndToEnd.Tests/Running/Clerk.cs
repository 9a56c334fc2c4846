using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Somebody who works in the CRM with a browser, before the form of a row.</summary>
internal sealed class Clerk(IPage page, string organization, string app) : IAsyncDisposable
{
    /// <summary>Enough for a CRM that shares two cores with seven other processes.</summary>
    private const float Patience = 30_000;

    private readonly ConcurrentQueue<string> faults = new();

    public IPage Page => page;

    /// <summary>What scripts failed with and nobody caught.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    public ILocator Dialog => page.GetByRole(AriaRole.Dialog).Or(page.GetByRole(AriaRole.Alertdialog));

    public static Task<Clerk> OpenAsync(RunningSandbox sandbox, string place, int width = 1280, ColorScheme scheme = ColorScheme.Light) =>
        OpenAsync(sandbox.Browser, sandbox.Contoso.Url, "pp_PowerWebForm", place, width, scheme);

    public static async Task<Clerk> OpenAsync(IBrowser browser, string organization, string app, string place, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(new() { Locale = "en-US", ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 844 } });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var clerk = new Clerk(page, organization, app);
        page.PageError += (_, error) => clerk.faults.Enqueue(error);
        await clerk.GoAsync(place);
        return clerk;
    }

    public async Task GoAsync(string place)
    {
        await page.GotoAsync($"{organization}/main.aspx?appname={app}&pagetype={place}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeAttachedAsync(new() { Timeout = Patience });
    }

    public ILocator Box(string name) => page.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Tab(string name) => page.GetByRole(AriaRole.Tab, new() { Name = name });

    /// <summary>A command, whether it is in sight or in the menu of those that are not.</summary>
    public Task CommandAsync(string name) => page.GetByRole(AriaRole.Toolbar).First.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    public Task SeesAsync(string text) => Expect(page.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = Patience });

    public Task StateAsync(string state) => Expect(page.GetByTestId("save-state")).ToContainTextAsync(state, new() { Timeout = Patience });

    public Task ShootAsync(string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Places.Results, $"record-{name}.png"), Animations = ScreenshotAnimations.Disabled });

    /// <summary>Writes over the Web API, as another program does.</summary>
    /// <returns>The row's id, of one that was made.</returns>
    public static async Task<string> WriteAsync(RunningSandbox sandbox, HttpMethod method, string path, object row, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"{sandbox.Contoso.Url}/api/data/v9.2/{path}") { Content = JsonContent.Create(row) };
        request.Headers.Authorization = new("Bearer", sandbox.Contoso.CrmToken);
        using var response = await sandbox.Http.SendAsync(request, cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellation));
        return response.Headers.TryGetValues("OData-EntityId", out var address) ? address.Single().Split('(')[^1].TrimEnd(')') : "";
    }

    public static async Task<JsonElement> RowAsync(RunningSandbox sandbox, string query, CancellationToken cancellation) => (await sandbox.Crm.RowsAsync(query, cancellation))[0];

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
