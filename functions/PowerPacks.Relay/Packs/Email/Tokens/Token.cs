namespace PowerPacks.Relay.Packs.Email.Tokens;

/// <summary>What a token of ours says, once its organization's key has opened it.</summary>
/// <param name="Track">Whose mail it stands in.</param>
/// <param name="SentAt">When that mail was made ready to go out.</param>
internal sealed record Token(Guid Track, DateTimeOffset SentAt)
{
    /// <summary>A clock of the CRM may be a little ahead of ours.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>Which picture an opened mail shows; null for one that nobody sees.</summary>
    public Guid? Image { get; init; }

    /// <summary>Number of the link; <see cref="TokenWriter.Honeypot"/> for the one that nobody sees.</summary>
    public int Link { get; init; }

    /// <summary>Where the link leads; null for what is no link.</summary>
    public string? Target { get; init; }

    /// <summary>Whether what happens to the mail is still recorded. After that a link only leads to its target: nothing of us is about anybody for longer than 30 days.</summary>
    public bool IsRecorded(DateTimeOffset now) => now - SentAt <= Envelope.Retention && SentAt - now <= Ahead;
}
