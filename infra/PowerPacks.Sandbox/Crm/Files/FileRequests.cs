using System.Globalization;
using System.Net.Http.Headers;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Files;

/// <summary>The address of a file column: upload whole or in chunks, download whole or in ranges, delete.</summary>
internal static class FileRequests
{
    private const string NameHeader = "x-ms-file-name";
    private const string Token = "sessiontoken";

    public static ApiResponse Upload(Schema schema, ApiRequest request, FilePlace place, Session session)
    {
        var options = request.Options();
        if (request.Header("x-ms-transfer-mode") == "chunked")
        {
            var token = Uploads.Begin(session, place, NameOf(request, options));
            return ApiResponse.Empty(200, ("Location", $"{Address(request, place)}?{Token}={token}"),
                ("x-ms-chunk-size", Uploads.MaxBlockBytes.ToString(CultureInfo.InvariantCulture)), ("Accept-Ranges", "bytes"));
        }
        if (options.TryGetValue(Token, out var upload)) return UploadChunk(schema, request, place, upload, session);
        FileStore.Put(session, place, NameOf(request, options), FileStore.Binary, [request.Body.ToArray()]);
        return ApiResponse.Empty(204);
    }

    public static ApiResponse Download(ApiRequest request, FilePlace place, bool raw, Session session)
    {
        var file = FileStore.Find(session, place);
        if (file is null) return raw ? throw CrmErrors.FileMissing(place.Column.LogicalName) : ApiResponse.Empty(204);
        var (from, length) = Range(request, file.Size);
        var bytes = FileStore.Read(session, place, file, from, length);
        var status = length < file.Size ? 206 : 200;
        List<(string, string)> headers =
        [
            (NameHeader, HeaderText(file.Name)), ("x-ms-file-size", file.Size.ToString(CultureInfo.InvariantCulture)), ("mimetype", file.MimeType),
            ("Content-Disposition", $"attachment; filename={HeaderText(file.Name)}"), ("Accept-Ranges", "bytes"), ("Location", Address(request, place)),
        ];
        if (request.Header("Range") is not null)
            headers.Add(("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{from + bytes.Length - 1}/{file.Size}")));
        if (raw) return new ApiResponse(status, headers, bytes) { ContentType = FileStore.Binary };
        return ApiResponse.Of(status, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{request.Root}$metadata#{place.Table.Set}({place.Row})/{place.Column.LogicalName}");
            json.WriteBase64String("value", bytes);
            json.WriteEndObject();
        }, headers);
    }

    public static ApiResponse Delete(FilePlace place, Session session)
    {
        FileStore.Remove(session, place);
        return ApiResponse.Empty(204);
    }

    private static ApiResponse UploadChunk(Schema schema, ApiRequest request, FilePlace place, string token, Session session)
    {
        if (!ContentRangeHeaderValue.TryParse(request.Header("Content-Range"), out var range) || range is not { From: { } from, To: { } to, Length: { } length })
            throw CrmErrors.Payload(place.Table.Set, "A chunk needs 'Content-Range: bytes from-to/length'.");
        if (to - from + 1 != request.Body.Length) throw CrmErrors.Payload(place.Table.Set, "The chunk is not as long as its Content-Range.");
        FileStore.CheckSize(place.Column, length);
        Uploads.Add(session, schema, token, from.ToString("D19", CultureInfo.InvariantCulture), request.Body.ToArray());
        if (Uploads.Received(session, token) < length) return ApiResponse.Empty(206);
        Uploads.Commit(session, schema, token, Uploads.Blocks(session, token), request.Header(NameHeader), FileStore.Binary);
        return ApiResponse.Empty(204);
    }

    /// <returns>Which bytes are wanted: those of the first range, or all.</returns>
    private static (long From, long Length) Range(ApiRequest request, long size)
    {
        if (request.Header("Range") is not { } text) return (0, size);
        if (!RangeHeaderValue.TryParse(text, out var ranges) || ranges.Ranges.First() is not { From: { } from } range || (from >= size && size > 0))
            throw new CrmException(416, "0x80060888", $"The range '{text}' is not one of a file of {size} bytes.");
        return (from, Math.Min(range.To ?? size - 1, size - 1) - from + 1);
    }

    private static string NameOf(ApiRequest request, IReadOnlyDictionary<string, string> options)
    {
        var name = options.GetValueOrDefault(NameHeader) ?? request.Header(NameHeader);
        return name is null ? throw new CrmException(400, "0x80048d19", $"The header '{NameHeader}' is missing.") : Uri.UnescapeDataString(name);
    }

    // Only printable ASCII may stand in a header.
    private static string HeaderText(string name) => name.All(c => c is >= ' ' and <= '~') ? name : Uri.EscapeDataString(name);

    private static string Address(ApiRequest request, FilePlace place) => $"{request.Root}{place.Table.Set}({place.Row})/{place.Column.LogicalName}";
}
