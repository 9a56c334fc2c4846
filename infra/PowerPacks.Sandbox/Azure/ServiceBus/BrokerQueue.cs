namespace PowerPacks.Sandbox.Azure.ServiceBus;

/// <summary>
/// One queue: order, locks, delivery counts, sessions, duplicates, schedule, life, and giving up. A session is locked as a whole by who receives from it, and its
/// messages come in order.
/// </summary>
/// <param name="shape">How it is set up.</param>
/// <param name="clock">The time.</param>
/// <param name="journal">Keeps what the queue has; null where nothing outlives the process.</param>
internal sealed class BrokerQueue(QueueShape shape, TimeProvider clock, IMessageJournal? journal)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<(DateTimeOffset At, long Sequence), StoredMessage> messages = [];
    private readonly Dictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Guid Token, DateTimeOffset Until)> sessions = new(StringComparer.Ordinal);
    private long sequence;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public QueueShape Shape => shape;

    /// <summary>Takes what is given up for good, with the reason.</summary>
    public Action<StoredMessage, string>? GivenUp { get; set; }

    /// <summary>Completes when something may be there to receive, or after that time.</summary>
    public async Task WaitAsync(TimeSpan most, CancellationToken cancellation)
    {
        Task next;
        lock (gate) next = changed.Task;
        await Task.WhenAny(next, Task.Delay(most, cancellation));
    }

    /// <summary>Messages that can be received or are locked.</summary>
    public int Active
    {
        get
        {
            lock (gate) return messages.Values.Count(m => m.EnqueuedAt <= clock.GetUtcNow());
        }
    }

    /// <summary>All of them, scheduled ones too.</summary>
    public IReadOnlyList<StoredMessage> All
    {
        get
        {
            lock (gate)
            {
                Expire();
                return [.. messages.Values];
            }
        }
    }

    /// <summary>Takes up what a journal kept.</summary>
    public void Restore(IEnumerable<StoredMessage> kept)
    {
        lock (gate)
        {
            foreach (var message in kept)
            {
                messages.Add((message.EnqueuedAt, message.Sequence), message);
                seen[message.Id] = clock.GetUtcNow();
                sequence = Math.Max(sequence, message.Sequence);
            }
        }
    }

    /// <returns>False where its id was seen within the window: it is dropped, and the client is told that it was taken.</returns>
    public bool Send(SentMessage sent, string? deadLetterReason = null)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var id = sent.Id ?? Guid.NewGuid().ToString("N");
            if (shape.DuplicateWindow is { } window)
            {
                foreach (var old in seen.Where(s => s.Value + window <= now).Select(s => s.Key).ToList()) seen.Remove(old);
                if (!seen.TryAdd(id, now)) return false;
            }
            var enqueued = sent.ScheduledFor > now ? sent.ScheduledFor.Value : now;
            var life = sent.TimeToLive < shape.TimeToLive ? sent.TimeToLive.Value : shape.TimeToLive;
            var message = new StoredMessage
            {
                Sequence = ++sequence, Id = id, Session = sent.Session, ContentType = sent.ContentType, Body = sent.Body, EnqueuedAt = enqueued, ExpiresAt = enqueued + life, DeadLetterReason = deadLetterReason,
            };
            if (shape.RequiresSession && sent.Session is null) GiveUp(message, "Session ID is null");
            else
            {
                messages.Add((message.EnqueuedAt, message.Sequence), message);
                journal?.Added(shape.Name, message);
            }
        }
        Wake();
        return true;
    }

    /// <summary>Locks a session that nobody has and in which something can be received: the one whose turn has been longest.</summary>
    public BrokerSession? AcceptSession(Func<string, bool>? wanted = null)
    {
        lock (gate)
        {
            Expire();
            var now = clock.GetUtcNow();
            foreach (var message in messages.Values.TakeWhile(m => m.EnqueuedAt <= now))
            {
                if (message.Session is not { } name || sessions.ContainsKey(name) || wanted?.Invoke(name) == false) continue;
                var token = Guid.NewGuid();
                sessions[name] = (token, now + shape.LockDuration);
                return new BrokerSession(name, token);
            }
            return null;
        }
    }

    /// <summary>Receives from a session that is held, in order.</summary>
    public IReadOnlyList<StoredMessage> Receive(BrokerSession session, int most)
    {
        lock (gate)
        {
            Expire();
            return sessions.TryGetValue(session.Name, out var held) && held.Token == session.Token ? Lock(m => m.Session == session.Name, session.Token, held.Until, most) : [];
        }
    }

    /// <summary>Receives from a queue without sessions.</summary>
    public IReadOnlyList<StoredMessage> Receive(int most)
    {
        lock (gate)
        {
            Expire();
            return Lock(_ => true, null, clock.GetUtcNow() + shape.LockDuration, most);
        }
    }

    /// <returns>False where the lock is lost.</returns>
    public bool Complete(StoredMessage message, Guid token)
    {
        lock (gate)
        {
            Expire();
            if (!Holds(message, token)) return false;
            Remove(message);
            return true;
        }
    }

    /// <summary>Gives a message back: at once, and with its count.</summary>
    public bool Abandon(StoredMessage message, Guid token)
    {
        lock (gate)
        {
            Expire();
            if (!Holds(message, token)) return false;
            Release(message);
        }
        Wake();
        return true;
    }

    /// <summary>Holds a message longer.</summary>
    public bool Renew(StoredMessage message, Guid token)
    {
        lock (gate)
        {
            Expire();
            if (!Holds(message, token)) return false;
            message.LockedUntil = clock.GetUtcNow() + shape.LockDuration;
            return true;
        }
    }

    /// <summary>Lets a session go; what of it is not completed is given back.</summary>
    public void Close(BrokerSession session)
    {
        lock (gate)
        {
            if (!sessions.TryGetValue(session.Name, out var held) || held.Token != session.Token) return;
            sessions.Remove(session.Name);
            foreach (var message in messages.Values.Where(m => m.Lock == session.Token).ToList()) Release(message);
        }
        Wake();
    }

    /// <summary>The message under that lock.</summary>
    public StoredMessage? Find(long number, Guid token)
    {
        lock (gate) return messages.Values.FirstOrDefault(m => m.Sequence == number && m.Lock == token);
    }

    private List<StoredMessage> Lock(Func<StoredMessage, bool> which, Guid? token, DateTimeOffset until, int most)
    {
        var (now, taken) = (clock.GetUtcNow(), new List<StoredMessage>());
        foreach (var message in messages.Values)
        {
            if (taken.Count == most || message.EnqueuedAt > now) break;
            if (message.Lock is not null || !which(message)) continue;
            (message.Lock, message.LockedUntil) = (token ?? Guid.NewGuid(), until);
            message.DeliveryCount++;
            journal?.Counted(shape.Name, message);
            taken.Add(message);
        }
        return taken;
    }

    private void Wake()
    {
        lock (gate)
        {
            changed.TrySetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private bool Holds(StoredMessage message, Guid token) => message.Lock == token && messages.ContainsKey((message.EnqueuedAt, message.Sequence));

    private void Release(StoredMessage message)
    {
        message.Lock = null;
        if (message.DeliveryCount < shape.MaxDeliveryCount) return;
        Remove(message);
        GiveUp(message, "MaxDeliveryCountExceeded");
    }

    private void Expire()
    {
        var now = clock.GetUtcNow();
        foreach (var (name, _) in sessions.Where(s => s.Value.Until <= now).ToList()) sessions.Remove(name);
        foreach (var message in messages.Values.Where(m => m.Lock is not null && m.LockedUntil <= now).ToList()) Release(message);
        foreach (var message in messages.Values.Where(m => m.Lock is null && m.ExpiresAt <= now).ToList()) Remove(message); // Not dead-lettered: infra/azure says so.
    }

    private void Remove(StoredMessage message)
    {
        messages.Remove((message.EnqueuedAt, message.Sequence));
        journal?.Removed(shape.Name, message);
    }

    private void GiveUp(StoredMessage message, string reason) => GivenUp?.Invoke(message, reason);
}

/// <summary>A session that somebody holds.</summary>
internal sealed record BrokerSession(string Name, Guid Token);

/// <summary>Keeps what queues have over a restart.</summary>
internal interface IMessageJournal
{
    void Added(string queue, StoredMessage message);

    void Counted(string queue, StoredMessage message);

    void Removed(string queue, StoredMessage message);
}
