namespace PowerPacks.Relay.Ports;

/// <summary>Keeps envelopes from acceptance to purge, day by day. Sees ciphertext and hashes, never content.</summary>
public interface IEnvelopeStore
{
    /// <summary>Stores an envelope; completes only when it would survive a power cut. One whose idempotency key was accepted before, on whatever day that is still
    /// kept, is not stored.</summary>
    ValueTask<Appended> AppendAsync(SealedEnvelope envelope, CancellationToken cancellation);

    /// <summary>
    /// Notes, before they are made, that attempts begin; completes when durable. An envelope whose process dies then is leased with <see cref="SealedEnvelope.Begun"/>.
    /// One that has a note already keeps it.
    /// </summary>
    ValueTask BeginAsync(IReadOnlyList<Envelope> envelopes, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Records what came of attempts; completes when durable. The payload of a completed envelope is erased in the same step.</summary>
    ValueTask SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellation);

    /// <summary>Every ledger line of the days still kept.</summary>
    ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(CancellationToken cancellation);

    /// <summary>Raises a day's ledger to what was noted of it elsewhere, where it shows less than that: the store has lost something. What was accepted, had no
    /// outcome and is not there any more counts as lost from now on.</summary>
    /// <returns>How many envelopes of the day are lost.</returns>
    ValueTask<long> RaiseLedgerAsync(DateOnly day, IReadOnlyList<LedgerEntry> known, CancellationToken cancellation);
    /// <summary>What waits for delivery, per organization and destination; those where nothing waits are left out.</summary>
    ValueTask<IReadOnlyList<Backlog>> BacklogAsync(CancellationToken cancellation);

    /// <summary>The days that hold anything, oldest first.</summary>
    ValueTask<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation);

    /// <summary>A hash of each envelope's unchanging metadata, in order of acceptance: the leaves of the day's Merkle tree.</summary>
    IAsyncEnumerable<byte[]> LeavesAsync(DateOnly day, CancellationToken cancellation);

    /// <summary>Removes a day with everything in it. A day that is gone already is no error.</summary>
    ValueTask DropAsync(DateOnly day, CancellationToken cancellation);
}

/// <summary>What came of <see cref="IEnvelopeStore.AppendAsync"/>.</summary>
public abstract record Appended
{
    private Appended() { }

    public static readonly Appended Stored = new New();

    /// <summary>It is durable now.</summary>
    public sealed record New : Appended;

    /// <summary>The idempotency key is taken, by this envelope.</summary>
    /// <param name="EnvelopeId">The envelope accepted first.</param>
    /// <param name="Fingerprint">Hash of the first one's content under its day's key: tells the same message from another with the same key.</param>
    public sealed record Duplicate(Guid EnvelopeId, byte[] Fingerprint) : Appended;

    /// <summary>The store cannot write now; nothing was kept.</summary>
    public sealed record Unavailable(TimeSpan RetryAfter) : Appended;
}
