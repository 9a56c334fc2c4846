using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>
/// Delivers one lane. It sends what is waiting at once; while a batch is under way the next one gathers, and only a full one goes beside it, so that batches
/// grow with the load and a lone envelope waits for nothing.
/// </summary>
internal sealed class LaneLoop : IDisposable
{
    /// <summary>Batches of one lane that may be under way at once.</summary>
    private const int MaxBatches = 8;

    /// <summary>More new envelopes than there can be.</summary>
    private const int Never = int.MaxValue;
    /// <summary>Why a lane waits after a fault of ours.</summary>
    private const string FaultReason = "fault";

    /// <summary>Pause after a fault of the loop itself, so that it cannot spin.</summary>
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    private readonly Lane lane;
    private readonly SqliteEnvelopeStore store;
    private readonly Delivery delivery;
    private readonly TimeProvider clock;
    private readonly DeliveryObserver observer;
    private readonly SemaphoreSlim slots;
    private readonly CancellationToken stop;
    private readonly CancellationToken abandon;
    private readonly SemaphoreSlim signal = new(0);
    private readonly HashSet<Task> running = [];
    private Task? signalled;
    private bool more;
    private int fresh;
    private int wanted = 1;

    public LaneLoop(
        Lane lane, SqliteEnvelopeStore store, Delivery delivery, TimeProvider clock, DeliveryObserver observer, SemaphoreSlim slots, CancellationToken stop, CancellationToken abandon)
    {
        (this.lane, this.store, this.delivery, this.clock, this.observer, this.slots, this.stop, this.abandon) = (lane, store, delivery, clock, observer, slots, stop, abandon);
        Ended = Task.Run(RunAsync, CancellationToken.None);
    }

    public Task Ended { get; }

    /// <summary>Something may have become due.</summary>
    /// <param name="added">How many envelopes are new.</param>
    public void Signal(int added)
    {
        // Only when there is enough to make a difference: under load, or while the breaker is open, a wake-up for each envelope would cost more than the envelope.
        if (Interlocked.Add(ref fresh, Math.Max(added, 1)) >= Volatile.Read(ref wanted) && signal.CurrentCount == 0) signal.Release();
    }

    public void Dispose() => signal.Dispose();

    private async Task RunAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await TakeAsync() is { } pause) await WaitAsync(pause);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                observer.Faulted(e); // The lane goes on, or its envelopes would be stuck until a restart.
                await Task.Delay(AfterFault, clock, CancellationToken.None);
            }
        }
        await Task.WhenAll(running);
    }

    /// <summary>Starts a batch if there is anything to take now.</summary>
    /// <returns>What to wait for besides the end of a batch; null to look again at once.</returns>
    private async Task<Pause?> TakeAsync()
    {
        running.RemoveWhere(t => t.IsCompleted);
        var now = clock.GetUtcNow();
        if (delivery.Breaker(lane.Organization, lane.Destination).OpenUntil is { } until)
        {
            if (running.Count > 0) return new Pause(Timeout.InfiniteTimeSpan, Never); // Half open: one batch finds out for all.
            if (until > now) return new Pause(until - now, Never);
        }
        else if (running.Count >= MaxBatches)
        {
            return new Pause(Timeout.InfiniteTimeSpan, Never);
        }
        else if (running.Count > 0 && !more && Volatile.Read(ref fresh) < Delivery.MaxBatch)
        {
            return new Pause(Timeout.InfiniteTimeSpan, Delivery.MaxBatch);
        }

        await slots.WaitAsync(stop);
        Interlocked.Exchange(ref fresh, 0);
        var batch = Array.Empty<SealedEnvelope>() as IReadOnlyList<SealedEnvelope>;
        try
        {
            batch = store.Lease(lane, now, Delivery.MaxBatch);
        }
        finally
        {
            if (batch.Count == 0) slots.Release();
        }
        more = batch.Count == Delivery.MaxBatch;
        if (batch.Count == 0) return new Pause(store.NextDue(lane, now) is { } due ? due - now : Timeout.InfiniteTimeSpan, 1);
        running.Add(Task.Run(() => DeliverAsync(batch), CancellationToken.None));
        return more ? null : new Pause(Timeout.InfiniteTimeSpan, Delivery.MaxBatch);
    }

    private async Task DeliverAsync(IReadOnlyList<SealedEnvelope> batch)
    {
        try
        {
            observer.Delivered(await delivery.DeliverAsync(batch, abandon));
        }
        catch (Exception e)
        {
            if (!abandon.IsCancellationRequested)
            {
                // A disk that takes no settlement, or a bug: the whole batch will be sent again, so it waits, longer each time.
                delivery.Breaker(lane.Organization, lane.Destination).Failed(FaultReason, null);
                observer.Faulted(e);
            }
            store.Release([.. batch.Select(i => i.Envelope)]);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Waits for enough new envelopes, the end of a batch, or the time. A batch's end is its task's: what gathered behind it is looked at only when it is
    /// truly over.</summary>
    private async Task WaitAsync(Pause pause)
    {
        // A full fence, as in Signal: if the look at what is new moved before the word of what is wanted, an envelope that comes between the two would wake nobody.
        // No test can show it: a processor seldom does it, and only under the right load.
        Interlocked.Exchange(ref wanted, pause.Wanted);
        if (Volatile.Read(ref fresh) >= pause.Wanted) return; // They came between the look and the wait.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        signalled ??= signal.WaitAsync(stop);
        await Task.WhenAny([signalled, Task.Delay(pause.Time, clock, over.Token), .. running]);
        await over.CancelAsync();
        if (signalled.IsCompleted) signalled = null;
    }

    /// <param name="Time">Look again after so long; infinite: only for one of the other reasons.</param>
    /// <param name="Wanted">Look again when so many envelopes are new.</param>
    private readonly record struct Pause(TimeSpan Time, int Wanted);
}
