using System.Text.Json.Nodes;
using PowerPacks.Relay.Packs.WebForm.Look;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Themes that people can read, and those that they could not.</summary>
public sealed class WearingThemes
{
    [Fact]
    public async Task A_theme_that_cannot_be_read_is_refused_with_both_colours_and_their_contrast()
    {
        await using var host = await WebFormHost.StartAsync();
        var problem = await (await host.PublishAsync("contact", Samples.Contact(d => d["theme"] = JsonNode.Parse("""{ "accent": "#ffcc00", "background": "#FFFFFF" }""")))).JsonAsync();
        Assert.Equal(["theme.accent: contrast"], problem.Codes());
        Assert.Equal("The accent colour #ffcc00 on the background #ffffff has a contrast of 1.5; people need 4.5.", (string?)problem["errors"]![0]!["message"]);
    }

    [Theory]
    [InlineData("#ffffff", "#000000", 21)]
    [InlineData("#777777", "#ffffff", 4.478)]
    [InlineData("#767676", "#ffffff", 4.542)]
    [InlineData("#ff0000", "#ffffff", 3.998)]
    public void Contrast_is_as_WCAG_defines_it(string a, string b, double expected) =>
        Assert.Equal(expected, Color.Contrast(Color.Parse(a)!.Value, Color.Parse(b)!.Value), 0.001);

    [Fact]
    public void Every_colour_of_every_palette_can_be_read_on_its_paper()
    {
        var random = new Random(3);
        for (var i = 0; i < 2_000; i++)
        {
            var theme = new FormTheme { Accent = Any(), Background = Any() };
            foreach (var palette in new[] { Palette.Of(theme with { Accent = null, Text = null, Background = null }), Palette.DarkOf(theme) })
            {
                foreach (var color in new[] { palette.Accent, palette.Ink, palette.Wrong }) Assert.True(Color.Contrast(color, palette.Paper) >= Color.Readable, $"{color} on {palette.Paper}");
            }
            var wrong = Palette.Of(theme);
            Assert.True(Color.Contrast(wrong.Wrong, wrong.Paper) >= Color.Readable, $"{wrong.Wrong} on {wrong.Paper}");
            Assert.True(Color.Contrast(wrong.Accent, wrong.Accent.Ink) >= Color.Readable, $"the text of a button of {wrong.Accent}");
        }

        string Any() => $"#{random.Next(0x1000000):x6}";
    }

    [Fact]
    public async Task The_page_and_the_script_wear_the_theme()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        foreach (var path in new[] { "v1/forms/contact", "v1/forms/contact/form.js" })
        {
            var text = await (await host.GetAsync(path)).TextAsync();
            Assert.Matches(@"--accent:light-dark\(#7a1f5c,#[0-9a-f]{6}\)", text);
            Assert.Contains("--paper:light-dark(#fffaf5,#1f1f1f)", text, StringComparison.Ordinal);
            Assert.Contains("border-radius:8px", text, StringComparison.Ordinal);
            Assert.Contains("Georgia", text, StringComparison.Ordinal);
            Assert.Contains("color-scheme:light dark", text, StringComparison.Ordinal);
        }
        await host.PublishAsync("contact", Samples.Contact(d => d["theme"] = JsonNode.Parse("""{ "scheme": "dark" }""")));
        Assert.Contains(":root,:host{color-scheme:dark}", await (await host.GetAsync("v1/forms/contact")).TextAsync(), StringComparison.Ordinal);
    }
}
