using System.Collections.Concurrent;

namespace PowerPacks.Relay.Tests.Packs;

/// <summary>Deposits in memory, with their times. That they are sealed and durable the host's tests show.</summary>
internal sealed class MemoryDeposits(TimeProvider clock) : IDeposits
{
    public ConcurrentDictionary<(Guid Organization, string Name), Left> All { get; } = new();

    /// <summary>What it answers instead of keeping anything.</summary>
    public Deposited? Instead { get; set; }

    public async ValueTask<Deposited> LeaveAsync(Guid organization, NewDeposit deposit, Stream content, CancellationToken cancellation)
    {
        if (Instead is not null) return Instead;
        var (bytes, piece) = (new MemoryStream(), new byte[1000]);
        while (await content.ReadAsync(piece, cancellation) is > 0 and var read)
        {
            bytes.Write(piece, 0, read);
            if (bytes.Length > deposit.Most) return new Deposited.TooLarge(deposit.Most);
        }
        All[(organization, deposit.Name)] = new Left(deposit.Label, bytes.ToArray(), deposit.Until);
        return new Deposited.Kept(deposit.Until, bytes.Length);
    }

    public ValueTask<Deposit?> OpenAsync(Guid organization, string name, CancellationToken cancellation) => ValueTask.FromResult(
        All.TryGetValue((organization, name), out var left) && left.Until > clock.GetUtcNow() ? new Deposit(left.Label, left.Content.Length, left.Until, new MemoryStream(left.Content)) : null);

    public ValueTask<bool> KeepAsync(Guid organization, string name, DateTimeOffset until, CancellationToken cancellation)
    {
        if (!All.TryGetValue((organization, name), out var left)) return ValueTask.FromResult(false);
        All[(organization, name)] = left with { Until = until };
        return ValueTask.FromResult(true);
    }

    public ValueTask DeleteAsync(Guid organization, string name, CancellationToken cancellation)
    {
        All.TryRemove((organization, name), out _);
        return ValueTask.CompletedTask;
    }

    internal sealed record Left(string Label, byte[] Content, DateTimeOffset Until);
}
