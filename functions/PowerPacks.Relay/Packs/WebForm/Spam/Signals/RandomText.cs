namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>A word that nobody's language has: letters in no order, case in no order.</summary>
internal sealed class RandomText : ISignal
{
    private const int LeastLength = 8;
    private const int ConsonantRun = 7;
    private const int CaseChanges = 4;
    private const int DigitChanges = 5;
    private const int LongestLooked = 40;

    public string Code => "random-text";

    public int Points(Evidence evidence)
    {
        var points = 0;
        foreach (var (text, role) in evidence.Texts)
        {
            if (role is FieldRole.Email or FieldRole.Phone or FieldRole.Website) continue;
            if (role == FieldRole.Prose)
            {
                // In a message of many words there are order numbers and product codes.
                if (!text.Contains(' ', StringComparison.Ordinal) && IsRandom(text)) points = Math.Max(points, 35);
            }
            else if (text.Length >= LeastLength && IsAnyRandom(text)) points = Math.Max(points, 25);
        }
        return points;
    }

    private static bool IsAnyRandom(ReadOnlySpan<char> text)
    {
        foreach (var word in text.Split(' '))
        {
            if (IsRandom(text[word])) return true;
        }
        return false;
    }

    private static bool IsRandom(ReadOnlySpan<char> word)
    {
        if (word.Length is < LeastLength or > LongestLooked) return false;
        var (consonants, longest, cases, digits, vowels, letters) = (0, 0, 0, 0, 0, 0);
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (c > 'ÿ') return false; // Other alphabets have other orders.
            var vowel = "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿ".Contains(char.ToLowerInvariant(c), StringComparison.Ordinal);
            consonants = char.IsAsciiLetter(c) && !vowel ? consonants + 1 : 0;
            longest = Math.Max(longest, consonants);
            if (char.IsLetter(c)) letters++;
            if (vowel) vowels++;
            if (i == 0) continue;
            if (char.IsLower(word[i - 1]) && char.IsUpper(c)) cases++;
            if (char.IsAsciiDigit(c) != char.IsAsciiDigit(word[i - 1])) digits++;
        }
        return longest >= ConsonantRun || cases >= CaseChanges || digits >= DigitChanges || (letters >= 10 && vowels * 8 < letters)
            || (cases >= 2 && longest >= 5);
    }
}
