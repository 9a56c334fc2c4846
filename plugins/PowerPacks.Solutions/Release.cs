namespace PowerPacks.Solutions;

/// <summary>One solution in one version: what a zip is made from.</summary>
/// <param name="Solution">What is declared.</param>
/// <param name="Version">Four numbers, as the platform counts: <c>1.2.0.0</c>.</param>
/// <param name="Assembly">The plug-ins that run inside the CRM; null for none.</param>
/// <param name="Required">The solutions that <see cref="Solution"/> stands on.</param>
public sealed record Release(Solution Solution, string Version, PluginAssembly? Assembly, IReadOnlyList<Solution> Required)
{
    /// <summary>
    /// Every component says since when it exists, which nobody computes with. It is one constant, so that a new release changes in a component only what has changed.
    /// </summary>
    internal const string FirstVersion = "1.0.0.0";

    /// <returns>A table of this solution or of one it stands on; null for Microsoft's.</returns>
    internal Table? Find(string logicalName) => Solution.Tables.Concat(Required.SelectMany(s => s.Tables)).FirstOrDefault(t => Same(t.LogicalName, logicalName));

    /// <returns>How a table's name is spelled in relationships and privileges.</returns>
    internal string SchemaName(string table) =>
        Find(table)?.SchemaName ?? Solution.Extensions.FirstOrDefault(e => Same(e.LogicalName, table))?.Table ?? PlatformTables.SchemaName(table);

    /// <returns>Whether a web resource is this solution's, or one's that it stands on.</returns>
    internal bool Has(string webResource) => Required.Prepend(Solution).SelectMany(s => s.WebResources).Any(w => w.Name == webResource);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
