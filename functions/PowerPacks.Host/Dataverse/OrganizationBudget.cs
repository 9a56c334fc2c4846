using System.Globalization;

namespace PowerPacks.Host.Dataverse;

/// <summary>
/// One organization's share of Dataverse's service-protection budget: how many requests may run at once, and until when none may. It starts small, grows by
/// one a round toward what Dataverse advises in <c>x-ms-dop-hint</c>, and halves when Dataverse says that there are too many. One organization's budget knows
/// nothing of another's.
/// </summary>
/// <remarks>Limits: 6000 requests, 20 minutes of execution, 52 at once, each per user, web server and 5 minutes (developer/data-platform/api-limits).</remarks>
public sealed class OrganizationBudget(TimeProvider clock)
{
    /// <summary>Requests at once before Dataverse has said anything.</summary>
    public const int StartConcurrency = 2;

    /// <summary>How far it grows where Dataverse gives no hint.</summary>
    public const int UnadvisedConcurrency = 4;

    /// <summary>Never more at once, whatever the hint: the default limit is 52.</summary>
    public const int MaxConcurrency = 50;

    /// <summary>Requests that may wait for a turn; more are told that the organization is busy.</summary>
    public const int MaxWaiting = 1_000;

    /// <summary>A pause where Dataverse throttles and does not say for how long.</summary>
    public static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause that is believed.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromHours(24);

    /// <summary>Added to a pause at random, so that waiting requests do not return together.</summary>
    public static readonly TimeSpan MaxJitter = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> waiting = [];
    private double limit = StartConcurrency;
    private int ceiling = UnadvisedConcurrency;
    private int active;
    private DateTimeOffset pausedUntil;
    private string pauseReason = "";

    /// <summary>Requests that may run at once now.</summary>
    public int Concurrency
    {
        get { lock (gate) return (int)limit; }
    }

    /// <summary>Whether nothing runs, waits or is paused, so that this budget may be forgotten.</summary>
    public bool IsIdle
    {
        get { lock (gate) return active == 0 && waiting.Count == 0 && pausedUntil <= clock.GetUtcNow(); }
    }

    /// <summary>The pause that holds now: its code and how long it still lasts; null where there is none.</summary>
    public (string Reason, TimeSpan Left)? Pause
    {
        get
        {
            lock (gate) return pausedUntil - clock.GetUtcNow() is { } left && left > TimeSpan.Zero ? (pauseReason, left) : null;
        }
    }

    /// <summary>Waits for a turn to send one request. Every turn taken must be <see cref="Leave">left</see>.</summary>
    /// <returns>False where too many wait already.</returns>
    public async ValueTask<bool> EnterAsync(CancellationToken cancellation)
    {
        LinkedListNode<TaskCompletionSource> node;
        lock (gate)
        {
            if (waiting.Count == 0 && active < (int)limit)
            {
                active++;
                return true;
            }
            if (waiting.Count >= MaxWaiting) return false;
            node = waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        using var registration = cancellation.Register(() => Abandon(node, cancellation));
        await node.Value.Task;
        return true;
    }

    /// <summary>Gives the turn back.</summary>
    public void Leave()
    {
        lock (gate)
        {
            active--;
            Admit();
        }
    }

    /// <summary>A request went well: room for one more after each round of them.</summary>
    public void Succeeded()
    {
        lock (gate)
        {
            limit = Math.Min(limit + (1 / limit), ceiling);
            Admit();
        }
    }

    /// <summary>What Dataverse advises: the value of <c>x-ms-dop-hint</c>. Anything but a number is ignored.</summary>
    public void Advise(string? hint)
    {
        if (!int.TryParse(hint, NumberStyles.None, CultureInfo.InvariantCulture, out var advised)) return;
        lock (gate)
        {
            ceiling = Math.Clamp(advised, 1, MaxConcurrency);
            limit = Math.Min(limit, ceiling);
        }
    }

    /// <summary>Dataverse throttles: nothing is sent for this organization until the time it named has passed, and some jitter.</summary>
    /// <param name="reason">The code.</param>
    /// <param name="retryAfter">As it said; null where it said nothing.</param>
    /// <param name="tooMany">Whether it complains of requests at once, or of their load, rather than of their number.</param>
    /// <returns>How long the pause lasts.</returns>
    public TimeSpan Throttled(string reason, TimeSpan? retryAfter, bool tooMany)
    {
        var asked = retryAfter ?? DefaultPause;
        var pause = (asked < MaxPause ? asked : MaxPause) + (Random.Shared.NextDouble() * MaxJitter);
        lock (gate)
        {
            var now = clock.GetUtcNow();
            // Requests that were under way together are refused together: they are one complaint.
            if (tooMany && pausedUntil <= now) limit = Math.Max(1, limit / 2);
            if (now + pause > pausedUntil) (pausedUntil, pauseReason) = (now + pause, reason);
            return pausedUntil - now;
        }
    }

    private void Abandon(LinkedListNode<TaskCompletionSource> node, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (node.List is null) return; // It got its turn first; its caller leaves it.
            waiting.Remove(node);
        }
        node.Value.TrySetCanceled(cancellation);
    }

    private void Admit()
    {
        while (active < (int)limit && waiting.First is { } next)
        {
            waiting.RemoveFirst();
            active++;
            next.Value.TrySetResult();
        }
    }
}
