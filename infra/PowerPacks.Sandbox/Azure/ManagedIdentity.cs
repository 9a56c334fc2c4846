using System.Globalization;

namespace PowerPacks.Sandbox.Azure;

/// <summary>
/// The endpoint at which a function app's managed identity fetches its tokens, and how the stand-ins know them again. One identity per region: a token opens its own region's parts only.
/// </summary>
/// <remarks>Source: learn.microsoft.com/azure/app-service/overview-managed-identity, "REST endpoint reference" (api-version 2019-08-01).</remarks>
internal sealed class ManagedIdentity(string secret, TimeProvider clock)
{
    public const string Path = "/identity/token";

    private static readonly TimeSpan Life = TimeSpan.FromHours(8);

    /// <summary>What a function app shows the endpoint: <c>IDENTITY_HEADER</c>.</summary>
    public string Header => secret;

    /// <summary>The client id of a region's identity.</summary>
    public static string ClientOf(string region) => $"identity-{region}";

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, (HttpRequest request) =>
    {
        if (request.Headers["X-IDENTITY-HEADER"] != secret || request.Query["api-version"] != "2019-08-01") return Results.Json(new { statusCode = 400, message = "Bad request" }, statusCode: StatusCodes.Status400BadRequest);
        var resource = request.Query["resource"].ToString();
        return Results.Json(new
        {
            access_token = TokenOf(request.Query["client_id"].ToString(), resource),
            expires_on = (clock.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            resource,
            token_type = "Bearer",
        });
    });

    /// <summary>Whether a request shows a token of that identity for that resource.</summary>
    public bool IsSignedIn(HttpContext http, string client, string resource) => http.Request.Headers.Authorization == $"Bearer {TokenOf(client, resource)}";

    private string TokenOf(string client, string resource) => Convert.ToHexStringLower(
        System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret), System.Text.Encoding.UTF8.GetBytes($"{client} {resource.TrimEnd('/')}")));
}
