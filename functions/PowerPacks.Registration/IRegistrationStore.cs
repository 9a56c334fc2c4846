namespace PowerPacks.Registration;

/// <summary>Where registrations are kept. What a method reports as done is durable. Safe for concurrent use.</summary>
public interface IRegistrationStore
{
    /// <returns>That organization's registration; null where there is none.</returns>
    Task<Registration?> FindAsync(Guid organizationId, CancellationToken cancellation);

    /// <returns>The registration that remembers a key with that id, live or not; null where there is none.</returns>
    Task<Registration?> FindByKeyAsync(string keyId, CancellationToken cancellation);

    /// <returns>False where the organization is registered already; then nothing was written.</returns>
    Task<bool> AddAsync(Registration registration, CancellationToken cancellation);

    /// <param name="changed">What takes the place of the registration of the same organization.</param>
    /// <param name="expectedSerial">The grant serial that the change was made from.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <returns>False where the stored serial is another or the registration is gone; then nothing was written.</returns>
    Task<bool> ReplaceAsync(Registration changed, long expectedSerial, CancellationToken cancellation);

    /// <summary>Forgets a registration: once it returns true, no byte of it is left in the store.</summary>
    /// <returns>False where the stored serial is another or the registration is gone.</returns>
    Task<bool> DeleteAsync(Guid organizationId, long expectedSerial, CancellationToken cancellation);
}
