using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace PowerPacks.Relay.Tests.Packs;

/// <summary>A vault in memory.</summary>
internal sealed class MemorySecrets(TimeProvider clock) : IPackSecrets
{
    private readonly ConcurrentDictionary<(Guid, string), (byte[] Value, SecretState State)> secrets = new();

    public ValueTask SetAsync(Guid organization, string name, ReadOnlyMemory<byte> value, CancellationToken cancellation)
    {
        secrets[(organization, name)] = (value.ToArray(), new SecretState(true, clock.GetUtcNow(), null));
        return ValueTask.CompletedTask;
    }

    public ValueTask<byte[]?> UseAsync(Guid organization, string name, CancellationToken cancellation)
    {
        if (!secrets.TryGetValue((organization, name), out var secret)) return ValueTask.FromResult<byte[]?>(null);
        secrets[(organization, name)] = secret with { State = secret.State with { LastUsed = clock.GetUtcNow() } };
        return ValueTask.FromResult<byte[]?>(secret.Value);
    }

    public ValueTask<SecretState> LookAsync(Guid organization, string name, CancellationToken cancellation) =>
        ValueTask.FromResult(secrets.TryGetValue((organization, name), out var secret) ? secret.State : new SecretState(false, null, null));

    public ValueTask DeleteAsync(Guid organization, string name, CancellationToken cancellation)
    {
        secrets.TryRemove((organization, name), out _);
        return ValueTask.CompletedTask;
    }

    public ValueTask<byte[]> KeyAsync(Guid organization, string name, CancellationToken cancellation) =>
        ValueTask.FromResult(secrets.GetOrAdd((organization, name), _ => (RandomNumberGenerator.GetBytes(32), new SecretState(true, clock.GetUtcNow(), null))).Value);
}
