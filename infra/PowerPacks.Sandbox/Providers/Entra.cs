using System.Security.Cryptography;
using System.Text;
using PowerPacks.Relay;
using PowerPacks.Sandbox.Samples;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Providers;

/// <summary>
/// Stands in for Microsoft Entra, as far as a relay needs it to sign in to a CRM: client credentials for a token (RFC 6749 §4.4). As in the real one each customer is a
/// tenant, and a token opens only a CRM in which an application user stands for the relay's application.
/// </summary>
internal sealed class Entra(string secret, Func<Guid, Guid, string?> tokenOf)
{
    public const string Path = "/entra";

    private const int Lifetime = 3600; // seconds, as Entra's

    /// <summary>The application of a region's relay.</summary>
    public static Guid ApplicationOf(Region region) => ComponentId.Of("relay application", region.Name);

    /// <summary>The tenant that an organization of the sandbox is in.</summary>
    public static Guid TenantOf(Guid organization) => ComponentId.Of("tenant", organization.ToString("D"));

    public static string SecretOf(KeyFile keys) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"application {keys.OperatorKey}")));

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path + "/{tenant:guid}/oauth2/v2.0/token", async (Guid tenant, HttpRequest request, CancellationToken cancellation) =>
    {
        if (!request.HasFormContentType) return Refuse("invalid_request");
        var form = await request.ReadFormAsync(cancellation);
        if (form["grant_type"] != "client_credentials" || !Guid.TryParse(form["client_id"], out var application)) return Refuse("unsupported_grant_type");
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(form["client_secret"].ToString()), Encoding.UTF8.GetBytes(secret))) return Refuse("invalid_client");
        return tokenOf(tenant, application) is { } token ? Results.Json(new { token_type = "Bearer", expires_in = Lifetime, access_token = token }) : Refuse("unauthorized_client");
    });

    private static IResult Refuse(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);
}
