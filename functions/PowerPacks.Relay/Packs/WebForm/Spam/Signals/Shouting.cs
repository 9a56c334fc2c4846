namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>A message in capital letters. Some people write so: only a hint.</summary>
internal sealed class Shouting : ISignal
{
    private const int LeastLetters = 25;

    public string Code => "shouting";

    public int Points(Evidence evidence)
    {
        foreach (var (text, role) in evidence.Texts)
        {
            if (role != FieldRole.Prose) continue;
            var (upper, letters) = (0, 0);
            foreach (var c in text)
            {
                if (!char.IsLetter(c)) continue;
                letters++;
                if (char.IsUpper(c)) upper++;
            }
            if (letters >= LeastLetters && upper * 10 > letters * 7) return 10;
        }
        return 0;
    }
}
