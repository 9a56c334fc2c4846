namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>A word or an address that the organization blocked on this form.</summary>
internal sealed class BlockedByOrganization : ISignal, IDecided
{
    public string Code => "blocked";

    public int Points(Evidence evidence)
    {
        var blocked = evidence.Shape.Blocked;
        foreach (var (text, role) in evidence.Texts)
        {
            if (role == FieldRole.Email ? blocked.HasAddress(text) : blocked.HasWord(text)) return 100;
        }
        return 0;
    }
}
