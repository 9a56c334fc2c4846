using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PowerPacks.Host.Azure.Storage;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>Reads the days' logs. A blob holds whole lines at any length that was ever seen, because an append is written whole or not at all.</summary>
internal sealed class LogReader(BlobAccount account)
{
    private const string Root = "log/";

    /// <summary>Where one organization's logs of a day are.</summary>
    public static string FolderOf(Guid organization) => $"{Root}{organization:N}/";

    /// <summary>The logs of a day, with their lengths.</summary>
    /// <returns>Null where the day is gone, or never was.</returns>
    public async Task<IReadOnlyList<LogBlob>?> ListAsync(DateOnly day, Guid? organization, CancellationToken cancellation)
    {
        var found = new List<LogBlob>();
        try
        {
            await foreach (var blob in account.Of(day).GetBlobsAsync(BlobTraits.None, BlobStates.None, organization is { } one ? FolderOf(one) : Root, cancellation))
            {
                if (Guid.TryParseExact(blob.Name.Split('/')[1], "N", out var owner)) found.Add(new LogBlob(day, owner, blob.Name, blob.Properties.ContentLength ?? 0));
            }
            return found;
        }
        catch (RequestFailedException e) when (BlobAccount.IsOver(e))
        {
            return null;
        }
    }

    /// <summary>The lines of a log from a place on, up to the length it was listed with.</summary>
    public async IAsyncEnumerable<string> ReadAsync(LogBlob blob, long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(from, blob.Length - from) };
        var client = account.Of(blob.Day).GetAppendBlobClient(blob.Name);
        using var content = (await client.DownloadStreamingAsync(options, cancellation)).Value;
        using var reader = new StreamReader(content.Content, Encoding.ASCII);
        while (await reader.ReadLineAsync(cancellation) is { } line) yield return line;
    }
}

/// <summary>One process' log of one organization's day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Organization">Whose.</param>
/// <param name="Name">The blob's name.</param>
/// <param name="Length">Bytes when it was listed.</param>
internal sealed record LogBlob(DateOnly Day, Guid Organization, string Name, long Length);
