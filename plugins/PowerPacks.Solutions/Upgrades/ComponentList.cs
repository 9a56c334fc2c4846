using PowerPacks.Solutions.Xml;

namespace PowerPacks.Solutions.Upgrades;

/// <summary>Every component of a solution by name, one in a line: what a later release must have too, or say that it has not.</summary>
public static class ComponentList
{
    // What only the assembly tells.
    private static readonly string[] OfAssembly = ["plugin ", "step ", "customapi ", "requestparameter ", "responseproperty "];

    private static readonly string[] Detailed = ["table ", "column ", "step ", "customapi ", "requestparameter ", "responseproperty "];

    // Behind a component's name: what an upgrade cannot change either. The platform keeps a column's type, a step that becomes a job lets through what it stopped, and an action does not become a function.
    private const string Detail = ", ";

    /// <returns>In the order of their names; behind a comma, what of a component must not change.</returns>
    public static IReadOnlyList<string> Of(Release release)
    {
        var solution = release.Solution;
        var all = solution.Tables.SelectMany(OfTable)
            .Concat(solution.Extensions.SelectMany(e => Parts(e.LogicalName, e.Columns, e.Keys, e.Views, e.Buttons)))
            .Concat(solution.Choices.SelectMany(c => c.Options.Select(o => $"option {c.Name}.{o.Value}").Prepend($"choice {c.Name}")))
            .Concat(RelationshipXml.All(release).Select(r => $"relationship {r.Attribute("Name")!.Value}"))
            .Concat(solution.WebResources.Select(w => $"webresource {w.Name}"))
            .Concat(solution.Dashboards.Select(d => $"dashboard {d.Name}"))
            .Concat(solution.Roles.Select(r => $"role {r.Name}"))
            .Concat(solution.ColumnSecurityProfiles.Select(p => $"profile {p.Name}"))
            .Concat(solution.EnvironmentVariables.Select(v => $"variable {v.SchemaName}"))
            .Concat(solution.Apps.Select(a => $"app {a.UniqueName}"))
            .Concat(release.Assembly?.Types.SelectMany(t => t.Steps.Select(s => OfStep(t.FullName, s)).Prepend($"plugin {t.FullName}")) ?? [])
            .Concat(release.Assembly?.Types.Select(t => t.Api).OfType<CustomApi>().SelectMany(OfApi) ?? []);
        return [.. all.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Holds a release against the list of the one before.</summary>
    /// <param name="release">The new one; without its assembly, plug-ins and steps are not looked at.</param>
    /// <param name="earlier">The list of the one before.</param>
    /// <exception cref="DeclarationException">Something is gone and <see cref="Solution.Removed"/> does not name it.</exception>
    public static void DemandKept(Release release, IEnumerable<string> earlier)
    {
        var named = release.Solution.Removed.Select(r => r.Component).ToHashSet();
        var gone = earlier.Where(line => line.Length > 0).Except(Of(release)).Where(line => !named.Contains(Bare(line)))
            .Where(line => release.Assembly is not null || !OfAssembly.Any(kind => line.StartsWith(kind, StringComparison.Ordinal))).ToList();
        if (gone.Count == 0) return;
        throw new DeclarationException($"{release.Solution.UniqueName} lacks what its last release had: {string.Join("; ", gone)}. An upgrade would delete it with its data: "
            + "bring it back, or name it in the solution's Removed, with the reason that an admin reads.");
    }

    /// <returns>The name without its detail. Other kinds have none, and a comma is then part of what somebody named.</returns>
    private static string Bare(string line) => Detailed.Any(kind => line.StartsWith(kind, StringComparison.Ordinal)) ? line.Split(Detail)[0] : line;

    private static string OfStep(string type, Step step) => $"step {type}: {step.Message} of {step.Table ?? "any table"} at {step.Stage}{(step.IsAsync ? Detail + "in a job" : "")}";

    /// <summary>Who calls it stands on all of it; a parameter that is optional no more would refuse who leaves it out.</summary>
    private static IEnumerable<string> OfApi(CustomApi api) =>
        api.Request.Select(p => $"requestparameter {api.UniqueName}.{p.Name}{Detail}{p.Type}{(p.IsOptional ? Detail + "optional" : "")}")
            .Concat(api.Response.Select(p => $"responseproperty {api.UniqueName}.{p.Name}{Detail}{p.Type}"))
            .Prepend($"customapi {api.UniqueName}{Detail}{(api.IsFunction ? "function" : "action")}{(api.InWorkflows ? Detail + "in workflows" : "")}");

    private static IEnumerable<string> OfTable(Table table) =>
        Parts(table.LogicalName, table.Columns, table.Keys, table.Views, table.Buttons)
            .Concat(table.Forms.Select(f => $"form {table.LogicalName}.{f.Name}"))
            .Concat(table.Charts.Select(c => $"chart {table.LogicalName}.{c.Name}"))
            .Prepend($"table {table.LogicalName}{Detail}{table.Kind}, owned by {table.Ownership}");

    private static IEnumerable<string> Parts(string table, IEnumerable<Column> columns, IEnumerable<AlternateKey> keys, IEnumerable<View> views, IEnumerable<Button> buttons) =>
        columns.SelectMany(c => OfColumn(table, c))
            .Concat(keys.Select(k => $"key {table}.{k.LogicalName}"))
            .Concat(views.Select(v => $"view {table}.{v.Name}"))
            .Concat(buttons.Select(b => $"button {table}.{b.Place}.{b.Name}"));

    private static IEnumerable<string> OfColumn(string table, Column column)
    {
        var options = column switch
        {
            Column.Choice { Global: null } choice => choice.Options,
            Column.MultiChoice { Global: null } choice => choice.Options,
            _ => [],
        };
        return options.Select(o => $"option {table}.{column.LogicalName}.{o.Value}").Prepend($"column {table}.{column.LogicalName}{Detail}{column.GetType().Name}");
    }
}
