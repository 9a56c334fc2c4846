namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Something that must be there before.</summary>
/// <param name="Solution">Name of the solution that has it; null where it does not say.</param>
/// <param name="Version">The least version of that solution; null for any.</param>
/// <param name="Component">What it is, as the file names it.</param>
internal sealed record Dependency(string? Solution, Version? Version, string Component)
{
    /// <summary>Logical name of a table of Microsoft's, whose own solutions nobody installs here; null for anything else.</summary>
    public string? Table { get; init; }
}
