namespace PowerPacks.Relay;

/// <summary>
/// The cloakroom: contents that a pack leaves with the relay beside its envelopes (uploads, drafts, attachments), sealed, for at most 30 days. Messages carry
/// only their names, the claim checks. It is handed to each pack bound to that pack's name; what one pack or organization left no other can name.
/// </summary>
public interface IDeposits
{
    /// <summary>Longest name, in characters: letters, digits, dot, hyphen and underscore. It stands in paths, so it must tell nothing about a person.</summary>
    const int MaxName = 64;

    /// <summary>Longest label, in bytes of UTF-8.</summary>
    const int MaxLabel = 4 * 1024;

    /// <summary>Largest content, in bytes.</summary>
    const long MaxBytes = 100 * 1024 * 1024;

    /// <summary>Most that one organization may have lying here, in bytes, all packs together.</summary>
    const long MaxOrganizationBytes = 4L * 1024 * 1024 * 1024;

    /// <summary>Seals and keeps a content; completes only when it is durable. One of the same name is replaced, by all of the new one or not at all.</summary>
    /// <param name="organization">Whose it is.</param>
    /// <param name="deposit">What is left.</param>
    /// <param name="content">Read to its end, and never held in memory as a whole.</param>
    /// <param name="cancellation">Gives up; nothing is kept then, and nothing either where reading <paramref name="content"/> throws.</param>
    /// <exception cref="ArgumentException">The name or the label is over its limit: the pack should have refused it with a clear answer.</exception>
    ValueTask<Deposited> LeaveAsync(Guid organization, NewDeposit deposit, Stream content, CancellationToken cancellation);

    /// <returns>The deposit, to be disposed of; null where there is none of that name, its time is over, or it cannot be opened any more.</returns>
    ValueTask<Deposit?> OpenAsync(Guid organization, string name, CancellationToken cancellation);

    /// <summary>Keeps it until another time, at the longest until its day is purged.</summary>
    /// <returns>False where there is none of that name.</returns>
    ValueTask<bool> KeepAsync(Guid organization, string name, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Removes it at once. What is gone already is no error.</summary>
    ValueTask DeleteAsync(Guid organization, string name, CancellationToken cancellation);
}
