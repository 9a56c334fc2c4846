namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>What spam says, in the four languages: one such phrase is chance, two are a pitch.</summary>
internal sealed class Phrases : ISignal
{
    public string Code => "phrases";

    public int Points(Evidence evidence)
    {
        var count = 0;
        foreach (var (text, role) in evidence.Texts)
        {
            if (role is FieldRole.Prose or FieldRole.Line or FieldRole.Name or FieldRole.Company) count += PhraseBook.Count(text);
        }
        return count switch { 0 => 0, 1 => 30, 2 => 60, 3 => 75, _ => 90 };
    }
}
