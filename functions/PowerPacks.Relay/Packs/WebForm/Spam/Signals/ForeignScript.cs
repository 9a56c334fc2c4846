namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>A message in an alphabet that the form's language is not written in. All four of the forms' languages are written in Latin letters.</summary>
internal sealed class ForeignScript : ISignal
{
    private const char LastLatin = '\u024F'; // Of Latin Extended-B.
    private const char FirstLatinAdditional = '\u1E00';
    private const char LastLatinAdditional = '\u1EFF';
    private const int LeastLetters = 8;

    public string Code => "foreign-script";

    public int Points(Evidence evidence)
    {
        var points = 0;
        foreach (var (text, role) in evidence.Texts)
        {
            if (role is FieldRole.Email or FieldRole.Phone or FieldRole.Website || !text.AsSpan().ContainsAnyExceptInRange('\0', LastLatin)) continue;
            var (letters, foreign) = (0, 0);
            foreach (var c in text)
            {
                if (!char.IsLetter(c)) continue;
                letters++;
                if (c > LastLatin && c is < FirstLatinAdditional or > LastLatinAdditional) foreign++;
            }
            if (foreign * 3 < letters || foreign == 0) continue;
            points = Math.Max(points, role == FieldRole.Prose && letters >= LeastLetters ? 45 : 5); // A name is written as its owner writes it.
        }
        return points;
    }
}
