using System.Buffers;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>Finds web addresses in what people wrote.</summary>
internal static class Link
{
    private static readonly SearchValues<string> Begins = SearchValues.Create(["http://", "https://", "www.", "hxxp"], StringComparison.OrdinalIgnoreCase);

    // Bare names count only with endings that are hardly ever met at the end of a sentence without a space behind it.
    private static readonly SearchValues<string> Endings = SearchValues.Create(
        [".com/", ".net/", ".org/", ".ru/", ".top/", ".xyz/", ".site/", ".online/", ".club/", ".shop/", ".info/", ".biz/", ".icu/", ".click/", ".live/", ".io/", ".me/", ".ly/", ".gl/", ".cc/", ".vip/", ".win/"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \n\t<>\"'])");

    /// <summary>How many there are. One that is written with <c>https://</c> and <c>www.</c> is one.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (Next(text) is >= 0 and var at)
        {
            count++;
            var rest = text[at..];
            var end = rest.IndexOfAny(Ends);
            if (end < 0) break;
            text = rest[end..];
        }
        return count;
    }

    private static int Next(ReadOnlySpan<char> text)
    {
        var spelled = text.IndexOfAny(Begins);
        if (text.IndexOf('/') < 0) return spelled;
        var bare = text.IndexOfAny(Endings);
        return spelled < 0 ? bare : bare < 0 ? spelled : Math.Min(spelled, bare);
    }
}
