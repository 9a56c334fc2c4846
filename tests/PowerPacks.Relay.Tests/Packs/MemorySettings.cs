using System.Collections.Concurrent;
using System.Text.Json;

namespace PowerPacks.Relay.Tests.Packs;

/// <summary>Settings in memory that go through JSON once, as real ones do, and hand out the same object until it changes.</summary>
internal sealed class MemorySettings : IPackSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<(Guid Organization, string Name), object> documents = new();
    private readonly ConcurrentDictionary<string, AddressOwner> addresses = new();

    /// <summary>A document as it is kept.</summary>
    public string Text(Guid organization, string name) => JsonSerializer.Serialize(documents[(organization, name)], Json);

    public ValueTask<T?> ReadAsync<T>(Guid organization, string name, CancellationToken cancellation) where T : class =>
        ValueTask.FromResult(documents.GetValueOrDefault((organization, name)) as T);

    public ValueTask WriteAsync<T>(Guid organization, string name, T document, CancellationToken cancellation) where T : class
    {
        documents[(organization, name)] = JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(document, Json), Json)!;
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(Guid organization, string name, CancellationToken cancellation)
    {
        documents.TryRemove((organization, name), out _);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<string>> ListAsync(Guid organization, string prefix, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<string>>([.. documents.Keys
            .Where(k => k.Organization == organization && k.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(k => k.Name).Order(StringComparer.Ordinal)]);

    public ValueTask<bool> ClaimAsync(string address, Guid organization, string name, CancellationToken cancellation) =>
        ValueTask.FromResult(addresses.GetOrAdd(address, new AddressOwner(organization, name)).Organization == organization);

    public ValueTask<AddressOwner?> ResolveAsync(string address, CancellationToken cancellation) => ValueTask.FromResult(addresses.GetValueOrDefault(address));
}
