using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using PowerPacks.Relay;

namespace PowerPacks.Host.Http;

/// <summary>Reads a JSON body that must be exactly what was agreed: small, UTF-8, well formed, no member unknown or twice.</summary>
internal static class StrictJson
{
    /// <summary>Largest body that is read unless the route says otherwise, in bytes.</summary>
    private const int UsualMaxBody = 16 * 1024;

    private const int MaxDepth = 8;

    private static readonly JsonDocumentOptions Form = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions Shape = new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = MaxDepth,
    }.Frozen();

    /// <returns>What the body says, or the refusal to send instead.</returns>
    public static Task<(T? Value, Refused? Refused)> ReadAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class => ReadAsync<T>(request, UsualMaxBody, cancellation);

    /// <inheritdoc cref="ReadAsync{T}(HttpRequest, CancellationToken)"/>
    public static async Task<(T? Value, Refused? Refused)> ReadAsync<T>(HttpRequest request, int maxBody, CancellationToken cancellation)
        where T : class
    {
        if (!IsJson(request)) return (null, new(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Send application/json in UTF-8."));
        var (body, refused) = await ReadBytesAsync(request, maxBody, cancellation);
        if (refused is not null) return (null, refused);
        return Utf8.IsValid(body.Span) ? Parse<T>(body) : (null, Malformed("", "Must be UTF-8."));
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Encoding is UTF8Encoding);

    private static async Task<(ReadOnlyMemory<byte> Body, Refused? Refused)> ReadBytesAsync(HttpRequest request, int maxBody, CancellationToken cancellation)
    {
        var tooLarge = new Refused(
            StatusCodes.Status413PayloadTooLarge, "too_large", "The body is too large.", new FieldProblem("", $"At most {maxBody} bytes.", maxBody));
        if (request.ContentLength > maxBody) return (default, tooLarge);
        var buffer = new byte[maxBody + 1];
        try
        {
            var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            return length > maxBody ? (default, tooLarge) : (buffer.AsMemory(0, length), null);
        }
        catch (BadHttpRequestException e)
        {
            // The transport's own refusal: a broken chunk, a body that is cut short or too slow.
            return (default, new(e.StatusCode, "bad_body", "The body could not be read."));
        }
    }

    private static (T? Value, Refused? Refused) Parse<T>(ReadOnlyMemory<byte> body)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(body, Form);
            try
            {
                return document.Deserialize<T>(Shape) is { } value ? (value, null) : (null, Malformed("", "Must be an object."));
            }
            catch (JsonException e)
            {
                return (null, Malformed(Field(e.Path), "Unknown member, or not the kind of value that belongs here."));
            }
        }
        catch (JsonException)
        {
            return (null, Malformed("", "Must be one well-formed JSON object in which no member stands twice."));
        }
    }

    private static Refused Malformed(string field, string message) =>
        new(StatusCodes.Status400BadRequest, "malformed", "The body is not what was agreed.", new FieldProblem(field, message));

    private static string Field(string? path) => path is null or "$" ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
}
