using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm;

/// <summary>All organizations of this CRM, each in its own SQLite file. Reopening a folder finds the rows again.</summary>
/// <param name="folder">Where the files are; made if it is missing.</param>
/// <param name="clock">For row times and sliding windows.</param>
/// <param name="tables">What every organization has beyond <see cref="StandardTables"/> and the solutions it imports: a test that needs no import.</param>
/// <param name="manyToMany">Relationships between those tables that have a table of their own.</param>
public sealed partial class CrmOrganizations(string folder, TimeProvider? clock = null, IReadOnlyList<Table>? tables = null, IReadOnlyList<ManyToMany>? manyToMany = null)
    : IDisposable
{
    private readonly ConcurrentDictionary<string, CrmOrganization> organizations = new(StringComparer.Ordinal);
    private readonly Lock creating = new();
    private readonly IReadOnlyList<Table> declared = tables ?? [];
    private readonly IReadOnlyList<ManyToMany> related = manyToMany ?? [];

    /// <summary>Makes the CRM fail on purpose.</summary>
    public CrmFaults Faults { get; } = new();

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<CrmOrganization> All => [.. organizations.Values.OrderBy(o => o.Name, StringComparer.Ordinal)];

    /// <summary>Values that every organization has ready for environment variables, by schema name. For those that are created afterwards.</summary>
    public IReadOnlyDictionary<string, string> DeploymentSettings { get; init; } = new Dictionary<string, string>();

    internal TimeProvider Clock { get; } = clock ?? TimeProvider.System;

    /// <summary>Creates an organization, or opens the one whose file is there.</summary>
    /// <param name="name">Unique name, as in its address: lower-case letters, digits and hyphens, at most 64.</param>
    /// <param name="id">What <c>WhoAmI</c> answers.</param>
    /// <param name="token">The bearer token its Web API asks for.</param>
    /// <exception cref="ArgumentException">The name is none, or is taken.</exception>
    public CrmOrganization Create(string name, Guid id, string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        if (!Shape().IsMatch(name)) throw new ArgumentException("An organization's name has 1 to 64 lower-case letters, digits and hyphens.", nameof(name));
        lock (creating)
        {
            if (organizations.ContainsKey(name)) throw new ArgumentException($"There is an organization '{name}' already.", nameof(name));
            Directory.CreateDirectory(folder);
            return organizations[name] = new CrmOrganization(name, id, token, Path.Combine(folder, $"{name}.db"), declared, related, Faults, Clock, DeploymentSettings);
        }
    }

    public CrmOrganization? Find(string name) => organizations.GetValueOrDefault(name);

    public void Dispose()
    {
        foreach (var organization in organizations.Values) organization.Dispose();
        organizations.Clear();
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
