using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Batch;

/// <summary>Reads the multipart body of a batch.</summary>
internal static class BatchReader
{
    private const int MaxRequests = 1000;
    private const int MaxBoundaryLength = 200;

    /// <exception cref="CrmException">400: not a batch, or too long a one.</exception>
    public static async Task<IReadOnlyList<BatchItem>> ReadAsync(ApiRequest batch, CancellationToken cancel)
    {
        try
        {
            using var body = new MemoryStream(batch.Body.ToArray(), writable: false);
            var items = new List<BatchItem>();
            var left = MaxRequests;
            var reader = Reader(batch.Header("Content-Type"), body);
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                var isChangeSet = section.ContentType?.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase) is true;
                IReadOnlyList<BatchedRequest> requests = isChangeSet ? await ChangeSetAsync(batch, section, cancel) : [await RequestAsync(batch, section, cancel)];
                items.Add(new BatchItem(requests, isChangeSet));
                if ((left -= requests.Count) < 0) throw CrmErrors.Query($"The batch has more than {MaxRequests} requests.");
            }
            return items;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException)
        {
            throw CrmErrors.Query("The body is not a well-formed batch.");
        }
    }

    private static async Task<IReadOnlyList<BatchedRequest>> ChangeSetAsync(ApiRequest batch, MultipartSection changeSet, CancellationToken cancel)
    {
        var requests = new List<BatchedRequest>();
        var reader = Reader(changeSet.ContentType, changeSet.Body);
        while (await reader.ReadNextSectionAsync(cancel) is { } section) requests.Add(await RequestAsync(batch, section, cancel));
        return requests;
    }

    private static MultipartReader Reader(string? contentType, Stream body)
    {
        var boundary = MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType == "multipart/mixed"
            ? HeaderUtilities.RemoveQuotes(type.Boundary).ToString()
            : "";
        return boundary.Length is > 0 and <= MaxBoundaryLength
            ? new MultipartReader(boundary, body)
            : throw CrmErrors.Query("The content type of a batch must be multipart/mixed with a boundary.");
    }

    private static async Task<BatchedRequest> RequestAsync(ApiRequest batch, MultipartSection section, CancellationToken cancel)
    {
        if (section.ContentType?.StartsWith("application/http", StringComparison.OrdinalIgnoreCase) is not true)
            throw CrmErrors.Query("A part of a batch must be application/http.");
        using var content = new MemoryStream();
        await section.Body.CopyToAsync(content, cancel);
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        var at = 0;
        if (Line(bytes, ref at).Split(' ') is not [var method, var target, "HTTP/1.1"]) throw CrmErrors.Query("A part of a batch must begin with a request line.");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (Line(bytes, ref at) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) throw CrmErrors.Query("A part of a batch has a malformed header.");
            headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }
        var (path, query) = ApiAddress.Split(target);
        var contentId = section.Headers?.TryGetValue("Content-ID", out var id) is true ? id.ToString() : headers.GetValueOrDefault("Content-ID");
        return new BatchedRequest(contentId, new ApiRequest(method.ToUpperInvariant(), batch.Root, path, query, headers, bytes[at..]) { User = batch.User });
    }

    private static string Line(ReadOnlyMemory<byte> bytes, ref int at)
    {
        var rest = bytes.Span[at..];
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        at += end < 0 ? rest.Length : end + 1;
        return Encoding.UTF8.GetString(line.TrimEnd((byte)'\r'));
    }
}
