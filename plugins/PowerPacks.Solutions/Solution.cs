namespace PowerPacks.Solutions;

/// <summary>What a CRM admin imports: one pack's whole CRM side, or the core that all packs stand on.</summary>
/// <param name="UniqueName">Letters, digits and underscores.</param>
/// <param name="Title">What an admin reads.</param>
/// <param name="Description">In one sentence.</param>
public sealed record Solution(string UniqueName, Label Title, Label Description)
{
    public Publisher Publisher { get; init; } = Publisher.PowerPacks;

    /// <summary>Unique names of the solutions that must be there before.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    public IReadOnlyList<GlobalChoice> Choices { get; init; } = [];

    public IReadOnlyList<Table> Tables { get; init; } = [];

    /// <summary>What is added to tables that are not this solution's.</summary>
    public IReadOnlyList<TableExtension> Extensions { get; init; } = [];

    public IReadOnlyList<ManyToMany> ManyToMany { get; init; } = [];

    public IReadOnlyList<WebResource> WebResources { get; init; } = [];

    public IReadOnlyList<Dashboard> Dashboards { get; init; } = [];

    public IReadOnlyList<Role> Roles { get; init; } = [];

    public IReadOnlyList<ColumnSecurityProfile> ColumnSecurityProfiles { get; init; } = [];

    public IReadOnlyList<EnvironmentVariable> EnvironmentVariables { get; init; } = [];

    public IReadOnlyList<App> Apps { get; init; } = [];

    /// <summary>What earlier versions had and this one has not: an upgrade deletes it, and the upgrade notes name it.</summary>
    public IReadOnlyList<Removal> Removed { get; init; } = [];
}
