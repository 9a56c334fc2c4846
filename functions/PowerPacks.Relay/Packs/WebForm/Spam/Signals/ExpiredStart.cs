namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>The form was shown more than a day ago: a tab that was left open, or a token that is used again and again.</summary>
internal sealed class ExpiredStart : ISignal
{
    public string Code => "start-expired";

    public int Points(Evidence evidence) => evidence.Start.Outcome == StartOutcome.Expired ? 20 : 0;
}
