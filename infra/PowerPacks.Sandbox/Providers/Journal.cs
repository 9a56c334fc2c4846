namespace PowerPacks.Sandbox.Providers;

/// <summary>The requests that stand-ins received last, in memory.</summary>
internal sealed class Journal
{
    /// <summary>How many are remembered.</summary>
    public const int MaxRequests = 1000;

    private readonly Queue<ReceivedRequest> requests = new();
    private readonly Lock turn = new();
    private long count;

    public void Add(Func<long, ReceivedRequest> request)
    {
        lock (turn)
        {
            if (requests.Count == MaxRequests) requests.Dequeue();
            requests.Enqueue(request(++count));
        }
    }

    /// <summary>Newest first; of every provider where none is named.</summary>
    public IReadOnlyList<ReceivedRequest> List(string? provider)
    {
        lock (turn) return [.. requests.Where(r => provider is null || r.Provider == provider).Reverse()];
    }

    public void Clear()
    {
        lock (turn) requests.Clear();
    }
}
