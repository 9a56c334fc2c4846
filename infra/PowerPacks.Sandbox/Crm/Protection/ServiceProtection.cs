using System.Globalization;

namespace PowerPacks.Sandbox.Crm.Protection;

/// <summary>What one user spent in the sliding window. A batch or a bulk message is one request.</summary>
internal sealed class ServiceProtection(TimeProvider clock)
{
    private static readonly TimeSpan ConcurrencyRetryAfter = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> requests = new();
    private readonly Queue<(DateTimeOffset Ended, TimeSpan Took)> executions = new();
    private TimeSpan executed;
    private int running;

    /// <summary>Admits a request, which must then <see cref="Leave"/>, or refuses it.</summary>
    public Admission Enter(CrmLimits limits)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            Forget(now - limits.Window);
            var seconds = limits.Window.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
            if (requests.Count >= limits.Requests) return Refuse("0x80072322",
                $"Number of requests exceeded the limit of {limits.Requests} over time window of {seconds} seconds.",
                requests.Count == 0 ? limits.Window : requests.Peek() + limits.Window - now);
            if (executed >= limits.ExecutionTime) return Refuse("0x80072321",
                $"Combined execution time of incoming requests exceeded limit of {limits.ExecutionTime.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture)} " +
                $"milliseconds over time window of {seconds} seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.",
                executions.Count == 0 ? limits.Window : executions.Peek().Ended + limits.Window - now);
            if (running >= limits.Concurrency) return Refuse("0x80072326",
                $"Number of concurrent requests exceeded the limit of {limits.Concurrency}.", ConcurrencyRetryAfter);
            requests.Enqueue(now);
            running++;
            return new Admission(null, TimeSpan.Zero, limits.Requests - requests.Count, limits.ExecutionTime - executed);
        }
    }

    public void Leave(TimeSpan took)
    {
        lock (gate)
        {
            running--;
            executed += took;
            executions.Enqueue((clock.GetUtcNow(), took));
        }
    }

    private static Admission Refuse(string code, string message, TimeSpan retryAfter) =>
        new(new CrmException(429, code, message), retryAfter, 0, TimeSpan.Zero);

    private void Forget(DateTimeOffset before)
    {
        while (requests.TryPeek(out var at) && at <= before) requests.Dequeue();
        while (executions.TryPeek(out var execution) && execution.Ended <= before) executed -= executions.Dequeue().Took;
    }
}
