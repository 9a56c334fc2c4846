using System.Collections.Concurrent;

namespace PowerPacks.Relay;

/// <summary>Locks a caller out after ten failed authentications, for a time that doubles with every further failure.</summary>
public sealed class Lockout(TimeProvider clock)
{
    /// <summary>Failures before the first lock.</summary>
    public const int AllowedFailures = 10;

    /// <summary>How long a caller's failures are remembered after the last one or after the lock's end.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private const int MaxCallers = 100_000;

    private readonly ConcurrentDictionary<string, Caller> callers = new(StringComparer.Ordinal);

    /// <summary>How long this caller must still wait; null where it may try.</summary>
    public TimeSpan? Remaining(string caller) =>
        callers.TryGetValue(caller, out var known) && known.Until > clock.GetUtcNow() ? known.Until - clock.GetUtcNow() : null;

    /// <returns>How long the caller is locked out now; null where it may try again.</returns>
    public TimeSpan? Failed(string caller)
    {
        var now = clock.GetUtcNow();
        if (callers.Count >= MaxCallers) Forget(now);
        var state = callers.AddOrUpdate(caller, _ => new Caller(1, now), (_, old) => Next(now - old.Until > Memory ? 1 : old.Failures + 1, now));
        return state.Until > now ? state.Until - now : null;
    }

    public void Succeeded(string caller) => callers.TryRemove(caller, out _);

    private static Caller Next(int failures, DateTimeOffset now)
    {
        if (failures < AllowedFailures) return new Caller(failures, now);
        var doublings = Math.Min(failures - AllowedFailures, 16);
        var wait = First * Math.Pow(2, doublings);
        return new Caller(failures, now + (wait < Longest ? wait : Longest));
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (name, state) in callers)
        {
            if (now - state.Until > Memory || callers.Count >= MaxCallers * 2) callers.TryRemove(name, out _);
        }
    }

    private sealed record Caller(int Failures, DateTimeOffset Until);
}
