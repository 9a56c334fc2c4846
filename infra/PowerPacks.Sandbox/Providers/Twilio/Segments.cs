using System.Collections.Frozen;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>How many texts a body becomes on its way, by 3GPP TS 23.038: the GSM alphabet with 7 bits a character, or else UCS-2.</summary>
internal static class Segments
{
    private const int GsmAlone = 160;
    private const int GsmJoined = 153;
    private const int UnicodeAlone = 70;
    private const int UnicodeJoined = 67;

    private static readonly FrozenSet<char> Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà".ToFrozenSet();

    /// <summary>Each is sent as two: an escape and a character.</summary>
    private static readonly FrozenSet<char> Extended = "\f^{}\\[~]|€".ToFrozenSet();

    public static int Of(string body)
    {
        var gsm = body.All(c => Basic.Contains(c) || Extended.Contains(c));
        var (alone, joined) = gsm ? (GsmAlone, GsmJoined) : (UnicodeAlone, UnicodeJoined);
        if (Units(body, gsm) <= alone) return 1;
        var (segments, used) = (1, 0);
        for (var i = 0; i < body.Length; i++)
        {
            // Neither an escape and its character nor a surrogate pair is torn apart.
            var size = gsm ? (Extended.Contains(body[i]) ? 2 : 1) : char.IsHighSurrogate(body[i]) && i + 1 < body.Length ? 2 : 1;
            if (!gsm && size == 2) i++;
            if (used + size > joined) (segments, used) = (segments + 1, 0);
            used += size;
        }
        return segments;
    }

    private static int Units(string body, bool gsm) => gsm ? body.Length + body.Count(Extended.Contains) : body.Length;
}
