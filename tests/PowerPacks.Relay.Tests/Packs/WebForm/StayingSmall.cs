using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>What a site's visitor must load, and what it leaves in the browser.</summary>
public sealed class StayingSmall
{
    private const int MostBytes = 15 * 1024;

    [Fact]
    public async Task The_script_of_a_form_with_fifteen_fields_and_every_feature_is_under_15_KB_compressed()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        Assert.Equal(15, Samples.Everything()["fields"]!.AsArray().Count);
        var script = await (await host.GetAsync("v1/forms/contact/form.js")).TextAsync();
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(script));
        TestContext.Current.TestOutputHelper?.WriteLine($"form.js: {script.Length} characters, {compressed.Length} bytes compressed");
        Assert.InRange(compressed.Length, 1, MostBytes);
    }

    [Fact]
    public async Task The_script_keeps_nothing_in_the_browser()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        var script = await (await host.GetAsync("v1/forms/contact/form.js")).TextAsync();
        foreach (var store in new[] { "localStorage", "sessionStorage", "indexedDB", "document.cookie", "caches." }) Assert.DoesNotContain(store, script, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("Set-Cookie", RegexOptions.IgnoreCase), (await host.GetAsync("v1/forms/contact")).Headers.ToString());
    }
}
