namespace PowerPacks.Sandbox.Faults;

/// <summary>Makes one part of the suite fail, for a person or a test that wants to see the others do without.</summary>
/// <param name="Part">The part's name, as in <c>/faults/{part}</c>.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Modes">The ways it can fail; <c>none</c> is the first.</param>
/// <param name="Current">How it fails now.</param>
/// <param name="SetAsync">Makes it fail so; completes when it does.</param>
internal sealed record FaultSwitch(string Part, string Address, IReadOnlyList<string> Modes, Func<string> Current, Func<string, Task> SetAsync)
{
    public const string None = "none";

    public const string Down = "down";

    /// <summary>The process that runs the part; null where it has none of its own, or none just now.</summary>
    public Func<int?> ProcessId { get; init; } = () => null;
}
