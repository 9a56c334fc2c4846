namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>The proof of work does not solve the token.</summary>
internal sealed class WrongProof : ISignal
{
    public string Code => "wrong-proof";

    public int Points(Evidence evidence) => evidence.Start.Proof == ProofOutcome.Wrong ? 50 : 0;
}
