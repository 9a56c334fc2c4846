using System.Collections.Concurrent;

namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>
/// Makes hits durable, many in one envelope: while an organization's hits are being written the next gather, and nobody waits for a timer. A hit alone is written at once.
/// </summary>
internal sealed class HitIntake(PackContext context)
{
    private readonly ConcurrentDictionary<Guid, Queue> queues = new();

    /// <summary>Completes when the hit is durable, or cannot be kept. Who stops waiting stops nobody else's.</summary>
    public Task<Receipt> AcceptAsync(Guid organization, RecordedHit hit) => queues.GetOrAdd(organization, static (id, c) => new Queue(id, c), context).AcceptAsync(hit);

    private sealed class Queue(Guid organization, PackContext context)
    {
        private readonly Lock gate = new();
        private List<Gathered> waiting = [];
        private bool writing;

        public Task<Receipt> AcceptAsync(RecordedHit hit)
        {
            Gathered into;
            bool first;
            lock (gate)
            {
                if (waiting.Count == 0 || waiting[^1].Hits.Count == EmailLimits.HitsPerEnvelope) waiting.Add(new Gathered());
                into = waiting[^1];
                into.Hits.Add(hit);
                (first, writing) = (!writing, true);
            }
            if (first) _ = WriteAsync(); // It never fails: what happens to an envelope its hits are told.
            return into.Receipt.Task;
        }

        private async Task WriteAsync()
        {
            while (true)
            {
                List<Gathered> taken;
                lock (gate)
                {
                    if (waiting.Count == 0)
                    {
                        writing = false;
                        return;
                    }
                    (taken, waiting) = (waiting, []);
                }
                await Task.WhenAll(taken.Select(WriteAsync));
            }
        }

        private async Task WriteAsync(Gathered gathered)
        {
            try
            {
                gathered.Receipt.SetResult(await context.Intake.AcceptAsync(new Message(organization, RecordedHit.MessageKind, RecordedHit.Write(gathered.Hits)), CancellationToken.None));
            }
            catch (Exception e)
            {
                gathered.Receipt.SetException(e);
            }
        }
    }

    /// <summary>Hits of one envelope.</summary>
    private sealed class Gathered
    {
        public List<RecordedHit> Hits { get; } = [];

        public TaskCompletionSource<Receipt> Receipt { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
