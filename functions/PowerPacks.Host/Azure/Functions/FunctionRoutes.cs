using System.Text.Json;

namespace PowerPacks.Host.Azure.Functions;

/// <summary>
/// Where the Functions host posts what its triggers have: a path per function, named as its folder in FunctionApp is. No HTTP function's route covers these paths,
/// so that nobody outside reaches them. Every answer is the JSON object that the host needs: without a body it would wait until its time is over.
/// </summary>
internal static class FunctionRoutes
{
    public const string Deliver = "deliver";
    public const string Parked = "parked";
    public const string Purge = "purge";
    public const string Recovery = "recovery";
    public const string Canary = "canary";

    private const string Done = """{"Outputs":{},"Logs":[],"ReturnValue":null}""";

    public static void MapFunctions(this IEndpointRouteBuilder routes)
    {
        Map(routes, Deliver, (services, invocation, stop) => services.GetRequiredService<DeliveryTrigger>().DeliverAsync(invocation, stop));
        Map(routes, Parked, (services, invocation, stop) => services.GetRequiredService<DeliveryTrigger>().BuryAsync(invocation, stop));
        Map(routes, Purge, (services, _, stop) => services.GetRequiredService<Timers>().PurgeAsync(stop));
        Map(routes, Recovery, (services, _, stop) => services.GetRequiredService<Timers>().RecoverAsync(stop));
        Map(routes, Canary, (services, _, stop) => services.GetRequiredService<Timers>().FlyAsync(stop));
    }

    private static void Map(IEndpointRouteBuilder routes, string name, Func<IServiceProvider, Invocation, CancellationToken, Task> run) => routes.MapPost("/" + name, async (HttpContext http) =>
    {
        try
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            await run(http.RequestServices, Invocation.Parse(body.ToArray()), http.RequestAborted);
            return Results.Text(Done, "application/json");
        }
        catch (Exception e)
        {
            http.RequestServices.GetRequiredService<RelayLog>().Faulted(e);
            return Results.Text(JsonSerializer.Serialize(new { Outputs = new { }, Logs = (string[])[Fault.Describe(e)], ReturnValue = (string?)null }), "application/json", statusCode: StatusCodes.Status500InternalServerError);
        }
    }).ExcludeFromDescription();
}
