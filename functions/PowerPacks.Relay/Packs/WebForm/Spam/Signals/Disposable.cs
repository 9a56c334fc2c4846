namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>An address that is made to be thrown away. People who dread spam use them, too: not enough alone.</summary>
internal sealed class Disposable : ISignal
{
    public string Code => "disposable";

    public int Points(Evidence evidence) => evidence.Sender is { } sender && DisposableDomains.Has(sender) ? 30 : 0;
}
