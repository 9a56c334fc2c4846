namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>Something stands in the field that people do not see.</summary>
internal sealed class Honeypot : ISignal
{
    public string Code => "honeypot";

    public int Points(Evidence evidence) => evidence.IsTrapped ? 100 : 0;
}
