namespace PowerPacks.Relay.Ports;

/// <summary>Who did what with the operator's key. Holds no personal data but a shortened network address, and is forgotten after <see cref="Kept"/>.</summary>
public interface IAccessLog
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Adds an entry; completes when it would survive a kill.</summary>
    ValueTask WriteAsync(AccessEntry entry, CancellationToken cancellation);

    /// <summary>Entries, newest first.</summary>
    /// <param name="after">The <see cref="AccessPage.Next"/> of the page before; null for the first page.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The page; null where <paramref name="after"/> is no place in this log.</returns>
    ValueTask<AccessPage?> ReadAsync(string? after, int most, CancellationToken cancellation);

    /// <summary>Removes the days that are older than <see cref="Kept"/> at that time.</summary>
    ValueTask ForgetAsync(DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>One use of the operator's key, or one failure to show it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Action">One of the words below.</param>
/// <param name="Detail">What it was done to: an id or a number; null where there is nothing to say.</param>
/// <param name="Network">The caller's network, shortened to /24 or /48; null where it is unknown.</param>
/// <param name="Outcome"><c>ok</c>, or the code of the refusal.</param>
public sealed record AccessEntry(DateTimeOffset At, string Action, string? Detail, string? Network, string Outcome)
{
    public const string Ok = "ok";
    public const string Replay = "replay";
    public const string Cancel = "cancel";
    public const string Rotate = "rotate";
    public const string Purge = "purge";
    public const string Verify = "verify";
    public const string SignInRefused = "sign-in-refused";
    public const string EnvelopeViewed = "envelope-viewed";
    public const string LedgerExported = "ledger-exported";
}

/// <summary>A page of entries.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Next">Where the next page begins; null where there is none.</param>
public sealed record AccessPage(IReadOnlyList<AccessEntry> Entries, string? Next);
