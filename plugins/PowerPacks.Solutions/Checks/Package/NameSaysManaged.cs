namespace PowerPacks.Solutions.Checks.Package;

/// <summary>A managed solution is called <c>…_managed.zip</c>, and no other is.</summary>
internal sealed class NameSaysManaged : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        if (solution.Manifest.Element("Managed") is not { } managed) yield break;
        if (managed.Value is not ("0" or "1")) yield return solution.Wrong(managed, $"it says {managed.Value}", "say 1 for managed, 0 for unmanaged");
        else if (managed.Value == "1" != Path.GetFileNameWithoutExtension(solution.File.Name).EndsWith("_managed", StringComparison.Ordinal))
            yield return solution.Wrong(managed, $"it says {managed.Value}, the file is called {solution.File.Name}", $"call it {solution.UniqueName}{(managed.Value == "1" ? "_managed" : "")}.zip, or pack the other kind");
    }
}
