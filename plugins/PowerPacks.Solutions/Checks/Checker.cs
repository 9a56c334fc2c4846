namespace PowerPacks.Solutions.Checks;

/// <summary>Reads solutions as a stranger would, and says what is wrong with them.</summary>
internal static class Checker
{
    /// <param name="zips">File names without folders, and what is in them. They are looked at together: what one needs, another may have.</param>
    /// <param name="rules">Those of <see cref="RuleBook"/>, or fewer.</param>
    /// <returns>Nothing where all is well.</returns>
    public static IReadOnlyList<Finding> Check(IEnumerable<(string Name, byte[] Content)> zips, IReadOnlyList<IRule>? rules = null)
    {
        var findings = new List<Finding>();
        var files = new List<SolutionFile>();
        foreach (var (name, content) in zips)
        {
            if (SolutionFile.Open(name, content, out var faults) is { } file) files.Add(file);
            findings.AddRange(faults);
        }
        foreach (var inspection in files.Select(f => new Inspection(f, files)))
            findings.AddRange((rules ?? RuleBook.All).SelectMany(r => r.Check(inspection)));
        return findings;
    }
}
