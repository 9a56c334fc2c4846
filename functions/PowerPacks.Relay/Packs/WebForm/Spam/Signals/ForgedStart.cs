namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>Its start token was changed, made up, or is another form's. No page does that.</summary>
internal sealed class ForgedStart : ISignal
{
    public string Code => "start-forged";

    public int Points(Evidence evidence) => evidence.Start.Outcome == StartOutcome.Forged ? 60 : 0;
}
