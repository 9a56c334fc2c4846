namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>It comes from no page of ours: a customer's own page or server, or a program.</summary>
internal sealed class NoStart : ISignal
{
    public string Code => "no-start";

    public int Points(Evidence evidence) => evidence.Start.Outcome == StartOutcome.Missing ? 15 : 0;
}
