namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>It was sent sooner than anybody types. A browser that fills in everything at one touch comes close, so it is not enough alone.</summary>
internal sealed class TooFast : ISignal
{
    public string Code => "too-fast";

    public int Points(Evidence evidence) =>
        evidence.Start is { Outcome: StartOutcome.Good, Age: { } age } && age < TimeSpan.FromSeconds(evidence.Form.Definition.Spam.MinimumSeconds)
            ? evidence.LacksProof ? 40 : 20 // Whose page ran its script had a browser fill it in.
            : 0;
}
