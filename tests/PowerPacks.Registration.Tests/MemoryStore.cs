using System.Collections.Concurrent;

namespace PowerPacks.Registration.Tests;

public sealed class MemoryStore : IRegistrationStore
{
    private readonly ConcurrentDictionary<Guid, Registration> registrations = new();

    public Task<Registration?> FindAsync(Guid organizationId, CancellationToken cancellation) =>
        Task.FromResult(registrations.GetValueOrDefault(organizationId));

    public Task<Registration?> FindByKeyAsync(string keyId, CancellationToken cancellation) =>
        Task.FromResult(registrations.Values.FirstOrDefault(r => r.Keys.Any(k => k.Id == keyId)));

    public Task<bool> AddAsync(Registration registration, CancellationToken cancellation) =>
        Task.FromResult(registrations.TryAdd(registration.Organization.Id, registration));

    public Task<bool> ReplaceAsync(Registration changed, long expectedSerial, CancellationToken cancellation) =>
        Task.FromResult(
            registrations.TryGetValue(changed.Organization.Id, out var stored)
            && stored.GrantSerial == expectedSerial
            && registrations.TryUpdate(changed.Organization.Id, changed, stored));

    public Task<bool> DeleteAsync(Guid organizationId, long expectedSerial, CancellationToken cancellation) =>
        Task.FromResult(
            registrations.TryGetValue(organizationId, out var stored)
            && stored.GrantSerial == expectedSerial
            && registrations.TryRemove(KeyValuePair.Create(organizationId, stored)));
}
