namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>Somebody called a submission from this address fine, on this form, not long ago.</summary>
internal sealed class Trusted : ISignal, IDecided
{
    public string Code => "trusted-sender";

    public int Points(Evidence evidence) => evidence.Standing == SenderStanding.Trusted ? -40 : 0;
}
