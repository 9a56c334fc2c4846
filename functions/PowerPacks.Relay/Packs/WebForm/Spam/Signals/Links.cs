namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>Web addresses in the message. Good people give one, sometimes two.</summary>
internal sealed class Links : ISignal
{
    public string Code => "links";

    public int Points(Evidence evidence) => evidence.Links switch { 0 => 0, 1 => 10, 2 => 25, 3 or 4 => 45, _ => 65 };
}
