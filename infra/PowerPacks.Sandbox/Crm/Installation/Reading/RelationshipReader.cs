using System.Xml.Linq;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads relationships: what a lookup points to stands in them, not in its column.</summary>
internal static class RelationshipReader
{
    private const string ReferencingRole = "1";

    public static ILookup<(string Table, string Column), LookupTarget> Targets(XElement customizations) => customizations
        .Section("EntityRelationships", "EntityRelationship")
        .Where(r => r.Text("EntityRelationshipType") is not "ManyToMany")
        .Select(ReadTarget)
        .ToLookup(r => r.Key, r => r.Target);

    public static IReadOnlyList<ManyToMany> ManyToMany(XElement customizations) =>
    [
        .. customizations.Section("EntityRelationships", "EntityRelationship").Where(r => r.Text("EntityRelationshipType") is "ManyToMany").Select(r =>
        {
            var name = Name(r);
            var place = $"EntityRelationship {name}";
            return new ManyToMany(name, Table(r, "FirstEntityName", place), Table(r, "SecondEntityName", place));
        }),
    ];

    private static ((string Table, string Column) Key, LookupTarget Target) ReadTarget(XElement relationship)
    {
        var name = Name(relationship);
        var place = $"EntityRelationship {name}";
        var column = Names.Check(relationship.Needed("ReferencingAttributeName", place), place);
        var role = relationship.Section("EntityRelationshipRoles", "EntityRelationshipRole").FirstOrDefault(r => r.Text("RelationshipRoleType") == ReferencingRole);
        var navigation = Names.Check(role?.Text("NavigationPropertyName") ?? column, place);
        var target = new LookupTarget(Table(relationship, "ReferencedEntityName", place), navigation)
        {
            Relationship = name,
            OnDelete = relationship.Text("CascadeDelete") switch
            {
                "Cascade" => OnDelete.Cascade,
                "Restrict" => OnDelete.Restrict,
                null or "RemoveLink" or "NoCascade" => OnDelete.RemoveLink,
                var other => throw ImportErrors.Invalid(Elements.Customizations, place, $"<CascadeDelete> must be Cascade, Restrict or RemoveLink, not '{other}'."),
            },
        };
        return ((Table(relationship, "ReferencingEntityName", place), column.ToLowerInvariant()), target);
    }

    private static string Name(XElement relationship) => Names.Check(relationship.NeededAttribute("Name", "<EntityRelationship>"), "<EntityRelationship>");

    private static string Table(XElement relationship, string child, string place) => Names.Check(relationship.Needed(child, place), place).ToLowerInvariant();
}
