namespace PowerPacks.Relay.Ports;

/// <summary>Keys and credentials. Key Vault in Azure, an encrypted file on a laptop. Names say whose a secret is, never values.</summary>
public interface ISecretStore
{
    /// <returns>The newest version; null where there is none.</returns>
    ValueTask<Secret?> ReadAsync(string name, CancellationToken cancellation);

    /// <returns>That version; null where it is gone.</returns>
    ValueTask<Secret?> ReadAsync(string name, string version, CancellationToken cancellation);

    /// <summary>Adds a version, durably.</summary>
    ValueTask<Secret> WriteAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation);

    /// <summary>Removes every version.</summary>
    ValueTask DeleteAsync(string name, CancellationToken cancellation);

    /// <summary>The name of an organization's own secret.</summary>
    static string Of(Guid organization, string what) => $"organization-{organization:N}-{what}";
}

/// <summary>One version of a secret.</summary>
public sealed record Secret(string Version, byte[] Value)
{
    public override string ToString() => $"secret version {Version}";
}
