namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>Somebody called a submission from this address spam, on this form, not long ago.</summary>
internal sealed class Distrusted : ISignal, IDecided
{
    public string Code => "distrusted-sender";

    public int Points(Evidence evidence) => evidence.Standing == SenderStanding.Distrusted ? 60 : 0;
}
