namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>
/// Tokens that were used, each with the submission that used it. In memory, per process, and bounded: a bot that meets another process, or waits until its proof is
/// forgotten, gains one submission for each time it does.
/// </summary>
/// <param name="clock">The time.</param>
/// <param name="age">How long a token can be used at all.</param>
/// <param name="most">Tokens remembered.</param>
internal sealed class SeenTokens(TimeProvider clock, TimeSpan age, int most = SpamLimits.SeenTokens)
{
    private readonly Dictionary<UInt128, int> users = [];
    private readonly Queue<(UInt128 Token, long Until)> order = new();
    private readonly Lock turn = new();

    /// <returns>Whether it is new, or was used by this very submission before.</returns>
    public bool Add(UInt128 token, string? submission)
    {
        // A hash that is this process's own: what a visitor's page calls a submission is not kept.
        var user = submission?.GetHashCode(StringComparison.Ordinal) ?? 0;
        lock (turn)
        {
            Forget();
            if (users.TryGetValue(token, out var first)) return submission is not null && first == user;
            if (order.Count >= most) users.Remove(order.Dequeue().Token);
            users.Add(token, user);
            order.Enqueue((token, clock.GetUtcNow().UtcTicks + age.Ticks));
            return true;
        }
    }

    /// <returns>Whether this submission used it before.</returns>
    public bool Has(UInt128 token, string? submission)
    {
        if (submission is null) return false;
        lock (turn) return users.TryGetValue(token, out var user) && user == submission.GetHashCode(StringComparison.Ordinal);
    }

    private void Forget()
    {
        var now = clock.GetUtcNow().UtcTicks;
        while (order.TryPeek(out var oldest) && oldest.Until <= now)
        {
            order.Dequeue();
            users.Remove(oldest.Token);
        }
    }
}
