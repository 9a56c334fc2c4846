using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PowerPacks.Registration;

namespace PowerPacks.Host.Azure.Storage;

/// <summary>
/// Registrations as blobs: <c>registrations/{organization}</c> with a serial that every change raises, and <c>keys/{key id}</c>, which names the organization. A
/// key's pointer is written before the registration that has the key: a pointer that a crash left alone leads to a registration without that key, and finds none.
/// </summary>
internal sealed class RegistrationBlobs(BlobContainerClient container) : IRegistrationStore
{
    public async Task<Registration.Registration?> FindAsync(Guid organizationId, CancellationToken cancellation) => (await ReadAsync(organizationId, cancellation))?.Registration;

    public async Task<Registration.Registration?> FindByKeyAsync(string keyId, CancellationToken cancellation)
    {
        if (!keyId.All(char.IsAsciiLetterOrDigit)) return null;
        if (await TextAsync(KeyOf(keyId), cancellation) is not var (text, _) || !Guid.TryParseExact(text, "N", out var organization)) return null;
        var found = await FindAsync(organization, cancellation);
        return found?.Keys.Any(k => k.Id == keyId) == true ? found : null;
    }

    public async Task<bool> AddAsync(Registration.Registration registration, CancellationToken cancellation)
    {
        if (await ReadAsync(registration.Organization.Id, cancellation) is not null) return false;
        return await WriteAsync(registration, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellation);
    }

    public async Task<bool> ReplaceAsync(Registration.Registration changed, long expectedSerial, CancellationToken cancellation)
    {
        if (await ReadAsync(changed.Organization.Id, cancellation) is not var (before, etag) || before.GrantSerial != expectedSerial) return false;
        if (!await WriteAsync(changed, new BlobRequestConditions { IfMatch = etag }, cancellation)) return false;
        foreach (var gone in before.Keys.Select(k => k.Id).Except(changed.Keys.Select(k => k.Id))) await KeyOf(gone).DeleteIfExistsAsync(cancellationToken: cancellation);
        return true;
    }

    public async Task<bool> DeleteAsync(Guid organizationId, long expectedSerial, CancellationToken cancellation)
    {
        if (await ReadAsync(organizationId, cancellation) is not var (before, etag) || before.GrantSerial != expectedSerial) return false;
        try
        {
            await BlobOf(organizationId).DeleteAsync(conditions: new BlobRequestConditions { IfMatch = etag }, cancellationToken: cancellation);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return false;
        }
        foreach (var key in before.Keys) await KeyOf(key.Id).DeleteIfExistsAsync(cancellationToken: cancellation);
        return true;
    }

    private async Task<bool> WriteAsync(Registration.Registration registration, BlobRequestConditions conditions, CancellationToken cancellation)
    {
        var id = registration.Organization.Id;
        foreach (var key in registration.Keys) await KeyOf(key.Id).UploadAsync(BinaryData.FromString(id.ToString("N")), overwrite: true, cancellation);
        var content = JsonSerializer.Serialize(registration);
        try
        {
            await BlobOf(id).UploadAsync(BinaryData.FromString(content), new BlobUploadOptions { Conditions = conditions }, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            // An answer that was lost makes the client try again, and meet its own write.
            return (await TextAsync(BlobOf(id), cancellation))?.Text == content;
        }
    }

    private async Task<(Registration.Registration Registration, ETag ETag)?> ReadAsync(Guid organization, CancellationToken cancellation) =>
        await TextAsync(BlobOf(organization), cancellation) is var (text, etag) ? (JsonSerializer.Deserialize<Registration.Registration>(text)!, etag) : null;

    private static async Task<(string Text, ETag ETag)?> TextAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var found = (await blob.DownloadContentAsync(cancellation)).Value;
            return (found.Content.ToString(), found.Details.ETag);
        }
        catch (RequestFailedException e) when (BlobAccount.IsMissing(e))
        {
            return null;
        }
    }

    private BlobClient BlobOf(Guid organization) => container.GetBlobClient($"registrations/{organization:N}");

    private BlobClient KeyOf(string id) => container.GetBlobClient($"keys/{id}");
}
