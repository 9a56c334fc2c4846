using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Packs.Sms;

/// <summary>
/// The end of a process at a step of the test's choosing: the step before which it dies never happens, and nothing after it does, until it is started again. A step is each moment
/// before and after something that outlives the process: a write, a call to the provider.
/// </summary>
internal sealed class Death
{
    private int steps;
    private int at = -1;

    public bool IsDead { get; private set; }

    /// <summary>Dies at the step of that number, counted from here; -1 for never.</summary>
    public void Plan(int step) => (steps, at, IsDead) = (0, step, false);

    /// <summary>How many steps were taken since then.</summary>
    public int Steps => Volatile.Read(ref steps);

    public void Step()
    {
        if (Interlocked.Increment(ref steps) - 1 == at) IsDead = true;
        if (IsDead) throw new DiedException();
    }

    public IEnvelopeStore Over(IEnvelopeStore store) => new Mortal(this, store);

    /// <summary>Steps before a call has left, and when its answer has come.</summary>
    public DelegatingHandler Over(HttpMessageHandler handler) => new MortalCalls(this, handler);

    private sealed class MortalCalls(Death death, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            death.Step();
            var response = await base.SendAsync(request, cancellationToken);
            death.Step();
            return response;
        }
    }

    private sealed class Mortal(Death death, IEnvelopeStore store) : IEnvelopeStore
    {
        public async ValueTask<Appended> AppendAsync(SealedEnvelope envelope, CancellationToken cancellation)
        {
            death.Step();
            var appended = await store.AppendAsync(envelope, cancellation);
            death.Step();
            return appended;
        }

        public async ValueTask BeginAsync(IReadOnlyList<Envelope> envelopes, DateTimeOffset now, CancellationToken cancellation)
        {
            death.Step();
            await store.BeginAsync(envelopes, now, cancellation);
            death.Step();
        }

        public async ValueTask SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellation)
        {
            death.Step();
            await store.SettleAsync(settlements, cancellation);
            death.Step();
        }

        public ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(CancellationToken cancellation) => store.LedgerAsync(cancellation);

        public ValueTask<long> RaiseLedgerAsync(DateOnly day, IReadOnlyList<LedgerEntry> known, CancellationToken cancellation) => store.RaiseLedgerAsync(day, known, cancellation);

        public ValueTask<IReadOnlyList<Backlog>> BacklogAsync(CancellationToken cancellation) => store.BacklogAsync(cancellation);

        public ValueTask<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation) => store.DaysAsync(cancellation);

        public IAsyncEnumerable<byte[]> LeavesAsync(DateOnly day, CancellationToken cancellation) => store.LeavesAsync(day, cancellation);

        public ValueTask DropAsync(DateOnly day, CancellationToken cancellation) => store.DropAsync(day, cancellation);
    }
}

/// <summary>The process is gone. Cancelled, so that no code takes it for a provider's or a disk's failure.</summary>
internal sealed class DiedException : OperationCanceledException;
