using System.Globalization;
using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm.Look;

/// <summary>Reads a theme, and refuses one that people could not read.</summary>
internal static class ThemeReader
{
    public static FormTheme? Read(CheckedObject root)
    {
        if (root.Object("theme") is not { } item) return null;
        var theme = new FormTheme
        {
            Accent = Color(item, "accent"),
            Background = Color(item, "background"),
            Text = Color(item, "text"),
            Font = OneOf<Typeface>(item, "font"),
            Radius = item.Whole("radius", 0, FormLimits.Radius),
            Density = OneOf<Density>(item, "density"),
            Scheme = OneOf<Scheme>(item, "scheme"),
        };
        var colors = Palette.Of(theme);
        Readable(item, "text", "text", colors.Ink, colors.Paper);
        Readable(item, "accent", "accent", colors.Accent, colors.Paper);
        item.NoOthers();
        return theme;
    }

    private static void Readable(CheckedObject item, string member, string what, Color color, Color paper)
    {
        var contrast = Look.Color.Contrast(color, paper);
        if (contrast >= Look.Color.Readable) return;
        // Cut off, not rounded: 4.49 must not read as the 4.5 that it lacks.
        item.Report(member, "contrast", string.Create(CultureInfo.InvariantCulture,
            $"The {what} colour {color} on the background {paper} has a contrast of {Math.Floor(contrast * 10) / 10:0.0}; people need {Look.Color.Readable:0.0}."));
    }

    private static string? Color(CheckedObject item, string name)
    {
        var text = item.Text(name, FormLimits.SubmittedName);
        if (text is null || Look.Color.Parse(text) is not null) return text?.ToLowerInvariant();
        item.Report(name, "colour", "This must be a colour as in #0f6cbd.");
        return null;
    }

    private static T? OneOf<T>(CheckedObject item, string name) where T : struct, Enum
    {
        var names = Enum.GetValues<T>().ToDictionary(v => JsonNamingPolicy.CamelCase.ConvertName($"{v}"));
        return item.OneOf(name, names.Keys) is { } word ? names[word] : null;
    }
}
