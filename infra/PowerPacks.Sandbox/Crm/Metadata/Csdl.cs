using System.Text;
using System.Xml.Linq;
using PowerPacks.Sandbox.Crm.Apis;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>The service's own description, from which client generators work: every table as an entity type, its navigation, keys, and the operations.</summary>
internal static class Csdl
{
    private static readonly XNamespace Edmx = "http://docs.oasis-open.org/odata/ns/edmx";
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    public static ApiResponse Of(Schema schema, ApiRegistry apis)
    {
        var document = new XElement(Edmx + "Edmx", new XAttribute(XNamespace.Xmlns + "edmx", Edmx), new XAttribute("Version", "4.0"),
            new XElement(Edmx + "DataServices", new XElement(Edm + "Schema", new XAttribute("Namespace", "Microsoft.Dynamics.CRM"), new XAttribute("Alias", "mscrm"),
                new XElement(Edm + "EntityType", new XAttribute("Name", "crmbaseentity"), new XAttribute("Abstract", "true")),
                schema.Tables.Select(t => Type(schema, t)),
                CsdlOperations.All(Edm, apis),
                new XElement(Edm + "EntityContainer", new XAttribute("Name", "System"),
                    schema.Tables.Select(t => new XElement(Edm + "EntitySet", new XAttribute("Name", t.Set), new XAttribute("EntityType", $"Microsoft.Dynamics.CRM.{t.Name}"),
                        Navigations(schema, t).Select(n => new XElement(Edm + "NavigationPropertyBinding", new XAttribute("Path", n.Name), new XAttribute("Target", schema[n.Target].Set))))),
                    CsdlOperations.Imports(Edm, apis)))));
        return new ApiResponse(200, [], Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + document.ToString(SaveOptions.DisableFormatting))) { ContentType = "application/xml" };
    }

    private static XElement Type(Schema schema, StoredTable table) => new(Edm + "EntityType", new XAttribute("Name", table.Name), new XAttribute("BaseType", "mscrm.crmbaseentity"),
        new XElement(Edm + "Key", new XElement(Edm + "PropertyRef", new XAttribute("Name", table.PrimaryId))),
        table.Columns.Select(c => new XElement(Edm + "Property", new XAttribute("Name", StoredTable.PropertyOf(c)), new XAttribute("Type", TypeOf(c)))),
        Navigations(schema, table).Select(n => new XElement(Edm + "NavigationProperty", new XAttribute("Name", n.Name),
            new XAttribute("Type", n.Column is null ? $"Collection(mscrm.{n.Target})" : $"mscrm.{n.Target}"),
            n.Partner is null ? null : new XAttribute("Partner", n.Partner),
            n.Column is null ? null : new XElement(Edm + "ReferentialConstraint", new XAttribute("Property", n.Column), new XAttribute("ReferencedProperty", schema[n.Target].PrimaryId)))),
        table.Declaration.Keys.Count == 0 ? null : new XElement(Edm + "Annotation", new XAttribute("Term", "OData.Community.Keys.V1.AlternateKeys"), new XElement(Edm + "Collection",
            table.Declaration.Keys.Select(k => new XElement(Edm + "Record", new XAttribute("Type", "OData.Community.Keys.V1.AlternateKey"),
                new XElement(Edm + "PropertyValue", new XAttribute("Property", "Key"), new XElement(Edm + "Collection", k.Columns.Select(c =>
                    new XElement(Edm + "Record", new XAttribute("Type", "OData.Community.Keys.V1.PropertyRef"),
                        new XElement(Edm + "PropertyValue", new XAttribute("Property", "Alias"), new XAttribute("String", c)),
                        new XElement(Edm + "PropertyValue", new XAttribute("Property", "Name"), new XAttribute("PropertyPath", c)))))))))));

    /// <summary>Lookups, the other side of lookups, and what is joined many to many; a name is there once.</summary>
    private static IEnumerable<CsdlNavigation> Navigations(Schema schema, StoredTable table)
    {
        var single = table.Lookups.SelectMany(l => l.Targets.Where(t => schema.Find(t.Table) is not null)
            .Select(t => new CsdlNavigation(t.Navigation, t.Table, StoredTable.PropertyOf(l), t.RelationshipOf(table.Name, l))));
        var many = schema.Tables.Where(t => !t.IsIntersect).SelectMany(from => from.Lookups.SelectMany(l => l.Targets.Where(t => t.Table == table.Name)
            .Select(t => new CsdlNavigation(t.RelationshipOf(from.Name, l), from.Name, null, t.Navigation))));
        var joined = schema.Associations.Where(a => a.First == table.Name || a.Second == table.Name)
            .Select(a => new CsdlNavigation(a.Name, a.First == table.Name ? a.Second : a.First, null, a.Name));
        var names = table.Columns.Select(StoredTable.PropertyOf).ToHashSet(StringComparer.Ordinal);
        return single.Concat(many).Concat(joined).Where(n => !names.Contains(n.Name)).DistinctBy(n => n.Name, StringComparer.Ordinal);
    }

    private static string TypeOf(Column column) => column switch
    {
        Column.Text or Column.Memo or Column.MultiChoice => "Edm.String",
        Column.Boolean => "Edm.Boolean",
        Column.WholeNumber or Column.Choice => "Edm.Int32",
        Column.BigNumber => "Edm.Int64",
        Column.DecimalNumber or Column.Money => "Edm.Decimal",
        Column.FloatNumber => "Edm.Double",
        Column.DateTime { DateOnly: true } => "Edm.Date",
        Column.DateTime => "Edm.DateTimeOffset",
        Column.Image => "Edm.Binary",
        _ => "Edm.Guid",
    };

    /// <param name="Name">In requests.</param>
    /// <param name="Target">Logical name of the table it leads to.</param>
    /// <param name="Column">The lookup's property; null where many rows stand at its end.</param>
    /// <param name="Partner">The same relationship from the other side.</param>
    private sealed record CsdlNavigation(string Name, string Target, string? Column, string? Partner);
}
