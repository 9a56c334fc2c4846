namespace PowerPacks.Host.Dataverse;

/// <summary>What was learnt of one table of one organization: whether it takes bulk messages, and how many rows it manages within the timeout.</summary>
/// <param name="most">Rows that a request may hold at the most. Dataverse takes 1000 and advises 100 to 1000; one transaction holds locks until its last row.</param>
/// <param name="clock">The time.</param>
internal sealed class TableHabits(int most, TimeProvider clock)
{
    /// <summary>A table that did not take bulk messages is asked again after this time: a solution update may have brought them.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    private readonly Lock gate = new();
    private DateTimeOffset singlyUntil;
    private readonly int limit = most;
    private int allowed = most;

    /// <summary>Rows that one request may hold now.</summary>
    public int Rows
    {
        get { lock (gate) return allowed; }
    }

    /// <summary>Rows must be written one by one, in a <c>$batch</c>.</summary>
    public bool Singly
    {
        get { lock (gate) return clock.GetUtcNow() < singlyUntil; }
    }

    public void TakesNoBulk()
    {
        lock (gate) singlyUntil = clock.GetUtcNow() + Memory;
    }

    public void TookTooLong(int count)
    {
        lock (gate) allowed = Math.Max(1, Math.Min(allowed, count / 2));
    }

    public void Managed(int count)
    {
        lock (gate)
        {
            if (count >= allowed) allowed = Math.Min(allowed * 2, limit);
        }
    }
}
