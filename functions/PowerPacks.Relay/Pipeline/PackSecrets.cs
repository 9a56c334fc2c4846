using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>One pack's secrets over the region's vault. When each was set stands before its value; when it was used, in the pack's settings.</summary>
public sealed class PackSecrets(string pack, ISecretStore secrets, IPackSettings settings, TimeProvider clock) : IPackSecrets, IDisposable
{
    /// <summary>A use is noted at most so often: it is written for an administrator to read, not for an account.</summary>
    public static readonly TimeSpan UseNotedEvery = TimeSpan.FromHours(1);

    private const int KeyBytes = 32;
    private const int MaxCachedKeys = 20_000;

    private readonly ConcurrentDictionary<(Guid Organization, string Name), byte[]> keys = new();
    private readonly SemaphoreSlim making = new(1);

    public async ValueTask SetAsync(Guid organization, string name, ReadOnlyMemory<byte> value, CancellationToken cancellation)
    {
        await secrets.WriteAsync(NameOf(organization, name), Dated(value.Span), cancellation);
        await settings.DeleteAsync(organization, UseOf(name), cancellation); // Of the one before.
    }

    public async ValueTask<byte[]?> UseAsync(Guid organization, string name, CancellationToken cancellation)
    {
        if (await secrets.ReadAsync(NameOf(organization, name), cancellation) is not { } secret) return null;
        var now = clock.GetUtcNow();
        var noted = await settings.ReadAsync<SecretUse>(organization, UseOf(name), cancellation);
        if (noted is null || now - noted.LastUsed >= UseNotedEvery) await settings.WriteAsync(organization, UseOf(name), new SecretUse(now), cancellation);
        return secret.Value[sizeof(long)..];
    }

    public async ValueTask<SecretState> LookAsync(Guid organization, string name, CancellationToken cancellation)
    {
        if (await secrets.ReadAsync(NameOf(organization, name), cancellation) is not { } secret) return new SecretState(false, null, null);
        var setOn = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(secret.Value));
        return new SecretState(true, setOn, (await settings.ReadAsync<SecretUse>(organization, UseOf(name), cancellation))?.LastUsed);
    }

    public async ValueTask DeleteAsync(Guid organization, string name, CancellationToken cancellation)
    {
        await secrets.DeleteAsync(NameOf(organization, name), cancellation);
        await settings.DeleteAsync(organization, UseOf(name), cancellation);
    }

    public ValueTask<byte[]> KeyAsync(Guid organization, string name, CancellationToken cancellation) =>
        keys.TryGetValue((organization, name), out var key) ? ValueTask.FromResult(key) : new ValueTask<byte[]>(FindOrMakeAsync(organization, name, cancellation));

    public void Dispose() => making.Dispose();

    private async Task<byte[]> FindOrMakeAsync(Guid organization, string name, CancellationToken cancellation)
    {
        await making.WaitAsync(cancellation);
        try
        {
            var kept = await secrets.ReadAsync(NameOf(organization, name), cancellation)
                ?? await secrets.WriteAsync(NameOf(organization, name), Dated(RandomNumberGenerator.GetBytes(KeyBytes)), cancellation);
            if (keys.Count >= MaxCachedKeys) keys.Clear();
            return keys[(organization, name)] = kept.Value[sizeof(long)..];
        }
        finally
        {
            making.Release();
        }
    }

    private byte[] Dated(ReadOnlySpan<byte> value)
    {
        var dated = new byte[sizeof(long) + value.Length];
        BinaryPrimitives.WriteInt64BigEndian(dated, clock.GetUtcNow().ToUnixTimeMilliseconds());
        value.CopyTo(dated.AsSpan(sizeof(long)));
        return dated;
    }

    private string NameOf(Guid organization, string name) => ISecretStore.Of(organization, $"{pack}-{name}");

    private static string UseOf(string name) => $"used.{name}";

    private sealed record SecretUse(DateTimeOffset LastUsed);
}
