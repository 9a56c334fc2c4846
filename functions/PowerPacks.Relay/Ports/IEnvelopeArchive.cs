namespace PowerPacks.Relay.Ports;

/// <summary>
/// What an operator may ask of the envelopes that are kept, beside intake and delivery: metadata only. Nothing here ever waits for, or holds up, a lease or a
/// write for longer than one page.
/// </summary>
public interface IEnvelopeArchive
{
    /// <summary>Envelopes that the filter covers, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The last envelope of the page before; null for the first page.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<EnvelopeStatus>> ListAsync(EnvelopeFilter filter, Guid? after, int most, CancellationToken cancellation);

    /// <returns>That envelope with its history; null where it is unknown or purged.</returns>
    ValueTask<EnvelopeLife?> FindAsync(Guid id, CancellationToken cancellation);

    /// <returns>When the envelope was accepted that waits for delivery longest; null where none waits.</returns>
    ValueTask<DateTimeOffset?> OldestWaitingAsync(CancellationToken cancellation);

    /// <summary>Counts refused and dead-lettered envelopes by day and all that an operator sorts them by.</summary>
    /// <param name="filter">Which; a state that is neither gives none.</param>
    /// <param name="settledBy">Only those settled by then; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<DeadLetterGroup>> DeadLettersAsync(EnvelopeFilter filter, DateTimeOffset? settledBy, CancellationToken cancellation);

    /// <summary>
    /// Makes a page of one day's refused and dead-lettered envelopes wait for delivery again, in order of acceptance: accepted, no attempts, due now. State,
    /// ledger and history change in one durable step. One that waits already, is completed, or has no payload any more is left as it is.
    /// </summary>
    /// <param name="replay">For which replay, and which envelopes.</param>
    /// <param name="day">The day.</param>
    /// <param name="after">The last envelope of the page before; null for the day's first.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Gives up before the page, never in it.</param>
    ValueTask<ReopenedPage> ReopenAsync(Reopening replay, DateOnly day, Guid? after, int most, CancellationToken cancellation);

    /// <summary>What a replay has reopened of a day behind a place, as the envelopes' history has it: the page that a crash kept it from noting down.</summary>
    ValueTask<ReopenedPage> ReopenedAsync(Reopening replay, DateOnly day, Guid? after, CancellationToken cancellation);

    /// <summary>Counts every kept envelope anew, a day at a time, beside what the ledger says of it; both from one moment.</summary>
    IAsyncEnumerable<LedgerCount> RecountAsync(CancellationToken cancellation);
}

/// <summary>Refused or dead-lettered envelopes of one day that have all else in common.</summary>
/// <param name="Day">UTC day of acceptance.</param>
/// <param name="State">Refused or DeadLettered.</param>
/// <param name="Organization">Whose.</param>
/// <param name="Pack">Which pack's.</param>
/// <param name="Destination">Where they were to go.</param>
/// <param name="Reason">Why they did not.</param>
/// <param name="Count">How many.</param>
/// <param name="Erased">How many of them have no payload any more.</param>
/// <param name="Oldest">First acceptance.</param>
/// <param name="Newest">Last acceptance.</param>
public sealed record DeadLetterGroup(
    DateOnly Day, EnvelopeState State, Guid Organization, string Pack, string Destination, string? Reason, long Count, long Erased, DateTimeOffset Oldest, DateTimeOffset Newest);

/// <summary>What a replay reopens.</summary>
/// <param name="Replay">Its id, written into each envelope's history.</param>
/// <param name="Filter">Which envelopes.</param>
/// <param name="SettledBy">Only those refused or dead-lettered by then: one that dies again during the replay is not taken twice.</param>
public sealed record Reopening(string Replay, EnvelopeFilter Filter, DateTimeOffset SettledBy);

/// <summary>What came of <see cref="IEnvelopeArchive.ReopenAsync"/>.</summary>
/// <param name="Count">How many were reopened.</param>
/// <param name="Last">The last envelope looked at: where the next page begins; null where there was none.</param>
public sealed record ReopenedPage(int Count, Guid? Last);

/// <summary>A ledger line and what its envelopes say.</summary>
/// <param name="Ledger">As the ledger has it.</param>
/// <param name="Counted">As counted from the envelopes themselves.</param>
/// <param name="Damaged">Whether a disk has taken envelopes of that day, and the relay has booked it: the outcomes of what is gone stand in the ledger alone.</param>
public sealed record LedgerCount(LedgerEntry Ledger, LedgerEntry Counted, bool Damaged = false)
{
    /// <summary>Whether they say the same. After damage there may be fewer envelopes than outcomes; but each that had none waits, or is booked as lost.</summary>
    public bool Agree => Ledger == Counted || (Damaged && Ledger.Balanced
        && Counted.Completed <= Ledger.Completed && Counted.Refused <= Ledger.Refused && Counted.DeadLettered <= Ledger.DeadLettered);
}
