namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>Latin letters with Cyrillic or Greek ones among them, in one word: made to look like a word that filters know.</summary>
internal sealed class LookalikeLetters : ISignal
{
    public string Code => "lookalike-letters";

    public int Points(Evidence evidence)
    {
        foreach (var (text, _) in evidence.Texts)
        {
            if (!text.AsSpan().ContainsAnyInRange('\u0370', '\u04FF')) continue;
            var (latin, other) = (false, false);
            foreach (var c in text)
            {
                if (!char.IsLetter(c)) (latin, other) = (false, false);
                else if (c is >= '\u0370' and <= '\u04FF') other = true;
                else if (c <= '\u024F') latin = true;
                if (latin && other) return 45;
            }
        }
        return 0;
    }
}
