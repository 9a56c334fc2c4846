using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>A table with its columns, keys, forms, views, charts and buttons; or what is added to one of Microsoft's.</summary>
internal static class TableXml
{
    public static XElement Of(Release release, Table table)
    {
        var columns = TableColumns.Of(table);
        var info = new XElement("entity", new XAttribute("Name", table.SchemaName),
            Labels.Names(table.Title), Labels.Of("LocalizedCollectionNames", "LocalizedCollectionName", table.PluralTitle), Labels.Descriptions(table.Description),
            new XElement("attributes", columns.Select(c => c.ToXml())),
            Keys(table.SchemaName, table.Keys, columns),
            TableFlags.Of(table));
        return new XElement("Entity",
            new XElement("Name", new XAttribute("LocalizedName", table.Title.English), new XAttribute("OriginalName", table.Title.English), table.SchemaName),
            new XElement("EntityInfo", info),
            FormXml.All(release, table, columns),
            new XElement("SavedQueries", Views(table, columns)),
            Charts(table, columns),
            RibbonXml.Of(release.Solution.Publisher, table.LogicalName, table.Buttons));
    }

    /// <summary>Of a table that is not the solution's, only what the solution adds.</summary>
    public static XElement Of(Release release, TableExtension extension)
    {
        var columns = extension.Columns.Select(c => AttributeXml.Of(extension.Table, c)).OrderBy(c => c.LogicalName, StringComparer.Ordinal).ToList();
        return new XElement("Entity",
            new XElement("Name", new XAttribute("LocalizedName", extension.Table), new XAttribute("OriginalName", extension.Table), extension.Table),
            new XElement("EntityInfo", new XElement("entity", new XAttribute("Name", extension.Table),
                new XElement("attributes", columns.Select(c => c.ToXml())), Keys(extension.Table, extension.Keys, columns: null))),
            new XElement("FormXml"),
            new XElement("SavedQueries", extension.Views.Count == 0 ? null : new XElement("savedqueries", extension.Views.Select(v => ViewXml.Of(extension.LogicalName, extension.PrimaryId, v)))),
            RibbonXml.Of(release.Solution.Publisher, extension.LogicalName, extension.Buttons));
    }

    /// <param name="table">Schema name.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="columns">All its columns, where they are known.</param>
    private static XElement? Keys(string table, IReadOnlyList<AlternateKey> keys, IReadOnlyList<AttributeShape>? columns) =>
        keys.Count == 0 ? null : new XElement("EntityKeys", keys.Select(k => new XElement("EntityKey",
            new XElement("Name", k.SchemaName), new XElement("LogicalName", k.LogicalName), new XElement("IntroducedVersion", Release.FirstVersion), new XElement("IsCustomizable", "0"),
            new XElement("EntityKeyAttributes", k.Columns.Select(c => new XElement("AttributeName", columns?.Find(c, $"{table}'s key {k.SchemaName}").LogicalName ?? c))),
            Labels.DisplayNames(k.Title))));

    private static XElement? Views(Table table, IReadOnlyList<AttributeShape> columns)
    {
        foreach (var view in table.Views)
        {
            var where = $"{table.SchemaName}'s view {view.Name}";
            foreach (var name in view.Columns.Select(c => c.Column).Concat(view.Order.Select(o => o.Column)).Concat(view.Conditions.Select(c => c.Column)).Concat(view.Searched)) columns.Find(name, where);
        }
        return table.Views.Count == 0 ? null : new XElement("savedqueries", table.Views.Select(v => ViewXml.Of(table.LogicalName, table.PrimaryId, v, table.PrimaryName)));
    }

    private static XElement? Charts(Table table, IReadOnlyList<AttributeShape> columns) =>
        table.Charts.Count == 0 ? null : new XElement("Visualizations", table.Charts.Select(c => ChartXml.Of(table, columns, c)));
}
