using System.Text.Json;

namespace PowerPacks.Sandbox.Azure.KeyVault;

/// <summary>Key Vault's REST interface for secrets over a vault: set, get, versions, delete, and what soft delete makes of that.</summary>
/// <remarks>Source: learn.microsoft.com/rest/api/keyvault/secrets. A request without a token is challenged; Azure's client sends its first one so.</remarks>
internal static class KeyVaultApi
{
    private const int RecoverableDays = 7;

    /// <summary>Adds the routes below a prefix, at which a client sees the vault.</summary>
    public static void MapKeyVault(this IEndpointRouteBuilder routes, string prefix, Vault vault, Func<HttpContext, bool> isSignedIn)
    {
        var secrets = routes.MapGroup(prefix).AddEndpointFilter(async (context, next) =>
        {
            vault.Requests++;
            if (isSignedIn(context.HttpContext)) return await next(context);
            context.HttpContext.Response.Headers.WWWAuthenticate = """Bearer authorization="https://login.microsoftonline.com/11111111-1111-1111-1111-111111111111", resource="https://vault.azure.net" """.Trim();
            return Problem(StatusCodes.Status401Unauthorized, "Unauthorized", "Request is missing a Bearer or PoP token.");
        });
        // Read by hand: the request that is to be challenged comes without its body.
        secrets.MapPut("/secrets/{name}", async (string name, HttpRequest request) =>
        {
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return vault.Set(name, body.GetProperty("value").GetString()!, body.TryGetProperty("contentType", out var type) ? type.GetString() : null) is { } set
                ? Results.Json(Bundle(request, name, set))
                : Problem(StatusCodes.Status409Conflict, "Conflict", $"Secret {name} is currently in a deleted but recoverable state, and its name cannot be reused.", "ObjectIsDeletedButRecoverable");
        });
        secrets.MapGet("/secrets/{name}/versions", (string name, HttpRequest request) => Results.Json(new { value = vault.Versions(name).Select(v => Bundle(request, name, v) with { Value = null }), nextLink = (string?)null }));
        secrets.MapGet("/secrets/{name}/{version?}", (string name, string? version, HttpRequest request) =>
            vault.Get(name, string.IsNullOrEmpty(version) ? null : version) is { } found ? Results.Json(Bundle(request, name, found)) : NotFound(name));
        secrets.MapDelete("/secrets/{name}", (string name, HttpRequest request) => vault.Delete(name) is { } deleted ? Results.Json(DeletedBundle(request, name, deleted)) : NotFound(name));
        secrets.MapGet("/deletedsecrets/{name}", (string name, HttpRequest request) => vault.GetDeleted(name) is { } deleted ? Results.Json(DeletedBundle(request, name, deleted)) : NotFound(name));
        secrets.MapDelete("/deletedsecrets/{name}", (string name) =>
            !vault.IsPurgeable ? Problem(StatusCodes.Status403Forbidden, "Forbidden", "Operation \"purge\" is not allowed because purge protection is enabled.", "ForbiddenByPolicy")
            : vault.Purge(name) ? Results.NoContent() : NotFound(name));
        secrets.MapPost("/deletedsecrets/{name}/recover", (string name, HttpRequest request) => vault.Recover(name) is { } back ? Results.Json(Bundle(request, name, back)) : NotFound(name));
    }

    private static SecretBundle Bundle(HttpRequest request, string name, SecretVersion version) => new(
        version.Value, $"https://{request.Host}/secrets/{name}/{version.Version}", version.ContentType,
        new SecretAttributes(true, version.CreatedAt.ToUnixTimeSeconds(), version.CreatedAt.ToUnixTimeSeconds(), "Recoverable+Purgeable", RecoverableDays));

    private static SecretBundle DeletedBundle(HttpRequest request, string name, SecretVersion version) => Bundle(request, name, version) with
    {
        Value = null,
        RecoveryId = $"https://{request.Host}/deletedsecrets/{name}",
        DeletedDate = version.CreatedAt.ToUnixTimeSeconds(),
        ScheduledPurgeDate = version.CreatedAt.AddDays(RecoverableDays).ToUnixTimeSeconds(),
    };

    private static IResult NotFound(string name) => Problem(StatusCodes.Status404NotFound, "SecretNotFound", $"A secret with (name/id) {name} was not found in this key vault.");

    private static IResult Problem(int status, string code, string message, string? inner = null) =>
        Results.Json(new { error = new { code, message, innererror = inner is null ? null : new { code = inner } } }, statusCode: status);

    private sealed record SecretBundle(string? Value, string Id, string? ContentType, SecretAttributes Attributes)
    {
        public string? RecoveryId { get; init; }

        public long? DeletedDate { get; init; }

        public long? ScheduledPurgeDate { get; init; }
    }

    private sealed record SecretAttributes(bool Enabled, long Created, long Updated, string RecoveryLevel, int RecoverableDays);
}
