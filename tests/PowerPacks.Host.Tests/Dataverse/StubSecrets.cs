using System.Collections.Concurrent;
using System.Globalization;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Dataverse;

/// <summary>Secrets in memory.</summary>
internal sealed class StubSecrets : ISecretStore
{
    private readonly ConcurrentDictionary<string, Secret> secrets = new();
    private int versions;

    public int Reads { get; private set; }

    /// <summary>The vault is down.</summary>
    public bool Down { get; set; }

    public ValueTask<Secret?> ReadAsync(string name, CancellationToken cancellation)
    {
        Reads++;
        if (Down) throw new HttpRequestException("down");
        return ValueTask.FromResult(secrets.GetValueOrDefault(name));
    }

    public ValueTask<Secret?> ReadAsync(string name, string version, CancellationToken cancellation) => ReadAsync(name, cancellation);

    public ValueTask<Secret> WriteAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation) => ValueTask.FromResult(
        secrets[name] = new Secret((++versions).ToString(CultureInfo.InvariantCulture), value.ToArray()));

    public ValueTask DeleteAsync(string name, CancellationToken cancellation)
    {
        secrets.TryRemove(name, out _);
        return ValueTask.CompletedTask;
    }
}
