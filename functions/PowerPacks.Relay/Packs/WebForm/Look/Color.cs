using System.Globalization;

namespace PowerPacks.Relay.Packs.WebForm.Look;

/// <summary>A colour of the screen, and how well it stands out from another.</summary>
internal readonly record struct Color(byte Red, byte Green, byte Blue)
{
    /// <summary>What text needs (WCAG 2.2, 1.4.3).</summary>
    public const double Readable = 4.5;

    public static readonly Color White = new(255, 255, 255);
    public static readonly Color Black = new(0, 0, 0);

    /// <returns>Null where the text is not <c>#rrggbb</c>.</returns>
    public static Color? Parse(string? text) =>
        text is ['#', ..] && text.Length == 7 && uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? new Color((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : null;

    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary>From 1 (the same) to 21 (black on white), by WCAG's definition.</summary>
    public static double Contrast(Color a, Color b)
    {
        var (one, other) = (a.Luminance, b.Luminance);
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    /// <summary>Black or white, whichever can be read on this colour: one of them always can.</summary>
    public Color Ink => Contrast(this, White) >= Readable ? White : Black;

    /// <summary>This colour, nearer to white or black step by step until it can be read on another.</summary>
    public Color ReadableOn(Color ground)
    {
        const int steps = 20;
        var to = ground.Ink;
        for (var i = 0; i < steps; i++)
        {
            var mixed = new Color(Mix(Red, to.Red, i), Mix(Green, to.Green, i), Mix(Blue, to.Blue, i));
            if (Contrast(mixed, ground) >= Readable) return mixed;
        }
        return to;

        static byte Mix(byte from, byte to, int step) => (byte)(from + ((to - from) * step / steps));
    }

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
