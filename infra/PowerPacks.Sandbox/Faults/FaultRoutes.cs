namespace PowerPacks.Sandbox.Faults;

/// <summary>All fault switches in one place: a page for people, JSON for programs.</summary>
internal static class FaultRoutes
{
    private const int MaxForm = 1024;

    public static void Map(WebApplication app, IReadOnlyList<FaultSwitch> switches)
    {
        // The CRM's own switch answers GET /faults to programs; a browser asks for HTML.
        app.Use((http, next) => http.Request.Path == "/faults" && HttpMethods.IsGet(http.Request.Method) && WantsHtml(http.Request)
            ? FaultsPage.Of(switches).ExecuteAsync(http)
            : next(http));
        app.MapGet("/faults/parts", () => TypedResults.Ok(switches.Select(Describe)));
        app.MapPut("/faults/{part}", async (string part, Wanted wanted) => await SetAsync(switches, part, wanted.Mode) ?? Results.Ok(Describe(Find(switches, part)!)));
        app.MapPost("/faults/{part}", async (string part, HttpRequest request, CancellationToken cancellation) =>
        {
            var form = await request.ReadFormAsync(new() { BufferBodyLengthLimit = MaxForm, ValueCountLimit = 1 }, cancellation);
            return await SetAsync(switches, part, form["mode"]) ?? Results.Redirect("/faults");
        });
    }

    /// <returns>What is wrong; null when it is done.</returns>
    private static async Task<IResult?> SetAsync(IReadOnlyList<FaultSwitch> switches, string part, string? mode)
    {
        if (Find(switches, part) is not { } found)
        {
            return Results.Problem($"The parts are {string.Join(", ", switches.Select(s => s.Part))}.", statusCode: StatusCodes.Status404NotFound);
        }
        if (mode is null || !found.Modes.Contains(mode))
        {
            return Results.Problem($"mode is one of {string.Join(", ", found.Modes)}.", statusCode: StatusCodes.Status400BadRequest);
        }
        await found.SetAsync(mode);
        return null;
    }

    private static bool WantsHtml(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static FaultSwitch? Find(IReadOnlyList<FaultSwitch> switches, string part) => switches.FirstOrDefault(s => s.Part == part);

    private static State Describe(FaultSwitch one) => new(one.Part, one.Address, one.Current(), one.Modes, one.ProcessId());

    private sealed record Wanted(string? Mode);

    private sealed record State(string Part, string Address, string Mode, IReadOnlyList<string> Modes, int? ProcessId);
}
