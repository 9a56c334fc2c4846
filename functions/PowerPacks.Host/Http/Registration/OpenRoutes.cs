using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PowerPacks.Registration;
using PowerPacks.Relay;

namespace PowerPacks.Host.Http;

/// <summary>What anyone may read.</summary>
internal sealed class OpenRoutes(RegistrationDesk desk, SigningKeys signing, IReadOnlyDictionary<Region, Uri> relays)
{
    // A relay that keeps the set this long still learns of a coming key well before it signs.
    private const string CacheForAnHour = "public, max-age=3600";

    /// <summary>Healthy means that the store answers; where it throws, the answer is 500.</summary>
    public async Task<Ok<Health>> HealthAsync(CancellationToken cancellation)
    {
        await desk.ProbeAsync(cancellation);
        return TypedResults.Ok(new Health("ok", "registration"));
    }

    public Ok<JsonWebKey.Set> Keys(HttpResponse response)
    {
        response.Headers[HeaderNames.CacheControl] = CacheForAnHour;
        return TypedResults.Ok(new JsonWebKey.Set([.. signing.Public.Select(JsonWebKey.Of)]));
    }

    public Ok<ShownRegion[]> Regions() => TypedResults.Ok(Region.All.Select(region => ShownRegion.Of(region, relays)).ToArray());

    internal sealed record Health(string Status, string Role);
}
