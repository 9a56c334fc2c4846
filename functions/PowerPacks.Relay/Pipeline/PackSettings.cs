using System.Collections.Concurrent;
using System.Text.Json;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>One pack's configuration over the blob store, with what was read last kept in memory: intake asks for it at every request.</summary>
public sealed class PackSettings(string pack, IBlobStore blobs) : IPackSettings
{
    private const int MaxCached = 20_000;
    private readonly ConcurrentDictionary<string, object> cache = new(StringComparer.Ordinal);

    public ValueTask<T?> ReadAsync<T>(Guid organization, string name, CancellationToken cancellation) where T : class =>
        ReadAsync<T>(BlobName.Organization(organization, pack, Checked(name)), cancellation);

    public ValueTask WriteAsync<T>(Guid organization, string name, T document, CancellationToken cancellation) where T : class =>
        new(WriteAsync(BlobName.Organization(organization, pack, Checked(name)), document, WriteCondition.Always, cancellation));

    public async ValueTask DeleteAsync(Guid organization, string name, CancellationToken cancellation)
    {
        var blob = BlobName.Organization(organization, pack, Checked(name));
        await blobs.DeleteAsync(blob, cancellation);
        cache.TryRemove(blob.Path, out _);
    }

    public async ValueTask<IReadOnlyList<string>> ListAsync(Guid organization, string prefix, CancellationToken cancellation) =>
        [.. (await blobs.ListAsync(BlobName.Organization(organization, pack), cancellation)).Select(n => n.Leaf).Where(n => n.StartsWith(prefix, StringComparison.Ordinal))];

    public async ValueTask<bool> ClaimAsync(string address, Guid organization, string name, CancellationToken cancellation)
    {
        var owner = new AddressOwner(organization, Checked(name));
        return await WriteAsync(AddressOf(address), owner, WriteCondition.New, cancellation) || await ResolveAsync(address, cancellation) == owner;
    }

    public ValueTask<AddressOwner?> ResolveAsync(string address, CancellationToken cancellation) =>
        BlobName.IsSegment(address) ? ReadAsync<AddressOwner>(AddressOf(address), cancellation) : ValueTask.FromResult<AddressOwner?>(null);

    private BlobName AddressOf(string address) => BlobName.Region("addresses", pack, address);

    private static string Checked(string name) =>
        name?.Length <= IPackSettings.MaxName ? name : throw new ArgumentException($"A settings document's name has at most {IPackSettings.MaxName} characters.", nameof(name));

    private ValueTask<T?> ReadAsync<T>(BlobName name, CancellationToken cancellation) where T : class =>
        cache.TryGetValue(name.Path, out var known) && known is T document ? ValueTask.FromResult<T?>(document) : new ValueTask<T?>(LoadAsync<T>(name, cancellation));

    private async Task<T?> LoadAsync<T>(BlobName name, CancellationToken cancellation) where T : class
    {
        if (await blobs.ReadAsync(name, cancellation) is not { } blob) return null;
        var document = JsonSerializer.Deserialize<T>(blob.Content, JsonSerializerOptions.Web);
        if (document is not null) cache.TryAdd(name.Path, document); // Never over a document that was written meanwhile.
        return document;
    }

    private async Task<bool> WriteAsync<T>(BlobName name, T document, WriteCondition condition, CancellationToken cancellation) where T : class
    {
        if (!await blobs.WriteAsync(name, JsonSerializer.SerializeToUtf8Bytes(document, JsonSerializerOptions.Web), condition, cancellation)) return false;
        if (cache.Count >= MaxCached) cache.Clear();
        cache[name.Path] = document;
        return true;
    }
}
