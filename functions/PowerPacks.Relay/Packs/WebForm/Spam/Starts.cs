namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>Issues start tokens, and tells what came back of them.</summary>
internal sealed class Starts(PackContext context)
{
    /// <summary>The secret that signs them.</summary>
    private const string KeyName = "start";

    /// <summary>How far the clocks of two processes of one region may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly FormRates rates = new(context.Clock);
    private readonly SeenTokens spent = new(context.Clock, SpamLimits.StartAge);

    /// <summary>A token for whoever is shown the form now.</summary>
    public async ValueTask<string> IssueAsync(Guid organization, string address, CancellationToken cancellation) =>
        StartToken.Issue(await context.Secrets.KeyAsync(organization, KeyName, cancellation), address, context.Clock.GetUtcNow(), rates.ProofBits(address));

    /// <summary>The token a page had, for showing the page again: filling in goes on where it was. A new one where it had none that is good.</summary>
    public async ValueTask<string> RenewAsync(Guid organization, string address, string? text, CancellationToken cancellation) =>
        text is not null && await ReadAsync(organization, address, text, null, null, cancellation) is { Outcome: StartOutcome.Good }
            ? text
            : await IssueAsync(organization, address, cancellation);

    /// <param name="organization">Whose form it is.</param>
    /// <param name="address">The form's.</param>
    /// <param name="text">The token that came; null where none did.</param>
    /// <param name="proof">What solves it; null where nothing came.</param>
    /// <param name="submission">Names the submission: whoever sends the same one again, since the answer was lost, may show the same proof.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<StartReading> ReadAsync(Guid organization, string address, string? text, string? proof, string? submission, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(text)) return StartReading.Missing;
        var now = context.Clock.GetUtcNow();
        if (StartToken.Read(await context.Secrets.KeyAsync(organization, KeyName, cancellation), address, text) is not { } token || token.Issued > now + Skew) return StartReading.Forged;
        var age = now - token.Issued;
        if (age > SpamLimits.StartAge) return new StartReading(StartOutcome.Expired, age, ProofOutcome.Missing);
        return new StartReading(StartOutcome.Good, age, Judge());

        ProofOutcome Judge()
        {
            if (string.IsNullOrEmpty(proof)) return ProofOutcome.Missing;
            if (proof.Length > SpamLimits.ProofLength || !token.IsSolvedBy(text, proof)) return ProofOutcome.Wrong;
            return spent.Add(token.Id, submission) ? ProofOutcome.Good : ProofOutcome.Replayed;
        }
    }

    /// <summary>Counts a submission: the more there are, the harder the next proofs.</summary>
    public void Count(string address) => rates.Count(address);
}

/// <summary>What a submission's start and proof are worth.</summary>
/// <param name="Outcome">Of the token.</param>
/// <param name="Age">How long ago the form was shown; null where that is not known.</param>
/// <param name="Proof">Of the work.</param>
internal sealed record StartReading(StartOutcome Outcome, TimeSpan? Age, ProofOutcome Proof)
{
    public static readonly StartReading Missing = new(StartOutcome.Missing, null, ProofOutcome.Missing);
    public static readonly StartReading Forged = new(StartOutcome.Forged, null, ProofOutcome.Missing);
}

internal enum StartOutcome
{
    /// <summary>A post from a customer's own page or server.</summary>
    Missing,
    Good,
    Expired,

    /// <summary>Changed, made up, or another form's.</summary>
    Forged,
}

internal enum ProofOutcome
{
    Missing,
    Good,
    Wrong,

    /// <summary>It was good for another submission before.</summary>
    Replayed,
}
