using System.Text.Encodings.Web;
using System.Text.Json;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>The answer to one <see cref="ApiRequest"/>.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">In the order they are sent; the content type is not among them.</param>
/// <param name="Body">JSON; empty for none.</param>
internal sealed record ApiResponse(int Status, IReadOnlyList<(string Name, string Value)> Headers, ReadOnlyMemory<byte> Body)
{
    public const string Json = "application/json; odata.metadata=minimal";

    // As the platform writes it: quotes and accents stand as they are. It is never read as HTML.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = Json;

    /// <summary>Relative address of the row that was written, for content ids.</summary>
    public string? Row { get; init; }

    public static ApiResponse Empty(int status, params IReadOnlyList<(string Name, string Value)> headers) => new(status, headers, default);

    public static ApiResponse Of(int status, Action<Utf8JsonWriter> write, params IReadOnlyList<(string Name, string Value)> headers)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain)) write(json);
        return new ApiResponse(status, headers, buffer.ToArray());
    }

    /// <summary>The documented error body; its annotations come only when they were asked for.</summary>
    public static ApiResponse Error(
        CrmException error, Preferences preferences, params IReadOnlyList<(string Name, string Value)> headers) => Error(error, preferences, null, headers);

    /// <param name="error">What went wrong.</param>
    /// <param name="preferences">Which annotations were asked for.</param>
    /// <param name="detail">One more annotation; null for none.</param>
    /// <param name="headers">In the order they are sent.</param>
    public static ApiResponse Error(CrmException error, Preferences preferences, (string Name, string Value)? detail,
        params IReadOnlyList<(string Name, string Value)> headers) => Of(error.Status, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("code", error.Code);
        json.WriteString("message", error.Message);
        if (error.OperationStatus is { } status) Annotate("Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus", $"{status}");
        if (error.SubErrorCode is { } subCode) Annotate("Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode", $"{subCode}");
        Annotate("Microsoft.PowerApps.CDS.HelpLink", $"http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a{error.Code}");
        Annotate("Microsoft.PowerApps.CDS.TraceText", error.TraceText);
        Annotate("Microsoft.PowerApps.CDS.InnerError.Message", error.Message);
        if (detail is { } more) Annotate(more.Name, more.Value);
        json.WriteEndObject();
        json.WriteEndObject();

        void Annotate(string name, string value)
        {
            if (preferences.Wants(name)) json.WriteString($"@{name}", value);
        }
    }, headers);
}
