using PowerPacks.Sandbox.Crm.Installation.Reading;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>The solutions of an organization, in the order in which they came. Their zips are kept in the organization's own file: opening it reads them again.</summary>
internal sealed class InstalledSolutions
{
    private InstalledSolutions(IReadOnlyList<InstalledSolution> all) => All = all;

    public IReadOnlyList<InstalledSolution> All { get; }

    /// <summary>Everything that any of them holds, oldest first.</summary>
    public IEnumerable<SolutionFile> Files => All.SelectMany(s => s.Layers);

    public InstalledSolution? Find(string uniqueName) => All.FirstOrDefault(s => s.UniqueName.Equals(uniqueName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads what the organization's file holds; makes the place for it where there is none.</summary>
    public static InstalledSolutions Open(Session session)
    {
        session.Execute("CREATE TABLE IF NOT EXISTS crm_solution (position INTEGER PRIMARY KEY, uniquename TEXT NOT NULL, layer INTEGER NOT NULL, zip BLOB NOT NULL)");
        var zips = session.Query("SELECT uniquename, zip FROM crm_solution ORDER BY position, layer", [], reader => (Name: reader.GetString(0), Zip: (byte[])reader.GetValue(1)));
        return new InstalledSolutions([.. zips.GroupBy(z => z.Name, StringComparer.Ordinal).Select(g => new InstalledSolution(g.Key, [.. g.Select(z => SolutionReader.Read(z.Zip))]))]);
    }

    /// <summary>With a solution in place of the one of its name, or after all others.</summary>
    public InstalledSolutions With(InstalledSolution solution) => Find(solution.UniqueName) is { } old
        ? new InstalledSolutions([.. All.Select(s => s == old ? solution : s)])
        : new InstalledSolutions([.. All, solution]);

    public InstalledSolutions Without(InstalledSolution solution) => new([.. All.Where(s => s != solution)]);

    /// <summary>Keeps them, in place of what was kept before.</summary>
    public void Save(Session session)
    {
        session.Execute("DELETE FROM crm_solution");
        var position = 0L;
        foreach (var solution in All)
        {
            for (var layer = 0; layer < solution.Layers.Count; layer++)
            {
                session.Execute("INSERT INTO crm_solution (position, uniquename, layer, zip) VALUES (@0, @1, @2, @3)",
                    position++, solution.UniqueName, (long)layer, solution.Layers[layer].Zip.ToArray());
            }
        }
    }
}
