namespace PowerPacks.Sandbox.Crm;

/// <summary>What an organization's Web API was asked so far, for tests and for people who watch.</summary>
public sealed class RequestLog
{
    /// <summary>Requests remembered one by one; all are counted.</summary>
    public const int MaxRecent = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> byMessage = new(StringComparer.Ordinal);
    private readonly Queue<LoggedRequest> recent = new();

    /// <summary>
    /// Counts by method or message: <c>GET</c>, <c>PATCH</c>, <c>UpsertMultiple</c>, <c>$batch</c>; what came inside a batch as <c>$batch/PATCH</c>.
    /// </summary>
    public IReadOnlyDictionary<string, long> ByMessage
    {
        get
        {
            lock (gate) return new Dictionary<string, long>(byMessage, StringComparer.Ordinal);
        }
    }

    /// <summary>The last requests, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Recent
    {
        get
        {
            lock (gate) return [.. recent];
        }
    }

    /// <summary>Web API requests so far, whatever was answered; a batch is one.</summary>
    public long Total => ByMessage.Where(m => !m.Key.StartsWith("$batch/", StringComparison.Ordinal)).Sum(m => m.Value);

    internal void Add(LoggedRequest request)
    {
        lock (gate)
        {
            byMessage[request.Message] = byMessage.GetValueOrDefault(request.Message) + 1;
            recent.Enqueue(request);
            if (recent.Count > MaxRecent) recent.Dequeue();
        }
    }
}
