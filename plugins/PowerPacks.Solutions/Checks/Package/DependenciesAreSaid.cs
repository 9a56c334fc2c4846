using System.Text.RegularExpressions;
using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Apis;
using PowerPacks.Solutions.Checks.Platform;

namespace PowerPacks.Solutions.Checks.Package;

/// <summary>A pack stands on the core, and on Microsoft's tables, and nothing else; it says so, and what it asks for is there.</summary>
internal sealed partial class DependenciesAreSaid : IRule
{
    private const string Core = "PowerPacksCore";
    private const string Microsoft = "msdyn";

    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var required in solution.Required)
        {
            var name = Schema.NameIn(required.Attribute("solution")?.Value);
            if (name.StartsWith(Microsoft, StringComparison.Ordinal) && StandardTables.IsOfApp(required.Attribute("schemaName")?.Value)) continue;
            if (name != Core) yield return solution.Wrong(required, $"it asks for {name}; a pack stands on {Core} only", $"move what both need into {Core}");
            else if (solution.Others.FirstOrDefault(o => Schema.Names(name, o)) is { } other && !Has(other, required))
                yield return solution.Wrong(required, $"{other.Name} has no table {required.Attribute("schemaName")?.Value}", "name one that it has");
        }
        foreach (var dependent in solution.Manifest.Descendants("Dependent").Where(d => d.Attribute("type")?.Value == ComponentTypes.Table && !Has(solution.File, d)))
            yield return solution.Wrong(dependent, $"this solution has no table {dependent.Attribute("schemaName")?.Value}", "name the component that needs the other solution");
        foreach (var (element, table) in Uses(solution).Where(u => StandardTables.IsOfApp(u.Table)).DistinctBy(u => u.Table.ToLowerInvariant()))
        {
            if (!solution.Required.Any(r => string.Equals(r.Attribute("schemaName")?.Value, table, StringComparison.OrdinalIgnoreCase)))
                yield return solution.Wrong(element, $"it uses {table}, which not every environment has, and MissingDependencies does not say so", "require the solution of Microsoft's that brings it");
        }
        foreach (var (element, owner) in Uses(solution).Select(u => (u.Element, Owner: solution.Described(u.Table).FirstOrDefault(t => t.IsWhole)))
            .Where(u => u.Owner is not null && u.Owner.File != solution.File).DistinctBy(u => u.Owner!.File))
        {
            if (solution.Required.All(r => !Schema.Names(r.Attribute("solution")?.Value, owner!.File)))
                yield return solution.Wrong(element, $"it uses {owner!.LogicalName} of {Inspection.NameOf(owner.File)}, which MissingDependencies does not name", "require that solution");
        }
    }

    /// <summary>Where a solution names tables that may be another's.</summary>
    private static IEnumerable<(XElement Element, string Table)> Uses(Inspection solution)
    {
        string[] naming = ["ReferencedEntityName", "ReferencingEntityName", "FirstEntityName", "SecondEntityName", "PrimaryEntity", "TargetEntityType"];
        return solution.Customizations.Descendants().Where(e => naming.Contains(e.Name.LocalName)).Select(e => (e, e.Value))
            .Concat(solution.Tables.Where(t => !t.IsWhole && t.Element.Element("Name") is not null).Select(t => (t.Element.Element("Name")!, t.SchemaName)))
            .Concat(solution.Customizations.Descendants("fetch").SelectMany(f => f.Descendants()).Where(e => e.Name.LocalName is "entity" or "link-entity" && e.Attribute("name") is not null).Select(e => (e, e.Attribute("name")!.Value)))
            .Concat(solution.Customizations.Descendants("RolePrivilege").Select(p => (p, PrivilegeName().Match(p.Attribute("name")?.Value ?? "").Groups["table"].Value)))
            .Concat(ApiFiles.Of(solution).Elements("executeprivilegename").Select(p => (p, PrivilegeName().Match(p.Value).Groups["table"].Value)))
            .Concat(solution.Customizations.Descendants("SubArea").Where(s => s.Attribute("Entity") is not null).Select(s => (s, s.Attribute("Entity")!.Value)));
    }

    [GeneratedRegex("^prv(Create|Read|Write|Delete|AppendTo|Append|Assign|Share)(?<table>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex PrivilegeName();

    private static bool Has(SolutionFile file, XElement component) => component.Attribute("type")?.Value != ComponentTypes.Table
        || file.Customizations.Elements("Entities").Elements("Entity").Any(e => string.Equals(e.Element("Name")?.Value, component.Attribute("schemaName")?.Value, StringComparison.OrdinalIgnoreCase));
}
