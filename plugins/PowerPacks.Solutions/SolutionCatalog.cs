using System.Reflection;

namespace PowerPacks.Solutions;

/// <summary>The solutions there are: every public static field <c>Declaration</c> of this assembly, so that a pack is found because its folder is there.</summary>
public static class SolutionCatalog
{
    private const string FieldName = "Declaration";

    /// <summary>By unique name.</summary>
    public static IReadOnlyList<Solution> All { get; } =
    [
        .. typeof(SolutionCatalog).Assembly.GetTypes()
            .Select(t => t.GetField(FieldName, BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(f => f?.FieldType == typeof(Solution)).Select(f => (Solution)f!.GetValue(null)!)
            .OrderBy(s => s.UniqueName, StringComparer.Ordinal),
    ];

    /// <param name="uniqueName">Of the solution.</param>
    /// <exception cref="DeclarationException">There is none.</exception>
    public static Solution Find(string uniqueName) => All.FirstOrDefault(s => s.UniqueName == uniqueName)
        ?? throw new DeclarationException($"There is no solution {uniqueName}; there are {string.Join(", ", All.Select(s => s.UniqueName))}.");

    /// <summary>A solution of this build with its plug-ins; its version is the build's.</summary>
    /// <param name="uniqueName">Of the solution.</param>
    /// <param name="assembly">Its plug-ins; null for none.</param>
    /// <exception cref="DeclarationException">There is none, or one that it requires is not there.</exception>
    public static Release Release(string uniqueName, PluginAssembly? assembly = null)
    {
        var solution = Find(uniqueName);
        return new Release(solution, Version, assembly, [.. solution.Requires.Select(Find)]);
    }

    /// <summary>Of all solutions of this build: four numbers.</summary>
    public static string Version { get; } = typeof(SolutionCatalog).Assembly.GetName().Version!.ToString();
}
