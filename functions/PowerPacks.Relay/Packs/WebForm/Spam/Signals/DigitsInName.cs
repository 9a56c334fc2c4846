namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>Digits in a person's name.</summary>
internal sealed class DigitsInName : ISignal
{
    public string Code => "digits-in-name";

    public int Points(Evidence evidence)
    {
        foreach (var (text, role) in evidence.Texts)
        {
            if (role == FieldRole.Name && text.AsSpan().ContainsAnyInRange('0', '9')) return 5;
        }
        return 0;
    }
}
