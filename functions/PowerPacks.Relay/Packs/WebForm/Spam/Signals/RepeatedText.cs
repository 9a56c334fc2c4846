namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>The same letter, or the same word, over and over.</summary>
internal sealed class RepeatedText : ISignal
{
    private const int SameLetters = 7;
    private const int LeastWords = 8;
    private const int LeastWordLength = 3;

    public string Code => "repeated-text";

    public int Points(Evidence evidence)
    {
        foreach (var (text, role) in evidence.Texts)
        {
            if (role == FieldRole.Phone) continue;
            if (HasRun(text) || (role == FieldRole.Prose && HasRefrain(text))) return 25;
        }
        return 0;
    }

    private static bool HasRun(string text)
    {
        var run = 1;
        for (var i = 1; i < text.Length; i++)
        {
            run = text[i] == text[i - 1] ? run + 1 : 1;
            if (run >= SameLetters && char.IsLetterOrDigit(text[i])) return true;
        }
        return false;
    }

    /// <summary>A third of all words is one word.</summary>
    private static bool HasRefrain(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        var (words, most) = (0, 0);
        foreach (var range in text.AsSpan().SplitAny(' ', '\n', '\t', ',', '.', '!', '?'))
        {
            var word = text.AsSpan()[range];
            if (word.Length < LeastWordLength) continue;
            words++;
            counts.TryGetValue(word, out var count);
            counts[word] = ++count;
            most = Math.Max(most, count);
        }
        return words >= LeastWords && most * 3 >= words;
    }
}
