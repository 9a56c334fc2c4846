namespace PowerPacks.Plugins;

/// <summary>
/// How many segments a text takes (3GPP TS 23.038, TS 23.040): 160 septets in GSM-7, or 153 in each of several; 70 UTF-16 units in UCS-2, or 67. What takes two places goes
/// whole into the next segment. The composer counts in the same way while somebody types (Pages/segments.ts), and both are tested against the same vectors.
/// </summary>
internal static class Segments
{
    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extended = "\f^{}\\[~]|€";

    private const int GsmAlone = 160;
    private const int GsmEach = 153;
    private const int UcsAlone = 70;
    private const int UcsEach = 67;

    public static int Of(string text)
    {
        if (text.Length == 0) return 0;
        var isGsm = text.All(c => Basic.IndexOf(c) >= 0 || Extended.IndexOf(c) >= 0);
        var widths = (isGsm ? text.Select(c => Extended.IndexOf(c) >= 0 ? 2 : 1) : Units(text)).ToList();
        if (widths.Sum() <= (isGsm ? GsmAlone : UcsAlone)) return 1;
        var each = isGsm ? GsmEach : UcsEach;
        var segments = 1;
        var used = 0;
        foreach (var width in widths)
        {
            if (used + width > each)
            {
                segments++;
                used = 0;
            }
            used += width;
        }
        return segments;
    }

    private static IEnumerable<int> Units(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                yield return 2;
            }
            else yield return 1;
        }
    }
}
