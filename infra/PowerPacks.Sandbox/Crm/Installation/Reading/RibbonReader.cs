using System.Xml.Linq;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads the buttons a solution adds to a table's command bar, as raw XML.</summary>
internal static class RibbonReader
{
    public static IEnumerable<ComponentRow> Read(XElement customizations)
    {
        var ribbons = customizations.Section("Entities", "Entity").Select(e => (Table: e.Needed("Name", "<Entity>").ToLowerInvariant(), Ribbon: e.Element("RibbonDiffXml")));
        foreach (var (table, ribbon) in ribbons.Append(("", customizations.Element("RibbonDiffXml"))))
        {
            if (ribbon?.Element("CustomActions")?.HasElements is not true) continue;
            var name = table.Length == 0 ? "application" : table;
            yield return new ComponentRow(ComponentType.RibbonDifference, "ribbondiff", ComponentId.Of("ribbondiff", name, (string?)ribbon.Element("CustomActions")!.Elements().First().Attribute("Id") ?? ""), name,
                new Dictionary<string, object?> { ["entity"] = name, ["rdx"] = ribbon.Raw() });
        }
    }
}
