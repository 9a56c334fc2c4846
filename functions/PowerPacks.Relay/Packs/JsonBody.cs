using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs;

/// <summary>Reads a request's JSON, and says everything that is wrong with it.</summary>
internal static class JsonBody
{
    public const string Type = "application/json";

    private static readonly Refusal WrongType = new(415, "content-type", $"Send {Type} in UTF-8.");
    private static readonly Refusal Malformed = Refusal.Malformed($"The body is not JSON in UTF-8 of at most {JsonText.MaxDepth} levels.");

    public static bool Is(MediaTypeHeaderValue? type) => string.Equals(type?.MediaType, Type, StringComparison.OrdinalIgnoreCase);

    /// <param name="request">The request.</param>
    /// <param name="limit">Most bytes.</param>
    /// <param name="refused">What to say where a member is wrong.</param>
    /// <param name="read">Takes what it needs; what it returns counts only where nothing was wrong.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<(T? Value, Refusal? Refusal)> ReadAsync<T>(HttpRequest request, int limit, string refused, Func<CheckedObject, T?> read, CancellationToken cancellation)
        where T : class
    {
        if (!Is(Body.TypeOf(request))) return (null, WrongType);
        var (body, unread) = await Body.ReadAsync(request, limit, cancellation);
        if (body is null) return (null, unread);
        using (body) return Read(body.Memory, refused, read);
    }

    private static (T? Value, Refusal? Refusal) Read<T>(ReadOnlyMemory<byte> json, string refused, Func<CheckedObject, T?> read)
        where T : class
    {
        try
        {
            if (!JsonText.IsUnicode(json.Span)) return (null, Malformed);
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth });
            var problems = new List<FieldProblem>();
            var value = CheckedObject.Of(document.RootElement, "", problems) is { } root ? read(root) : null;
            return problems.Count == 0 && value is not null ? (value, null) : (null, new Refusal(422, "invalid", refused) { Errors = problems });
        }
        catch (JsonException)
        {
            return (null, Malformed);
        }
    }
}
