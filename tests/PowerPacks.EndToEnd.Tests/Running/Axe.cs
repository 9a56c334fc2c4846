using System.Text.Json;
using Microsoft.Playwright;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Looks at a page for what keeps people with a disability out.</summary>
internal static class Axe
{
    private static readonly string Script = Path.Combine(Places.Root, "node_modules", "axe-core", "axe.min.js");

    /// <summary>Fails with each rule that the page breaks and the first element that does.</summary>
    /// <param name="page">As it is now.</param>
    public static async Task FindsNothingAsync(IPage page)
    {
        foreach (var frame in page.Frames) await frame.AddScriptTagAsync(new() { Path = Script }); // A solution's page is in a frame, and is looked at too.
        // Fluent's own sentinels, which hand the focus on before anybody meets them.
        var found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run({ exclude: ['[data-tabster-dummy]'] })).violations.map(v => `${v.id}: ${v.help}: ${v.nodes[0].html}`)");
        Assert.Equal([], found.EnumerateArray().Select(v => v.GetString()));
    }
}
