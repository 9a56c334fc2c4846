using Microsoft.Playwright;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Looks at a page for what keeps people with a disability out: axe's rules for WCAG 2.2 A and AA, and its own best practice.</summary>
internal static class Axe
{
    /// <summary>Fluent's keyboard traps are hidden from readers and have the focus for no time at all.</summary>
    private const string Traps = "'[data-tabster-dummy]'";

    /// <summary>Colours that are on their way to others have no contrast of their own: waits until everything that moves has come to its end, in shadow trees too.</summary>
    private const string Still = """
        async () => {
          await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          const roots = [document];
          for (const root of roots) for (const e of root.querySelectorAll("*")) if (e.shadowRoot) roots.push(e.shadowRoot);
          const ending = roots.flatMap(root => root.getAnimations()).filter(a => a.effect.getComputedTiming().endTime !== Infinity);
          await Promise.allSettled(ending.map(a => a.finished));
        }
        """;

    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Path.Combine(Places.Root, "node_modules", "axe-core", "axe.min.js")));

    /// <summary>Fails with each rule that the page breaks, and the first elements that do.</summary>
    /// <param name="page">As it is now; what stands in its frames is looked at too.</param>
    public static async Task FindsNothingAsync(IPage page)
    {
        foreach (var frame in page.Frames.Skip(1)) await PrepareAsync(frame); // Axe asks its like in each frame.
        await FindsNothingAsync(page.MainFrame, Traps);
    }

    /// <summary>Fails with each rule that a frame's page breaks, and the first elements that do.</summary>
    /// <param name="frame">The page that stands in it, as it is now.</param>
    /// <param name="exclude">What is not looked at: selectors in quotes, with commas between.</param>
    /// <param name="withoutRules">Rules that hold for the page around it: names in quotes, with commas between.</param>
    public static async Task FindsNothingAsync(IFrame frame, string exclude, string withoutRules = "")
    {
        await PrepareAsync(frame);
        // What passes is of no interest, and takes most of the time.
        var broken = await frame.EvaluateAsync<string[]>($$"""
            async () => (await axe.run({ exclude: [{{exclude}}] }, { resultTypes: ["violations"], preload: false, rules: Object.fromEntries([{{withoutRules}}].map(rule => [rule, { enabled: false }])) }))
              .violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(" | ")}`)
            """);
        Assert.True(broken.Length == 0, string.Join("\n", broken));
    }

    /// <summary>Loads axe, once for each document, and not as a script tag, which a page's own policy may not let in.</summary>
    private static async Task PrepareAsync(IFrame frame)
    {
        await frame.EvaluateAsync(Still);
        if (!await frame.EvaluateAsync<bool>("() => 'axe' in window")) await frame.EvaluateAsync(Script.Value);
    }
}
