using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>A solution as it is installed.</summary>
/// <param name="UniqueName">Its name.</param>
/// <param name="Layers">
/// One file; several where a newer one lies above without replacing it: an unmanaged import takes nothing away, and an upgrade that is held waits to be applied.
/// </param>
internal sealed record InstalledSolution(string UniqueName, IReadOnlyList<SolutionFile> Layers)
{
    /// <summary>What was imported last, which says what the solution is.</summary>
    public SolutionFile Current => Layers[^1];

    public bool IsManaged => Current.IsManaged;

    public bool HoldsUpgrade => IsManaged && Layers.Count > 1;

    public Guid Id => IdOf(UniqueName);

    public static Guid IdOf(string uniqueName) => ComponentId.Of("solution", uniqueName.ToLowerInvariant());
}
