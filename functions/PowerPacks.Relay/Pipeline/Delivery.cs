using System.Collections.Concurrent;
using System.Security.Cryptography;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// One attempt for a batch of envelopes of one organization and destination: open, hand to the pack, write rows back, settle. The same for every hosting; who
/// calls it (a pump over SQLite, a Service Bus trigger) only decides when.
/// </summary>
public sealed class Delivery(
    IReadOnlyDictionary<string, (Pack Pack, PackContext Context)> packs,
    IEnvelopeStore store,
    DataKeyRing keys,
    Intake intake,
    WriteBack writeBack,
    Deposits deposits,
    RelayMeter meter,
    RelayTrace trace,
    TimeProvider clock)
{
    /// <summary>Most envelopes in one batch.</summary>
    public const int MaxBatch = 250;

    /// <summary>Batches under way at once to destinations whose last batch failed, a quarter of what the embedded host runs at once: what hangs leaves room for what does not.</summary>
    public const int MaxProbes = 16;

    /// <summary>Before an envelope whose key is missing is looked at again. Keys are read at the start: this is how long it takes then.</summary>
    public static readonly TimeSpan KeyWait = TimeSpan.FromMinutes(15);

    /// <summary>How long a key that was missing is told of: a few looks.</summary>
    private static readonly TimeSpan LockedFor = TimeSpan.FromHours(1);

    /// <summary>The pack has a bug.</summary>
    private const string PackFault = "pack-fault";

    private static readonly DeliveryResult.Retry KeyMissing = new("key-missing", KeyWait);

    /// <summary>Bytes of files that one batch takes to a CRM, if more than one envelope has any: what is accepted meanwhile must not wait for all that there are.</summary>
    public const long MaxBatchFiles = 16 * 1024 * 1024;

    /// <summary>No attempt: it goes with the next batch.</summary>
    private static readonly DeliveryResult.Retry NextBatch = new("next-batch");

    /// <summary>The follow-up of an envelope that a provider took: rows that tell the CRM.</summary>
    public const string OutcomeKind = "outcome";

    private readonly ConcurrentDictionary<(Guid Organization, string Destination), CircuitBreaker> breakers = new();
    private readonly ConcurrentDictionary<DateOnly, DateTimeOffset> locked = new(); // The days of which an envelope's key was missing, and when last.
    private int probes;

    /// <summary>The breaker of one organization's destination.</summary>
    public CircuitBreaker Breaker(Guid organization, string destination) => breakers.GetOrAdd((organization, destination), _ => new CircuitBreaker(clock));

    /// <summary>Every breaker there is, as it stands now. There is one for each organization's destination that was tried since the start.</summary>
    public IReadOnlyList<BreakerState> Breakers => [.. breakers.Select(b => (b.Key, b.Value.Now)).Select(b =>
        new BreakerState(b.Key.Organization, b.Key.Destination, b.Now.OpenUntil is not null, b.Now.Reason, b.Now.OpenUntil, b.Now.Failures))];

    /// <summary>The days of which an envelope met no key in the last hour: the day's key is missing, or is not the one it was sealed with.</summary>
    public IReadOnlyList<DateOnly> Locked => [.. locked.Where(l => clock.GetUtcNow() - l.Value < LockedFor).Select(l => l.Key)];

    /// <param name="batch">Envelopes of one organization and destination, in order of acceptance, no two about the same record.</param>
    /// <param name="cancellation">Stops the attempt; what is not settled is tried again.</param>
    public async Task<DeliveryReport> DeliverAsync(IReadOnlyList<SealedEnvelope> batch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (organization, destination) = (batch[0].Envelope.Organization, batch[0].Envelope.Destination);
        // The canary's destination is the relay itself, which must never wait for other people's.
        if (organization == Canary.Organization || Breaker(organization, destination).OpenUntil is null) return await SendAsync(batch, organization, destination, cancellation);
        try
        {
            return Interlocked.Increment(ref probes) <= MaxProbes
                ? await SendAsync(batch, organization, destination, cancellation)
                : await PutOffAsync(batch, organization, destination, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref probes);
        }
    }

    /// <summary>Sends nothing: the batch goes back as it was, and its destination is tried a little later.</summary>
    private async Task<DeliveryReport> PutOffAsync(IReadOnlyList<SealedEnvelope> batch, Guid organization, string destination, CancellationToken cancellation)
    {
        Breaker(organization, destination).PutOff();
        var settlements = batch.Select(i => new Settlement(i.Envelope, EnvelopeState.Accepted, i.Attempts, "put-off", null)).ToList();
        await store.SettleAsync(settlements, cancellation);
        return new DeliveryReport(organization, destination, settlements, TimeSpan.Zero, []);
    }

    private async Task<DeliveryReport> SendAsync(IReadOnlyList<SealedEnvelope> batch, Guid organization, string destination, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        using var span = trace.Deliver(batch);
        var faults = new ConcurrentQueue<Exception>();
        var begun = batch.Select(i => i.Begun is not null).ToArray();
        var results = await AttemptAsync(batch, begun, faults, cancellation);
        if (destination == Envelope.CrmDestination) PutOffFiles(results);
        await FinishAsync(organization, destination, batch, results, cancellation);

        var breaker = Breaker(organization, destination);
        var down = results.OfType<DeliveryResult.Unavailable>().ToList();
        if (down.Count > 0) breaker.Failed(down[0].Reason, down.Max(u => u.After), started);
        var settlements = batch.Select((item, i) => begun[i] ? Settle(item, results[i]) with { Note = NoteAfter(item, results[i]) } : Settle(item, results[i])).ToList();
        await store.SettleAsync(settlements, cancellation);
        if (down.Count == 0) breaker.Succeeded(); // Not before it is settled: what cannot be settled would be sent again and again without a pause.
        trace.Settled(settlements);
        var report = new DeliveryReport(organization, destination, settlements, clock.GetElapsedTime(started), [.. faults]);
        meter.Delivered(report, clock.GetUtcNow());
        return report;
    }

    private async Task<DeliveryResult[]> AttemptAsync(IReadOnlyList<SealedEnvelope> batch, bool[] begun, ConcurrentQueue<Exception> faults, CancellationToken cancellation)
    {
        var results = new DeliveryResult[batch.Count];
        // Making rows is work for one thread; calling a provider is waiting, so several calls wait together.
        var concurrency = batch[0].Envelope.Destination == Envelope.CrmDestination ? 1 : Breaker(batch[0].Envelope.Organization, batch[0].Envelope.Destination).Width;
        var options = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellation };
        DeliveryResult.Unavailable? down = null;
        await Parallel.ForAsync(0, batch.Count, options, async (i, stop) =>
        {
            // Once the destination has said that it is down or wants no more for now, the rest of the batch is not sent to it.
            results[i] = (DeliveryResult?)Volatile.Read(ref down) ?? await AttemptAsync(batch[i], NoteAsync, faults, stop);

            async ValueTask NoteAsync(CancellationToken giveUp)
            {
                if (begun[i]) return;
                await store.BeginAsync([batch[i].Envelope], clock.GetUtcNow(), giveUp);
                begun[i] = true;
            }
            if (results[i] is DeliveryResult.Unavailable unavailable) Volatile.Write(ref down, unavailable);
        });
        return results;
    }

    private async ValueTask<DeliveryResult> AttemptAsync(SealedEnvelope item, Func<CancellationToken, ValueTask> note, ConcurrentQueue<Exception> faults, CancellationToken cancellation)
    {
        if (!packs.TryGetValue(item.Envelope.Pack, out var pack)) return new DeliveryResult.Retry("pack-unknown");
        // While the day is kept, an operator can bring its key back. The day's key may also be one that was made anew where the first was damaged.
        if (await keys.FindAsync(item.Envelope.Day, cancellation) is not { } key || key.Id != item.KeyId)
        {
            locked[item.Envelope.Day] = clock.GetUtcNow();
            return KeyMissing;
        }
        byte[] payload;
        try
        {
            payload = key.Open(item.Envelope, item.Ciphertext);
        }
        catch (CryptographicException)
        {
            return new DeliveryResult.Refused("payload-unreadable");
        }
        var answered = false;
        try
        {
            var result = item.Envelope.Kind == OutcomeKind
                ? Gathering.Until(item.Envelope.AcceptedAt, item.Attempts + 1, clock.GetUtcNow()) ?? (DeliveryResult)new DeliveryResult.Completed(Outcome.Read(payload))
                : await pack.Pack.DeliverAsync(new OpenedEnvelope(item.Envelope, payload, item.Attempts + 1) { Begun = item.Begun, Note = note }, pack.Context, cancellation);
            answered = true;
            if (result is DeliveryResult.Completed done) WriteBack.Check(done.Rows, files: item.Envelope.Destination == Envelope.CrmDestination);
            return result ?? throw new InvalidOperationException("A pack's delivery has a result.");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            faults.Enqueue(e); // A bug in the pack: the host logs it, the envelope is tried again and at last dead-lettered, the others go on.
            // What a provider took is not handed to it again because its outcome makes no rows.
            return answered && item.Envelope.Destination != Envelope.CrmDestination ? new DeliveryResult.Refused(PackFault) : new DeliveryResult.Retry(PackFault) { MayHaveActed = true };
        }
    }

    /// <summary>Takes completed attempts to their end: rows into the CRM, or, for a provider's outcome, into a follow-up envelope.</summary>
    private async Task FinishAsync(
        Guid organization, string destination, IReadOnlyList<SealedEnvelope> batch, DeliveryResult[] results, CancellationToken cancellation)
    {
        var withRows = Enumerable.Range(0, results.Length).Where(i => results[i] is DeliveryResult.Completed { Rows.Count: > 0 }).ToList();
        if (withRows.Count == 0) return;
        if (destination == Envelope.CrmDestination)
        {
            using var span = trace.WriteBack(withRows.Count);
            meter.WroteBack(withRows.Count);
            var written = await writeBack.WriteAsync(organization, [.. withRows.Select(i => ((DeliveryResult.Completed)results[i]).Rows)], cancellation);
            foreach (var (i, result) in withRows.Zip(written))
            {
                if (result is DeliveryResult.Completed) await UseUpAsync(batch[i].Envelope, (DeliveryResult.Completed)results[i], cancellation);
                results[i] = result;
            }
            return;
        }
        await Task.WhenAll(withRows.Select(FollowUpAsync));

        async Task FollowUpAsync(int i)
        {
            var (envelope, outcome) = (batch[i].Envelope, (DeliveryResult.Completed)results[i]);
            var receipt = await intake.FollowUpAsync(envelope, new Message(organization, OutcomeKind, Outcome.Write(outcome.Rows))
            {
                IdempotencyKey = $"{OutcomeKind}-{envelope.Key}",
                RecordKey = outcome.RecordKey ?? $"{OutcomeKind}-{envelope.Key}",
            }, cancellation);
            results[i] = receipt is Receipt.Unavailable down ? new DeliveryResult.Unavailable("store-unavailable", down.RetryAfter) { MayHaveActed = true } : DeliveryResult.Done;
        }
    }

    private static void PutOffFiles(DeliveryResult[] results)
    {
        var taken = 0L;
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i] is not DeliveryResult.Completed done) continue;
            var files = done.Rows.Sum(r => r.Columns.Values.OfType<CrmFile>().Sum(f => f.Bytes));
            if (files > 0 && taken > 0 && taken + files > MaxBatchFiles) results[i] = NextBatch;
            else taken += files;
        }
    }

    private async Task UseUpAsync(Envelope envelope, DeliveryResult.Completed written, CancellationToken cancellation)
    {
        if (written.UsedUp.Count > 0) await deposits.UseUpAsync(envelope.Organization, envelope.Pack, written.UsedUp, cancellation);
    }

    private Settlement Settle(SealedEnvelope item, DeliveryResult result)
    {
        var now = clock.GetUtcNow();
        return result switch
        {
            DeliveryResult.Completed => new Settlement(item.Envelope, EnvelopeState.Completed, item.Attempts + 1, null, null),
            DeliveryResult.Refused refused => new Settlement(item.Envelope, EnvelopeState.Refused, item.Attempts + 1, refused.Reason, null),
            DeliveryResult.Unavailable down => new Settlement(item.Envelope, EnvelopeState.Accepted, item.Attempts, down.Reason, null),
            // It counts as tried once, however often it is looked at: what was tried is what waits its time.
            DeliveryResult.Retry when ReferenceEquals(result, KeyMissing) =>
                new Settlement(item.Envelope, EnvelopeState.Accepted, Math.Max(item.Attempts, 1), KeyMissing.Reason, now + KeyWait),
            DeliveryResult.Retry when ReferenceEquals(result, NextBatch) => new Settlement(item.Envelope, EnvelopeState.Accepted, item.Attempts, NextBatch.Reason, null),
            DeliveryResult.Retry retry => RetrySchedule.After(item.Attempts + 1, retry.After, Random.Shared.NextDouble()) is { } wait
                ? new Settlement(item.Envelope, EnvelopeState.Accepted, item.Attempts + 1, retry.Reason, now + wait)
                : new Settlement(item.Envelope, EnvelopeState.DeadLettered, item.Attempts + 1, retry.Reason, null),
            // Waits its time like what failed, and uses nothing up.
            DeliveryResult.Later later => new Settlement(item.Envelope, EnvelopeState.Accepted, Math.Max(item.Attempts, 1), later.Reason, later.Until),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>An attempt whose outcome was not known stays so until the pack says that all is done, or that the provider said no.</summary>
    private static AttemptNote NoteAfter(SealedEnvelope item, DeliveryResult result) => result switch
    {
        DeliveryResult.Completed or DeliveryResult.Refused => AttemptNote.Ends,
        _ when item.Begun is not null => AttemptNote.Stays,
        DeliveryResult.Retry { MayHaveActed: true } or DeliveryResult.Unavailable { MayHaveActed: true } => AttemptNote.Stays,
        _ => AttemptNote.Ends,
    };
}

/// <summary>What came of one batch, for the host's one log event.</summary>
/// <param name="Organization">Whose.</param>
/// <param name="Destination">Where to.</param>
/// <param name="Settlements">Each envelope's new state.</param>
/// <param name="Elapsed">From opening to settled.</param>
/// <param name="Faults">Exceptions that packs threw: bugs.</param>
public sealed record DeliveryReport(
    Guid Organization, string Destination, IReadOnlyList<Settlement> Settlements, TimeSpan Elapsed, IReadOnlyList<Exception> Faults);
