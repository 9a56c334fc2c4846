namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>What the owner of a mailbox did with a mail.</summary>
/// <param name="IsRead">Whether it was opened.</param>
/// <param name="ShowsImages">Whether its images were asked for.</param>
/// <param name="What">What was done last, for a person: who visited it, that it was answered; empty for nothing.</param>
/// <param name="Fetched">The requests that were made then.</param>
internal sealed record MailUse(bool IsRead, bool ShowsImages, string What, IReadOnlyList<Fetched> Fetched)
{
    public static readonly MailUse None = new(false, false, "", []);
}
