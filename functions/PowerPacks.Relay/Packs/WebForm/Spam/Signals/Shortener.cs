using System.Buffers;

namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>A link that hides where it leads.</summary>
internal sealed class Shortener : ISignal
{
    private static readonly SearchValues<string> Hosts = SearchValues.Create(
        ["bit.ly/", "tinyurl.com/", "goo.gl/", "t.co/", "is.gd/", "ow.ly/", "cutt.ly/", "rebrand.ly/", "shorturl.at/", "rb.gy/", "tiny.cc/", "bl.ink/", "v.gd/", "clck.ru/", "t.ly/", "s.id/", "telegra.ph/", "qr.ae/"],
        StringComparison.OrdinalIgnoreCase);

    public string Code => "shortener";

    public int Points(Evidence evidence)
    {
        foreach (var (text, _) in evidence.Texts)
        {
            // "that.co/" ends like one: a shortener's name stands alone.
            if (text.AsSpan().IndexOfAny(Hosts) is >= 0 and var at && (at == 0 || !char.IsLetterOrDigit(text[at - 1]))) return 35;
        }
        return 0;
    }
}
