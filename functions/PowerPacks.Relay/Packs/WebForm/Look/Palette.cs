namespace PowerPacks.Relay.Packs.WebForm.Look;

/// <summary>The colours of one scheme, each of which can be read on <see cref="Paper"/>.</summary>
internal sealed record Palette(Color Accent, Color Paper, Color Ink, Color Wrong)
{
    /// <summary>As <c>form.css</c> has them.</summary>
    public static readonly Palette Light = new(new Color(0x0f, 0x6c, 0xbd), Color.White, new Color(0x1b, 0x1a, 0x19), new Color(0xb1, 0x0e, 0x1c));

    public static readonly Palette Dark = new(new Color(0x47, 0x9e, 0xf5), new Color(0x1f, 0x1f, 0x1f), new Color(0xf3, 0xf2, 0xf1), new Color(0xf7, 0x81, 0x8a));

    /// <summary>The colours that a theme gives for its scheme, the usual ones where it gives none.</summary>
    public static Palette Of(FormTheme theme)
    {
        var usual = theme.Scheme == Scheme.Dark ? Dark : Light;
        var paper = Color.Parse(theme.Background) ?? usual.Paper;
        return new Palette(Color.Parse(theme.Accent) ?? usual.Accent, paper, Color.Parse(theme.Text) ?? usual.Ink, usual.Wrong.ReadableOn(paper));
    }

    /// <summary>The dark scheme of a theme that follows its visitor: its accent, made light enough.</summary>
    public static Palette DarkOf(FormTheme theme) => Dark with { Accent = Color.Parse(theme.Accent) is { } accent ? accent.ReadableOn(Dark.Paper) : Dark.Accent };
}
