using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure.Storage;

/// <summary>The access log as one append blob per UTC day, a line of JSON per entry. Every instance appends to the same one.</summary>
internal sealed class AccessBlobs(BlobAccount account) : IAccessLog
{
    /// <summary>Bytes of one day's blob from which on refused sign-ins are not written down any more: whoever guesses keys must not fill it (50,000 appends are all that a blob takes).</summary>
    public const long MaxRefusals = 4 * 1024 * 1024;

    private const string Folder = "access/";
    private const string DayShape = "yyyy-MM-dd";

    private static readonly JsonSerializerOptions Shape = new JsonSerializerOptions(JsonSerializerDefaults.Web).Frozen();

    public async ValueTask WriteAsync(AccessEntry entry, CancellationToken cancellation)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, Shape), (byte)'\n'];
        var blob = BlobOf(DateOnly.FromDateTime(entry.At.UtcDateTime));
        var limit = entry.Action == AccessEntry.SignInRefused ? new AppendBlobRequestConditions { IfMaxSizeLessThanOrEqual = MaxRefusals } : null;
        for (var made = false; ; made = true)
        {
            try
            {
                await blob.AppendBlockAsync(new MemoryStream(line), new AppendBlobAppendBlockOptions { Conditions = limit }, cancellation);
                return;
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.MaxBlobSizeConditionNotMet)
            {
                return;
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound && !made)
            {
                await blob.CreateIfNotExistsAsync(cancellationToken: cancellation);
            }
        }
    }

    public async ValueTask<AccessPage?> ReadAsync(string? after, int most, CancellationToken cancellation)
    {
        if (!TryPlace(after, out var newest, out var before)) return null;
        var entries = new List<AccessEntry>();
        foreach (var day in (await DaysAsync(cancellation)).OrderDescending().Where(d => d <= newest))
        {
            var lines = await LinesAsync(day, cancellation);
            for (var i = Math.Min(lines.Length, day == newest ? before : int.MaxValue) - 1; i >= 0; i--)
            {
                if (entries.Count == most) return new AccessPage(entries, string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}.{i + 1}"));
                entries.Add(JsonSerializer.Deserialize<AccessEntry>(lines[i], Shape)!);
            }
        }
        return new AccessPage(entries, null);
    }

    public async ValueTask ForgetAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var oldest = DateOnly.FromDateTime((now - IAccessLog.Kept).UtcDateTime);
        foreach (var day in (await DaysAsync(cancellation)).Where(d => d <= oldest)) await BlobOf(day).DeleteIfExistsAsync(cancellationToken: cancellation);
    }

    private async Task<List<DateOnly>> DaysAsync(CancellationToken cancellation)
    {
        var days = new List<DateOnly>();
        await foreach (var blob in account.Region.GetBlobsAsync(BlobTraits.None, BlobStates.None, Folder, cancellation))
        {
            if (DateOnly.TryParseExact(blob.Name.AsSpan(Folder.Length), DayShape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) days.Add(day);
        }
        return days;
    }

    private async Task<string[]> LinesAsync(DateOnly day, CancellationToken cancellation)
    {
        try
        {
            var content = (await BlobOf(day).DownloadContentAsync(cancellation)).Value.Content;
            return Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return [];
        }
    }

    private AppendBlobClient BlobOf(DateOnly day) => account.Region.GetAppendBlobClient(Folder + day.ToString(DayShape, CultureInfo.InvariantCulture));

    /// <summary>A place is a day and how many of its lines are still to come.</summary>
    private static bool TryPlace(string? text, out DateOnly day, out int lines)
    {
        (day, lines) = (DateOnly.MaxValue, int.MaxValue);
        return text is null || (text.Split('.') is [var date, var number]
            && DateOnly.TryParseExact(date, DayShape, CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out lines));
    }
}
