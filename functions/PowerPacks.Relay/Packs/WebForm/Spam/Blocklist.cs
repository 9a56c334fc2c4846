using System.Collections.Frozen;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>What an organization wants to see no more: whole words and phrases, addresses, and domains with all that is below them.</summary>
internal sealed class Blocklist
{
    private readonly string[] words;
    private readonly FrozenSet<string> addresses;
    private readonly string[] domains;

    public Blocklist(IReadOnlyList<string> entries)
    {
        words = [.. entries.Where(e => !e.Contains('@', StringComparison.Ordinal))];
        domains = [.. entries.Where(e => e[0] == '@').Select(e => e[1..])];
        addresses = entries.Where(e => e.IndexOf('@', StringComparison.Ordinal) > 0).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public bool HasAddress(string address)
    {
        if (addresses.Contains(address)) return true;
        var domain = address.AsSpan(address.IndexOf('@', StringComparison.Ordinal) + 1);
        foreach (var blocked in domains)
        {
            if (domain.EndsWith(blocked, StringComparison.OrdinalIgnoreCase) && (domain.Length == blocked.Length || domain[^(blocked.Length + 1)] == '.')) return true;
        }
        return false;
    }

    public bool HasWord(ReadOnlySpan<char> text)
    {
        foreach (var word in words)
        {
            for (var from = 0; text[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at; from += at + 1)
            {
                var (start, end) = (from + at, from + at + word.Length);
                // Where the entry itself ends in a sign there is no word to end.
                var begins = start == 0 || !char.IsLetterOrDigit(text[start - 1]) || !char.IsLetterOrDigit(word[0]);
                var ends = end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(word[^1]);
                if (begins && ends) return true;
            }
        }
        return false;
    }
}
