namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>A web address where a name, a company or a phone number belongs.</summary>
internal sealed class LinkInName : ISignal
{
    public string Code => "link-in-name";

    public int Points(Evidence evidence)
    {
        foreach (var (text, role) in evidence.Texts)
        {
            if (role is FieldRole.Name or FieldRole.Phone && Link.Count(text) > 0) return 60;
            if (role is FieldRole.Company && Link.Count(text) > 0) return 25; // Some write their site for their company.
        }
        return 0;
    }
}
