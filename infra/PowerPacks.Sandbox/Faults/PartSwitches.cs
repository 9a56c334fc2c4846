using PowerPacks.Sandbox.Children;

namespace PowerPacks.Sandbox.Faults;

/// <summary>Stops and starts the relays and registration, for a person or a test that wants to see the others do without.</summary>
internal sealed class PartSwitches(IReadOnlyList<Supervisor> parts)
{
    private const string Down = "down";
    private const string None = "none";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/faults/parts", () => TypedResults.Ok(parts.Select(Describe)));
        routes.MapPut("/faults/{part}", SwitchAsync);
    }

    public IReadOnlyList<PartState> Describe() => [.. parts.Select(Describe)];

    private async Task<IResult> SwitchAsync(string part, PartFault wanted)
    {
        if (parts.FirstOrDefault(p => p.Part == part) is not { } found)
        {
            return TypedResults.Problem($"The parts are {string.Join(", ", parts.Select(p => p.Part))}.", statusCode: StatusCodes.Status404NotFound);
        }
        if (wanted.Fault is not (Down or None)) return TypedResults.Problem($"fault is one of {None}, {Down}.", statusCode: StatusCodes.Status400BadRequest);
        if (wanted.Fault == Down) await found.LowerAsync();
        else found.Raise();
        return TypedResults.Ok(Describe(found));
    }

    private static PartState Describe(Supervisor part) => new(part.Part, part.Address, part.IsDown ? Down : None, part.ProcessId);

    /// <param name="Fault"><c>none</c> or <c>down</c>.</param>
    public sealed record PartFault(string? Fault);

    /// <param name="Part">Its name.</param>
    /// <param name="Address">Where it listens.</param>
    /// <param name="Fault"><c>none</c> or <c>down</c>.</param>
    /// <param name="ProcessId">Its process, for whoever wants to kill it; null while there is none.</param>
    public sealed record PartState(string Part, string Address, string Fault, int? ProcessId);
}
