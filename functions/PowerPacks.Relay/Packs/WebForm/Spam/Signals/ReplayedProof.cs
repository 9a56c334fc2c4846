namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>The proof of work was good for another submission before.</summary>
internal sealed class ReplayedProof : ISignal
{
    public string Code => "replayed-proof";

    public int Points(Evidence evidence) => evidence.Start.Proof == ProofOutcome.Replayed ? 50 : 0;
}
