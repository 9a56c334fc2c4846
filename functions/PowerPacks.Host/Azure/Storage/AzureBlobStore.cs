using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure.Storage;

/// <summary>
/// Blobs in Blob Storage, named as they are. All are in the container <c>region</c> but wrapped day keys, each of which is in its day's container: deleting the
/// container is what a purge promises.
/// </summary>
internal sealed class AzureBlobStore(BlobAccount account) : IBlobStore
{
    private static readonly string[] DayFolders = ["region/keys", "region/keys-unusable"];

    public async ValueTask<Blob?> ReadAsync(BlobName name, CancellationToken cancellation) => await ReadAsync(ClientOf(name), cancellation);

    public async ValueTask<bool> WriteAsync(BlobName name, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellation)
    {
        var options = new BlobUploadOptions
        {
            Conditions = condition switch
            {
                { IfNew: true } => new BlobRequestConditions { IfNoneMatch = ETag.All },
                { IfMatch: { } etag } => new BlobRequestConditions { IfMatch = new ETag(etag) },
                _ => null,
            },
        };
        try
        {
            if (DayOf(name) is { } day) await account.InAsync(day, c => UploadAsync(c.GetBlobClient(name.Path)), cancellation);
            else await UploadAsync(ClientOf(name));
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412 or 404 && condition != WriteCondition.Always)
        {
            // An answer that was lost makes the client try again, and meet its own write.
            return await ReadAsync(ClientOf(name), cancellation) is { } there && there.Content.AsSpan().SequenceEqual(content.Span);
        }

        Task<Response<BlobContentInfo>> UploadAsync(BlobClient blob) => blob.UploadAsync(new BinaryData(content), options, cancellation);
    }

    public async ValueTask DeleteAsync(BlobName name, CancellationToken cancellation) => await ClientOf(name).DeleteIfExistsAsync(cancellationToken: cancellation);

    public async ValueTask<IReadOnlyList<BlobName>> ListAsync(BlobName folder, CancellationToken cancellation)
    {
        var containers = DayFolders.Contains(folder.Path) ? (await account.DaysAsync(cancellation)).Select(account.Of) : [account.Region];
        var pages = await Task.WhenAll(containers.Select(c => ListAsync(c, folder.Path + "/", cancellation)));
        return [.. pages.SelectMany(p => p).Select(BlobName.Listed).OfType<BlobName>().OrderBy(n => n.Path, StringComparer.Ordinal)];
    }

    private static async Task<List<string>> ListAsync(BlobContainerClient container, string prefix, CancellationToken cancellation)
    {
        var names = new List<string>();
        try
        {
            await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation)) names.Add(blob.Name);
        }
        catch (RequestFailedException e) when (BlobAccount.IsOver(e))
        {
            // Purged meanwhile.
        }
        return names;
    }

    private static async Task<Blob?> ReadAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var found = (await blob.DownloadContentAsync(cancellation)).Value;
            return new Blob(found.Content.ToArray(), found.Details.ETag.ToString());
        }
        catch (RequestFailedException e) when (BlobAccount.IsMissing(e))
        {
            return null;
        }
    }

    private BlobClient ClientOf(BlobName name) => (DayOf(name) is { } day ? account.Of(day) : account.Region).GetBlobClient(name.Path);

    private static DateOnly? DayOf(BlobName name) => name.Day is { } day && DayFolders.Contains(name.Path[..^(name.Leaf.Length + 1)]) ? day : null;
}
