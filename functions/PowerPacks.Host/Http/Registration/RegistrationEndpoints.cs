using Microsoft.Net.Http.Headers;
using PowerPacks.Registration;
using PowerPacks.Relay;

namespace PowerPacks.Host.Http;

/// <summary>The registration engine over HTTP. What each route takes and gives stands in the types; every refusal is problem details.</summary>
public static class RegistrationEndpoints
{
    /// <param name="routes">Where the routes are added.</param>
    /// <param name="desk">Does what is asked.</param>
    /// <param name="signing">Whose public keys are published.</param>
    /// <param name="lockout">Counts failed authentications per caller address.</param>
    /// <param name="relays">Base address of each region's relay; a region may be missing.</param>
    public static IEndpointRouteBuilder MapRegistration(
        this IEndpointRouteBuilder routes, RegistrationDesk desk, SigningKeys signing, Lockout lockout, IReadOnlyDictionary<Region, Uri> relays)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var logger = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("PowerPacks.Registration");
        var door = new CallerDoor(desk, lockout, logger);
        var open = new OpenRoutes(desk, signing, relays);
        var own = new RegistrationRoutes(desk, door, relays, logger);

        routes.MapGet("/health", open.HealthAsync);
        routes.MapGet("/.well-known/jwks.json", open.Keys);
        routes.MapGet("/v1/regions", open.Regions);

        var guarded = routes.MapGroup("/v1").AddEndpointFilter(NoStoreAsync).AddEndpointFilter(door.AdmitAsync);
        guarded.MapPost("/registrations", own.RegisterAsync);

        var keyed = guarded.MapGroup("/registration").AddEndpointFilter(door.RequireKeyAsync);
        keyed.MapGet("", own.Show);
        keyed.MapPatch("", own.ChangeAsync);
        keyed.MapDelete("", own.DeleteAsync);
        keyed.MapGet("/grant", own.RenewGrantAsync);
        keyed.MapGet("/keys", RegistrationRoutes.ListKeys);
        keyed.MapPost("/keys", own.RotateKeyAsync);
        keyed.MapDelete("/keys/{keyId}", own.RevokeKeyAsync);
        return routes;
    }

    /// <summary>Keys and contacts are in these answers: no cache keeps them.</summary>
    private static ValueTask<object?> NoStoreAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return next(context);
    }
}
