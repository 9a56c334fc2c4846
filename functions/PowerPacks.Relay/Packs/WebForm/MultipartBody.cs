using System.Text;
using Microsoft.Net.Http.Headers;
using ContentDispositionHeaderValue = Microsoft.Net.Http.Headers.ContentDispositionHeaderValue;
using MediaTypeHeaderValue = System.Net.Http.Headers.MediaTypeHeaderValue;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Reads <c>multipart/form-data</c> (RFC 7578) whose parts are text, for a form without file fields: a file is refused rather than lost. <see cref="Files.MultipartForm"/> reads the rest.</summary>
internal static class MultipartBody
{
    private static readonly Refusal Malformed = Refusal.Malformed("The body is not valid multipart/form-data in UTF-8.");

    public static Refusal? Read(MediaTypeHeaderValue type, ReadOnlySpan<byte> body, AnswerSheet sheet)
    {
        var boundary = type.Parameters.FirstOrDefault(p => p.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"');
        if (boundary is not { Length: > 0 and <= FormLimits.Boundary }) return Malformed;
        var delimiter = Encoding.UTF8.GetBytes($"\r\n--{boundary}");
        if (!body.StartsWith(delimiter.AsSpan(2))) return Malformed;
        var rest = body[(delimiter.Length - 2)..];
        while (!rest.StartsWith("--"u8))
        {
            if (!rest.StartsWith("\r\n"u8)) return Malformed;
            rest = rest[2..];
            var end = rest.IndexOf(delimiter);
            if (end < 0) return Malformed;
            if (ReadPart(rest[..end], sheet) is { } refusal) return refusal;
            rest = rest[(end + delimiter.Length)..];
        }
        return null;
    }

    private static Refusal? ReadPart(ReadOnlySpan<byte> part, AnswerSheet sheet)
    {
        var headersEnd = part.IndexOf("\r\n\r\n"u8);
        if (headersEnd < 0) return Malformed;
        if (UrlEncodedBody.Text(part[..headersEnd]) is not { } headers || Disposition(headers) is not { } disposition) return Malformed;
        if (Parameter(disposition, "name") is not { Length: > 0 } name) return Malformed;
        if ((Parameter(disposition, "filename") ?? Parameter(disposition, "filename*")) is { } file)
        {
            // A browser sends a file field that was left empty as a part without name and content.
            if (file.Length == 0 && part.Length == headersEnd + 4) return null;
            return new Refusal(415, "file", "This form takes no files.") { Errors = [new FieldProblem(name, "This is a file; the form takes text only.") { Code = "file" }] };
        }
        return UrlEncodedBody.Text(part[(headersEnd + 4)..]) is { } text ? sheet.Add(name, Answer.Of(text)) : Malformed;
    }

    /// <summary>The parameter as it stands there. The header's own properties throw on <c>name=""</c>.</summary>
    private static string? Parameter(ContentDispositionHeaderValue disposition, string name)
    {
        var value = disposition.Parameters.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
        return value is { } given ? HeaderUtilities.UnescapeAsQuotedString(given).ToString() : null;
    }

    /// <returns>Null where the part has no readable Content-Disposition, or is encoded in a way that browsers never use.</returns>
    private static ContentDispositionHeaderValue? Disposition(string headers)
    {
        ContentDispositionHeaderValue? disposition = null;
        foreach (var line in headers.Split("\r\n"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1) return null;
            var value = line[(colon + 1)..].Trim();
            if (line.AsSpan(0, colon).Equals(HeaderNames.ContentDisposition, StringComparison.OrdinalIgnoreCase)
                && (!ContentDispositionHeaderValue.TryParse(value, out disposition) || disposition.DispositionType != "form-data")) return null;
            if (line.AsSpan(0, colon).Equals("Content-Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
                && value is not ("7bit" or "8bit" or "binary")) return null;
        }
        return disposition;
    }
}
