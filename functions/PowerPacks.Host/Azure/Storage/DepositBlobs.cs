using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure.Storage;

/// <summary>
/// Deposits as block blobs in their day's container: <c>deposits/{organization}/{pack}/{name}</c>. When one is to be removed is its metadata, so that this can
/// change without touching what is sealed. A blob shows its new content only when all of it has been staged: half a deposit is never found.
/// </summary>
internal sealed class DepositBlobs(BlobAccount account) : IDepositStore
{
    private const string Folder = "deposits/";
    private const string UntilKey = "until";

    public async ValueTask<TimeSpan?> WriteAsync(DepositPlace place, DateTimeOffset until, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(write);
        var path = PathOf(place);
        await using var blocks = new StagedBlocks(account, place.Day, path);
        await write(blocks, cancellation);
        await blocks.CommitAsync(MetadataOf(until), cancellation);
        return null;
    }

    public async ValueTask<StoredDeposit?> OpenAsync(Guid organization, string pack, string name, CancellationToken cancellation)
    {
        var days = (await account.DaysAsync(cancellation)).OrderDescending().ToList();
        var there = await Task.WhenAll(days.Select(async day => (await BlobOf(new DepositPlace(day, organization, pack, name)).ExistsAsync(cancellation)).Value));
        foreach (var day in days.Where((_, i) => there[i]))
        {
            try
            {
                var place = new DepositPlace(day, organization, pack, name);
                var found = (await BlobOf(place).DownloadStreamingAsync(cancellationToken: cancellation)).Value;
                return new StoredDeposit(place, UntilOf(found.Details.Metadata), found.Details.ContentLength, found.Content);
            }
            catch (RequestFailedException e) when (BlobAccount.IsMissing(e))
            {
                // Gone since.
            }
        }
        return null;
    }

    public async ValueTask<bool> KeepAsync(DepositPlace place, DateTimeOffset until, CancellationToken cancellation)
    {
        try
        {
            await BlobOf(place).SetMetadataAsync(MetadataOf(until), cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException e) when (BlobAccount.IsMissing(e))
        {
            return false;
        }
    }

    public async ValueTask DeleteAsync(Guid organization, string pack, string name, DateOnly? except, CancellationToken cancellation)
    {
        var days = (await account.DaysAsync(cancellation)).Where(d => d != except);
        await Task.WhenAll(days.Select(day => BlobOf(new DepositPlace(day, organization, pack, name)).DeleteIfExistsAsync(cancellationToken: cancellation)));
    }

    public async ValueTask ForgetAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await foreach (var (container, blob) in AllAsync(Folder, BlobTraits.Metadata, cancellation))
        {
            if (UntilOf(blob.Metadata) <= now) await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancellation);
        }
    }

    public async ValueTask<long> SizeAsync(Guid organization, CancellationToken cancellation)
    {
        var bytes = 0L;
        await foreach (var (_, blob) in AllAsync($"{Folder}{organization:N}/", BlobTraits.None, cancellation)) bytes += blob.Properties.ContentLength ?? 0;
        return bytes;
    }

    public async ValueTask<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation) => await account.DaysAsync(cancellation);

    public async ValueTask DropAsync(DateOnly day, CancellationToken cancellation) => await account.DropAsync(day, cancellation);

    private async IAsyncEnumerable<(BlobContainerClient Container, BlobItem Blob)> AllAsync(
        string prefix, BlobTraits traits, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var day in await account.DaysAsync(cancellation))
        {
            var container = account.Of(day);
            var blobs = new List<BlobItem>();
            try
            {
                await foreach (var blob in container.GetBlobsAsync(traits, BlobStates.None, prefix, cancellation)) blobs.Add(blob);
            }
            catch (RequestFailedException e) when (BlobAccount.IsOver(e))
            {
                continue; // Purged meanwhile.
            }
            foreach (var blob in blobs) yield return (container, blob);
        }
    }

    private BlobClient BlobOf(DepositPlace place) => account.Of(place.Day).GetBlobClient(PathOf(place));

    /// <exception cref="ArgumentException">Pack or name could lead elsewhere.</exception>
    private static string PathOf(DepositPlace place) => BlobName.IsSegment(place.Pack) && BlobName.IsSegment(place.Name)
        ? $"{Folder}{place.Organization:N}/{place.Pack}/{place.Name}"
        : throw new ArgumentException("A deposit's pack and name are one segment each.", nameof(place));

    private static Dictionary<string, string> MetadataOf(DateTimeOffset until) => new() { [UntilKey] = until.UtcTicks.ToString(CultureInfo.InvariantCulture) };

    private static DateTimeOffset UntilOf(IDictionary<string, string> metadata) => new(long.Parse(metadata[UntilKey], CultureInfo.InvariantCulture), TimeSpan.Zero);
}
