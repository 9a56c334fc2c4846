namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>The page was fetched, and its script did not run: a browser without JavaScript, or a program that reads the page.</summary>
internal sealed class NoProof : ISignal
{
    public string Code => "no-proof";

    public int Points(Evidence evidence) => evidence.Start is { Outcome: StartOutcome.Good, Proof: ProofOutcome.Missing } ? 25 : 0;
}
