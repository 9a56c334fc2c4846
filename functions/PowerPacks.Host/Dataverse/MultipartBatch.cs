using System.Globalization;
using System.Text;
using PowerPacks.Relay;

namespace PowerPacks.Host.Dataverse;

/// <summary>The multipart body of a <c>$batch</c> (webapi/execute-batch-operations-using-web-api): written for requests, read for answers.</summary>
internal static class MultipartBatch
{
    /// <summary>Largest body sent, in bytes.</summary>
    public const int MaxBody = 8 * 1024 * 1024;

    /// <summary>Requests in one body; Dataverse takes 1000.</summary>
    public const int MaxParts = 100;

    /// <summary>What a part costs besides its own path and body, in bytes, at the most.</summary>
    public const int PartOverhead = 400;

    private const int MaxHeaderLines = 50;

    /// <summary>Writes a body.</summary>
    /// <param name="method">Of every part.</param>
    /// <param name="parts">Path from the host on, and JSON; empty JSON for GET.</param>
    /// <param name="header">A header line more for every part; null for none.</param>
    public static CrmRequest Write(string method, IReadOnlyList<(string Path, byte[] Json)> parts, string? header = null)
    {
        var boundary = $"batch_{Guid.NewGuid():N}";
        using var body = new MemoryStream();
        foreach (var (path, json) in parts)
        {
            // No If-Match: PATCH creates what is missing. CRLF everywhere; a GET ends with two blank lines.
            Put(body, $"--{boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            Put(body, $"{method} {path} HTTP/1.1\r\nAccept: application/json\r\n");
            if (header is not null) Put(body, header + "\r\n");
            if (json.Length > 0) Put(body, "Content-Type: application/json; type=entry\r\n");
            Put(body, "\r\n");
            body.Write(json);
            Put(body, "\r\n");
        }
        Put(body, $"--{boundary}--\r\n");
        return new CrmRequest("$batch", body.ToArray(), $"multipart/mixed; boundary=\"{boundary}\"", parts.Count);
    }

    /// <summary>Reads the answers in their order. A part that is not whole, and all after it, is left out.</summary>
    public static IReadOnlyList<CrmAnswer> Read(CrmAnswer batch, DateTimeOffset now)
    {
        if (batch.Boundary is not { Length: > 0 } boundary) return [];
        var answers = new List<CrmAnswer>();
        var body = batch.Body;
        var delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        var start = Next(body.Span, delimiter, 0);
        while (start >= 0 && answers.Count < MaxParts)
        {
            var content = start + delimiter.Length;
            var end = Next(body.Span, delimiter, content);
            if (end < 0) break; // The closing delimiter, or half a part.
            if (ReadPart(body[content..end], now) is not { } answer) break;
            answers.Add(answer);
            start = end;
        }
        return answers;
    }

    /// <summary>A delimiter stands at the start of a line. JSON cannot hold one: it has no line break inside a string.</summary>
    private static int Next(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter, int from)
    {
        while (from < body.Length)
        {
            var found = body[from..].IndexOf(delimiter);
            if (found < 0) return -1;
            if (from + found == 0 || body[from + found - 1] == (byte)'\n') return from + found;
            from += found + delimiter.Length;
        }
        return -1;
    }

    private static CrmAnswer? ReadPart(ReadOnlyMemory<byte> part, DateTimeOffset now)
    {
        LineAt(part.Span, 0, out var headers); // The rest of the delimiter's own line.
        if (SkipHeaders(part.Span, headers, out _) is not { } http) return null;
        var words = LineAt(part.Span, http, out var next).Split(' ', 3);
        if (words.Length < 2 || !words[0].StartsWith("HTTP/", StringComparison.Ordinal)) return null;
        if (!int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 100 or > 599) return null;
        if (SkipHeaders(part.Span, next, out var retryAfter) is not { } content) return null;
        return CrmAnswer.Read(status, Trim(part[content..]), RetryAfter.Read(retryAfter, now));
    }

    /// <returns>Where the content begins, after the blank line or at the part's end; null where there are too many headers.</returns>
    private static int? SkipHeaders(ReadOnlySpan<byte> part, int at, out string? retryAfter)
    {
        retryAfter = null;
        for (var lines = 0; lines < MaxHeaderLines; lines++)
        {
            if (at >= part.Length) return part.Length;
            var line = LineAt(part, at, out at);
            if (line.Length == 0) return at;
            if (line.StartsWith("Retry-After:", StringComparison.OrdinalIgnoreCase)) retryAfter = line["Retry-After:".Length..].Trim();
        }
        return null;
    }

    private static string LineAt(ReadOnlySpan<byte> part, int at, out int next)
    {
        var length = part[at..].IndexOf((byte)'\n');
        next = length < 0 ? part.Length : at + length + 1;
        return Encoding.ASCII.GetString(part[at..next]).TrimEnd('\r', '\n', ' ', '\t');
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> content)
    {
        var end = content.Length;
        while (end > 0 && content.Span[end - 1] is (byte)'\r' or (byte)'\n') end--;
        return content[..end];
    }

    private static void Put(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));
}
