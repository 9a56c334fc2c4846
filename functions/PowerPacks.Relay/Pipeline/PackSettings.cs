using System.Collections.Concurrent;
using System.Text.Json;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>One pack's configuration over the blob store, with what was read last kept in memory: intake asks for it at every request.</summary>
public sealed class PackSettings(string pack, IBlobStore blobs) : IPackSettings
{
    private const int MaxCached = 20_000;

    /// <summary>Stands for a document that an organization does not have: packs ask for some at every envelope. What strangers ask for is not remembered.</summary>
    private static readonly object Absent = new();

    private readonly ConcurrentDictionary<Place, object> cache = new();
    private long writes;

    public ValueTask<T?> ReadAsync<T>(Guid organization, string name, CancellationToken cancellation) where T : class =>
        ReadAsync<T>(new Place(organization, name), cancellation);

    public ValueTask WriteAsync<T>(Guid organization, string name, T document, CancellationToken cancellation) where T : class =>
        new(WriteAsync(new Place(organization, name), document, WriteCondition.Always, cancellation));

    public async ValueTask DeleteAsync(Guid organization, string name, CancellationToken cancellation)
    {
        var place = new Place(organization, name);
        await blobs.DeleteAsync(BlobOf(place), cancellation);
        cache.TryRemove(place, out _);
    }

    public async ValueTask<IReadOnlyList<string>> ListAsync(Guid organization, string prefix, CancellationToken cancellation) =>
        [.. (await blobs.ListAsync(BlobName.Organization(organization, pack), cancellation)).Select(n => n.Leaf).Where(n => n.StartsWith(prefix, StringComparison.Ordinal))];

    public async ValueTask<bool> ClaimAsync(string address, Guid organization, string name, CancellationToken cancellation)
    {
        var owner = new AddressOwner(organization, Checked(name));
        return await WriteAsync(new Place(null, address), owner, WriteCondition.New, cancellation) || await ResolveAsync(address, cancellation) == owner;
    }

    public ValueTask<AddressOwner?> ResolveAsync(string address, CancellationToken cancellation) =>
        BlobName.IsSegment(address) ? ReadAsync<AddressOwner>(new Place(null, address), cancellation) : ValueTask.FromResult<AddressOwner?>(null);

    private BlobName BlobOf(Place place) =>
        place.Organization is { } organization ? BlobName.Organization(organization, pack, Checked(place.Name)) : BlobName.Region("addresses", pack, place.Name);

    private static string Checked(string name) =>
        name?.Length <= IPackSettings.MaxName ? name : throw new ArgumentException($"A settings document's name has at most {IPackSettings.MaxName} characters.", nameof(name));

    private ValueTask<T?> ReadAsync<T>(Place place, CancellationToken cancellation) where T : class =>
        !cache.TryGetValue(place, out var known) ? new ValueTask<T?>(LoadAsync<T>(place, cancellation))
        : known is T document ? ValueTask.FromResult<T?>(document)
        : ReferenceEquals(known, Absent) ? ValueTask.FromResult<T?>(null)
        : new ValueTask<T?>(LoadAsync<T>(place, cancellation));

    private async Task<T?> LoadAsync<T>(Place place, CancellationToken cancellation) where T : class
    {
        var before = Interlocked.Read(ref writes);
        if (await blobs.ReadAsync(BlobOf(place), cancellation) is not { } blob)
        {
            if (place.Organization is not null && cache.Count < MaxCached && Interlocked.Read(ref writes) == before) cache.TryAdd(place, Absent);
            return null;
        }
        var document = JsonSerializer.Deserialize<T>(blob.Content, JsonSerializerOptions.Web);
        if (document is not null && cache.Count < MaxCached) cache.TryAdd(place, document); // Never over a document that was written meanwhile.
        return document;
    }

    private async Task<bool> WriteAsync<T>(Place place, T document, WriteCondition condition, CancellationToken cancellation) where T : class
    {
        Interlocked.Increment(ref writes); // Whoever finds nothing from now on may have looked too early.
        if (!await blobs.WriteAsync(BlobOf(place), JsonSerializer.SerializeToUtf8Bytes(document, JsonSerializerOptions.Web), condition, cancellation)) return false;
        Interlocked.Increment(ref writes);
        if (cache.Count >= MaxCached) cache.Clear();
        cache[place] = document;
        return true;
    }

    /// <summary>Where a document stands: with an organization, or among the region's public addresses. The blob's name is made only where the blob is asked for.</summary>
    private readonly record struct Place(Guid? Organization, string Name);
}
