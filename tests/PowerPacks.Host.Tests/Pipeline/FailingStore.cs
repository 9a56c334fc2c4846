using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>A store whose disk takes no settlement while a test says so. All else is the real one's.</summary>
internal sealed class FailingStore(IEnvelopeStore inner, Func<Exception?> fault) : IEnvelopeStore
{
    public ValueTask SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellation) =>
        fault() is { } failure ? ValueTask.FromException(failure) : inner.SettleAsync(settlements, cancellation);

    public ValueTask BeginAsync(IReadOnlyList<Envelope> envelopes, DateTimeOffset now, CancellationToken cancellation) => inner.BeginAsync(envelopes, now, cancellation);

    public ValueTask<Appended> AppendAsync(SealedEnvelope envelope, CancellationToken cancellation) => inner.AppendAsync(envelope, cancellation);

    public ValueTask<long> RaiseLedgerAsync(DateOnly day, IReadOnlyList<LedgerEntry> known, CancellationToken cancellation) => inner.RaiseLedgerAsync(day, known, cancellation);

    public ValueTask<IReadOnlyList<Backlog>> BacklogAsync(CancellationToken cancellation) => inner.BacklogAsync(cancellation);

    public ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(CancellationToken cancellation) => inner.LedgerAsync(cancellation);

    public ValueTask<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation) => inner.DaysAsync(cancellation);

    public IAsyncEnumerable<byte[]> LeavesAsync(DateOnly day, CancellationToken cancellation) => inner.LeavesAsync(day, cancellation);

    public ValueTask DropAsync(DateOnly day, CancellationToken cancellation) => inner.DropAsync(day, cancellation);
}
