using System.Collections.Concurrent;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Embedded;

/// <summary>Decides when to deliver: a loop for each lane, so that an organization's destination that is slow, failing or deep in backlog delays no other.</summary>
internal sealed class DeliveryPump(SqliteEnvelopeStore store, Delivery delivery, TimeProvider clock, DeliveryObserver observer) : IAsyncDisposable
{
    /// <summary>Batches of all lanes that may be under way at once. Of them <see cref="Delivery.MaxProbes"/> at the most go to destinations that failed before.</summary>
    private const int MaxBatches = 64;

    /// <summary>How long batches that are under way may take to finish when the relay stops, where its host does not set less.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(6);

    private readonly ConcurrentDictionary<Lane, Lazy<LaneLoop>> lanes = new();
    private readonly SemaphoreSlim slots = new(MaxBatches, MaxBatches);
    private readonly SemaphoreSlim canarySlots = new(1, 1); // Its own: whether the relay works must not depend on whether CRMs do.
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoning = new();

    public void Start()
    {
        store.Changed += Signal;
        foreach (var lane in store.Lanes()) Signal(lane, 0);
    }

    /// <summary>Lets what is under way finish, for a bounded time; the rest is taken up at the next start.</summary>
    public ValueTask DisposeAsync() => StopAsync(CancellationToken.None);

    /// <param name="outOfTime">The host's own time for stopping is over: requests may have used most of it up.</param>
    public async ValueTask StopAsync(CancellationToken outOfTime)
    {
        store.Changed -= Signal;
        await stopping.CancelAsync();
        abandoning.CancelAfter(DrainTime);
        await using var late = outOfTime.Register(abandoning.Cancel);
        foreach (var lane in lanes.Values)
        {
            await lane.Value.Ended;
            lane.Value.Dispose();
        }
        slots.Dispose();
        canarySlots.Dispose();
        stopping.Dispose();
        abandoning.Dispose();
    }

    private void Signal(Lane lane, int added)
    {
        if (stopping.IsCancellationRequested) return;
        lanes.GetOrAdd(lane, l => new(() => new LaneLoop(l, store, delivery, clock, observer, SlotsOf(l), stopping.Token, abandoning.Token))).Value.Signal(added);
    }

    private SemaphoreSlim SlotsOf(Lane lane) => lane.Organization == Canary.Organization ? canarySlots : slots;
}

/// <summary>Who is told what came of each batch.</summary>
/// <param name="Delivered">A batch was settled.</param>
/// <param name="Faulted">A bug, or a disk that cannot be read.</param>
internal sealed record DeliveryObserver(Action<DeliveryReport> Delivered, Action<Exception> Faulted);
