using System.Buffers;

namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>HTML or forum code: written for machines that show it.</summary>
internal sealed class Markup : ISignal
{
    private static readonly SearchValues<string> Tags = SearchValues.Create(
        ["<a ", "</", "<br", "<img", "<script", "<iframe", "<p>", "href=", "[url", "[/url", "[link", "[img", "[b]", "onerror="], StringComparison.OrdinalIgnoreCase);

    public string Code => "markup";

    public int Points(Evidence evidence)
    {
        foreach (var (text, _) in evidence.Texts)
        {
            if (text.AsSpan().ContainsAny(Tags)) return 60;
        }
        return 0;
    }
}
