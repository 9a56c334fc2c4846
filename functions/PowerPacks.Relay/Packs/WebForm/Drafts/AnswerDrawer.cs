namespace PowerPacks.Relay.Packs.WebForm.Drafts;

/// <summary>Keeps answers among the deposits, each under its secret.</summary>
internal sealed class AnswerDrawer(PackContext context, string kind)
{
    public const string DraftKind = "draft";
    public const string PrefillKind = "prefill";

    public async ValueTask<Deposited> SaveAsync(Guid organization, Form form, string secret, KeptAnswers answers, CancellationToken cancellation)
    {
        using var content = new MemoryStream(answers.ToBytes());
        return await context.Deposits.LeaveAsync(organization, new NewDeposit(Secret.NameOf(kind, form, secret), "", answers.Until, FormLimits.KeptAnswersBytes), content, cancellation);
    }

    /// <returns>The answers; null where the secret opens nothing, whatever the reason.</returns>
    public async ValueTask<KeptAnswers?> OpenAsync(Guid organization, Form form, string? text, CancellationToken cancellation)
    {
        if (Secret.In(text) is not { } secret) return null;
        await using var deposit = await context.Deposits.OpenAsync(organization, Secret.NameOf(kind, form, secret), cancellation);
        return deposit is null || await KeptAnswers.ReadAsync(deposit, cancellation) is not { } kept ? null : kept with { Until = deposit.Until };
    }

    public async ValueTask DeleteAsync(Guid organization, Form form, string? text, CancellationToken cancellation)
    {
        if (Secret.In(text) is { } secret) await context.Deposits.DeleteAsync(organization, Secret.NameOf(kind, form, secret), cancellation);
    }
}
