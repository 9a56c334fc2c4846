namespace PowerPacks.Relay;

/// <summary>A pack's configuration per organization: JSON documents by name, cached in memory, handed to each pack bound to that pack's name.</summary>
public interface IPackSettings
{
    /// <summary>Longest document name, in characters.</summary>
    const int MaxName = 100;

    /// <returns>The document; null where there is none.</returns>
    ValueTask<T?> ReadAsync<T>(Guid organization, string name, CancellationToken cancellation) where T : class;

    /// <summary>Writes the document; completes when it is durable.</summary>
    ValueTask WriteAsync<T>(Guid organization, string name, T document, CancellationToken cancellation) where T : class;

    ValueTask DeleteAsync(Guid organization, string name, CancellationToken cancellation);

    /// <summary>Names of the organization's documents that begin with the prefix, in order.</summary>
    ValueTask<IReadOnlyList<string>> ListAsync(Guid organization, string prefix, CancellationToken cancellation);

    /// <summary>
    /// Claims a public address (a form's key in a URL, a tracking host) for a document of the organization. An address belongs to the first that claims it
    /// and is never given to another organization, even after its document is gone: old links must not lead to strangers.
    /// </summary>
    /// <returns>True where the address is the organization's now, or was already.</returns>
    ValueTask<bool> ClaimAsync(string address, Guid organization, string name, CancellationToken cancellation);

    /// <returns>Whose address it is; null where nobody claimed it.</returns>
    ValueTask<AddressOwner?> ResolveAsync(string address, CancellationToken cancellation);
}

/// <summary>Who owns a public address.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Name">The settings document the address stands for.</param>
public sealed record AddressOwner(Guid Organization, string Name);
