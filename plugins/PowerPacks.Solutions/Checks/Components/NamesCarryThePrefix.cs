using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Apis;
using PowerPacks.Solutions.Checks.Package;
using PowerPacks.Solutions.Checks.Platform;

namespace PowerPacks.Solutions.Checks.Components;

/// <summary>Everything that is the publisher's begins with its prefix, so that two publishers never mean two things by one name.</summary>
internal sealed class NamesCarryThePrefix : IRule
{
    private static readonly string[] Named =
        [ComponentTypes.Choice, ComponentTypes.WebResource, ComponentTypes.SiteMap, ComponentTypes.App, ComponentTypes.Relationship];

    public IEnumerable<Finding> Check(Inspection solution) =>
        Names(solution).Where(n => !n.Name.StartsWith(solution.Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(n => solution.Wrong(n.Element, $"{n.Name} does not begin with {solution.Prefix}", $"call it {solution.Prefix}{n.Name}"));

    private static IEnumerable<(XElement Element, string Name)> Names(Inspection solution)
    {
        foreach (var component in ComponentList.Of(solution).Where(c => Named.Contains(c.Type))) yield return (component.Element, component.Key);
        foreach (var (_, variable) in VariablesHaveNoValues.Of(solution)) yield return (variable, VariablesHaveNoValues.NameOf(variable));
        foreach (var api in ApiFiles.Of(solution)) yield return (api, ApiFiles.NameOf(api));
        foreach (var table in solution.Tables)
        {
            if (table.IsWhole) yield return (table.Element, table.SchemaName);
            foreach (var column in table.Columns.Where(c => !PlatformColumns.Somewhere.Contains(c.Key))) yield return (column.Value, column.Key);
            foreach (var key in table.Element.Descendants("EntityKey").Elements("LogicalName")) yield return (key.Parent!, key.Value);
        }
    }
}
