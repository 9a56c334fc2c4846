using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PowerPacks.Host.Azure.Storage;
using PowerPacks.Relay;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>
/// Idempotency: for each key a blob that only the first can write. They are in a container of their own, since a key must be found whatever day it came on; they
/// go with their envelope's day, and the account's lifecycle rule takes what a crash left.
/// </summary>
internal sealed class Marks(BlobAccount account)
{
    /// <summary>How many go at once when their day does.</summary>
    private const int Together = 32;

    /// <summary>Marks a key as an envelope's.</summary>
    /// <param name="key">The keyed hash of the idempotency key.</param>
    /// <param name="mark">The envelope's.</param>
    /// <param name="over">The mark whose place it takes; null where there must be none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The mark that stands there now: this one, or whose the key is.</returns>
    public async Task<FoundMark> ClaimAsync(byte[] key, Mark mark, FoundMark? over, CancellationToken cancellation)
    {
        var conditions = over is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = over.ETag };
        while (true)
        {
            try
            {
                var written = await BlobOf(key).UploadAsync(BinaryData.FromObjectAsJson(mark), new BlobUploadOptions { Conditions = conditions }, cancellation);
                return new FoundMark(mark, written.Value.ETag);
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
            {
                if (await FindAsync(key, cancellation) is { } found) return found;
                conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }; // Gone between the two.
            }
        }
    }

    /// <summary>Takes a mark back whose envelope was not accepted, unless another took its place.</summary>
    public async Task ReleaseAsync(byte[] key, FoundMark mark, CancellationToken cancellation)
    {
        try
        {
            await BlobOf(key).DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = mark.ETag }, cancellationToken: cancellation);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            // Another's.
        }
    }

    /// <summary>Removes the marks of a day that is dropped. A key that came anew since the day was over is another's by now, and stays.</summary>
    public Task RemoveAsync(DateOnly day, IAsyncEnumerable<byte[]> keys, CancellationToken cancellation) => Parallel.ForEachAsync(
        keys, new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellation }, async (key, stop) =>
        {
            if (await FindAsync(key, stop) is { } found && Envelope.DayOf(found.Mark.Id) == day) await ReleaseAsync(key, found, stop);
        });

    private async Task<FoundMark?> FindAsync(byte[] key, CancellationToken cancellation)
    {
        try
        {
            var found = (await BlobOf(key).DownloadContentAsync(cancellation)).Value;
            return new FoundMark(found.Content.ToObjectFromJson<Mark>()!, found.Details.ETag);
        }
        catch (RequestFailedException e) when (BlobAccount.IsMissing(e))
        {
            return null;
        }
    }

    private BlobClient BlobOf(byte[] key) => account.Marks.GetBlobClient(Convert.ToHexStringLower(key));
}

/// <summary>Whose a key is.</summary>
/// <param name="Id">The envelope.</param>
/// <param name="Fingerprint">Hash of its content under its day's key.</param>
internal sealed record Mark(Guid Id, byte[] Fingerprint);

/// <summary>A mark as it stands there.</summary>
internal sealed record FoundMark(Mark Mark, ETag ETag);
