using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>How tables hang together. A lookup has one relationship for each table that it may point to.</summary>
internal static class RelationshipXml
{
    public static IEnumerable<XElement> All(Release release)
    {
        var lookups = release.Solution.Tables.SelectMany(t => t.Columns.OfType<Column.Lookup>(), (t, c) => (Table: t.SchemaName, Lookup: c))
            .Concat(release.Solution.Extensions.SelectMany(e => e.Columns.OfType<Column.Lookup>(), (e, c) => (e.Table, Lookup: c)));
        return lookups.SelectMany(l => l.Lookup.Targets.Select(target => OneToMany(release, l.Table, l.Lookup, target)))
            .Concat(release.Solution.ManyToMany.Select(m => ManyToMany(release, m)))
            .OrderBy(r => r.Attribute("Name")!.Value, StringComparer.Ordinal);
    }

    private static XElement OneToMany(Release release, string table, Column.Lookup lookup, LookupTarget target)
    {
        var name = target.RelationshipOf(table.ToLowerInvariant(), lookup);
        return new XElement("EntityRelationship", new XAttribute("Name", name),
            new XElement("EntityRelationshipType", "OneToMany"), new XElement("IsCustomizable", "1"), new XElement("IntroducedVersion", Release.FirstVersion), new XElement("IsHierarchical", "0"),
            new XElement("ReferencingEntityName", table), new XElement("ReferencedEntityName", release.SchemaName(target.Table)),
            new XElement("CascadeAssign", "NoCascade"), new XElement("CascadeDelete", target.OnDelete.ToString()), new XElement("CascadeArchive", target.OnDelete.ToString()),
            Flags.All("NoCascade", "CascadeReparent", "CascadeShare", "CascadeUnshare", "CascadeRollupView"),
            new XElement("IsValidForAdvancedFind", "1"), new XElement("ReferencingAttributeName", lookup.SchemaName),
            new XElement("RelationshipDescription", Labels.Descriptions("")),
            new XElement("EntityRelationshipRoles",
                new XElement("EntityRelationshipRole", Shown(), new XElement("NavigationPropertyName", target.Navigation), new XElement("RelationshipRoleType", "1")),
                new XElement("EntityRelationshipRole", new XElement("NavigationPropertyName", name), new XElement("RelationshipRoleType", "0"))));
    }

    private static XElement ManyToMany(Release release, ManyToMany both) =>
        new("EntityRelationship", new XAttribute("Name", both.SchemaName),
            new XElement("EntityRelationshipType", "ManyToMany"), new XElement("IsCustomizable", "1"), new XElement("IntroducedVersion", Release.FirstVersion), new XElement("IsHierarchical", "0"),
            new XElement("FirstEntityName", release.SchemaName(both.First)), new XElement("SecondEntityName", release.SchemaName(both.Second)),
            new XElement("IntersectEntityName", both.SchemaName.ToLowerInvariant()), new XElement("IsValidForAdvancedFind", "1"),
            new XElement("RelationshipDescription", Labels.Descriptions("")),
            new XElement("EntityRelationshipRoles", Enumerable.Range(1, 2).Select(side => new XElement("EntityRelationshipRole",
                Shown(), new XElement("NavigationPropertyName", both.Navigation), new XElement("AssociationRoleOrdinal", side)))));

    /// <summary>Where on the other row's form the related rows are offered.</summary>
    private static IEnumerable<XElement> Shown() => [new("NavPaneDisplayOption", "UseCollectionName"), new("NavPaneArea", "Details"), new("NavPaneOrder", "10000")];
}
