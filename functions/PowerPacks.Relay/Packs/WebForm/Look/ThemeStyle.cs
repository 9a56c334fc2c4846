using System.Text;

namespace PowerPacks.Relay.Packs.WebForm.Look;

/// <summary>A theme as CSS that follows <c>form.css</c>. Only colours and numbers that were read go into it, never a text from outside.</summary>
internal static class ThemeStyle
{
    public static string Of(FormTheme? theme)
    {
        if (theme is null) return "";
        var css = new StringBuilder("\n");
        var hasColors = theme.Accent is not null || theme.Background is not null || theme.Text is not null;
        if (theme.Scheme is { } scheme) css.Append(":root,:host{color-scheme:").Append(scheme == Scheme.Auto ? "light dark" : $"{scheme}".ToLowerInvariant()).Append("}\n");
        if (hasColors || theme.Scheme is not null) AppendColors(css, theme, hasColors);
        if (theme.Font is { } font) css.Append(".powerpacks,.page,:host .powerpacks{font-family:").Append(FamilyOf(font)).Append("}\n");
        if (theme.Radius is { } radius) css.Append($"input,select,textarea,button,.page{{border-radius:{radius}px}}\n");
        if (theme.Density == Density.Compact) css.Append(".field{margin-bottom:.6rem}input,select,textarea,button{min-height:2.25rem;padding-block:.25rem}\n");
        return css.ToString();
    }

    /// <summary>An embedded form with colours of its own has its own ground, too: on the site's they might not be read.</summary>
    private static void AppendColors(StringBuilder css, FormTheme theme, bool hasColors)
    {
        var colors = Palette.Of(theme);
        var dark = theme.Scheme is null or Scheme.Auto ? Palette.DarkOf(theme) : colors;
        css.Append(hasColors ? ":root,:host{" : ":root{");
        Append("--ink", colors.Ink, dark.Ink);
        Append("--on-paper", colors.Ink, dark.Ink);
        Append("--quiet", colors.Ink, dark.Ink);
        Append("--edge", colors.Ink, dark.Ink);
        Append("--paper", colors.Paper, dark.Paper);
        Append("--accent", colors.Accent, dark.Accent);
        Append("--on-accent", colors.Accent.Ink, dark.Accent.Ink);
        Append("--wrong", colors.Wrong, dark.Wrong);
        css.Append("}\n");
        if (hasColors) css.Append(":host .powerpacks{background:var(--paper);padding:1rem}\n");

        void Append(string name, Color light, Color night) => css.Append(light == night ? $"{name}:{light};" : $"{name}:light-dark({light},{night});");
    }

    private static string FamilyOf(Typeface font) => font switch
    {
        Typeface.Serif => "Georgia,\"Times New Roman\",serif",
        Typeface.Mono => "ui-monospace,Consolas,monospace",
        _ => "\"Segoe UI\",system-ui,sans-serif",
    };
}
