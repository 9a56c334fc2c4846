using System.Text.Json.Serialization;

namespace PowerPacks.Relay.Packs.WebForm.Look;

/// <summary>How a form looks where it is not to look like every other. Colours are <c>#rrggbb</c> and those of its scheme; for <see cref="Scheme.Auto"/> of the light one.</summary>
internal sealed record FormTheme
{
    /// <summary>Buttons, links and what is in focus.</summary>
    public string? Accent { get; init; }

    public string? Background { get; init; }

    public string? Text { get; init; }

    [JsonConverter(typeof(CamelCaseEnum<Typeface>))]
    public Typeface? Font { get; init; }

    /// <summary>Of corners, in CSS pixels.</summary>
    public int? Radius { get; init; }

    [JsonConverter(typeof(CamelCaseEnum<Density>))]
    public Density? Density { get; init; }

    [JsonConverter(typeof(CamelCaseEnum<Scheme>))]
    public Scheme? Scheme { get; init; }
}

internal enum Typeface
{
    System,
    Serif,
    Mono,
}

internal enum Density
{
    Comfortable,
    Compact,
}

internal enum Scheme
{
    /// <summary>The visitor's own setting.</summary>
    Auto,
    Light,
    Dark,
}
