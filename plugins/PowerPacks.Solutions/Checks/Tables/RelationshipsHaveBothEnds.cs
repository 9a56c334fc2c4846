using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Tables;

/// <summary>A relationship joins two tables that are there, has a role for each, and where it is one to many, a lookup.</summary>
internal sealed class RelationshipsHaveBothEnds : IRule
{
    private static readonly string[] Lookups = ["lookup", "customer", "owner"];

    public IEnumerable<Finding> Check(Inspection solution) =>
        solution.Customizations.Elements("EntityRelationships").Elements("EntityRelationship").SelectMany(r => Ends(solution, r).Concat(Roles(solution, r)));

    private static IEnumerable<Finding> Ends(Inspection solution, XElement relationship)
    {
        var isMany = IsMany(relationship);
        foreach (var end in isMany ? new[] { "FirstEntityName", "SecondEntityName" } : ["ReferencingEntityName", "ReferencedEntityName"])
        {
            var table = relationship.Element(end)?.Value ?? "";
            if (!solution.HasTable(table)) yield return solution.Wrong(relationship, $"its {end} is {(table.Length == 0 ? "missing" : table + ", which is no table")}", Schema.MendTable);
        }
        if (isMany) yield break;
        var (referencing, column) = (relationship.Element("ReferencingEntityName")?.Value ?? "", relationship.Element("ReferencingAttributeName")?.Value ?? "");
        var lookup = solution.Described(referencing).Select(t => t.Columns.GetValueOrDefault(column.ToLowerInvariant())).FirstOrDefault(c => c is not null);
        if (lookup is null && solution.HasTable(referencing)) yield return solution.Wrong(relationship, $"its lookup {column} is no column of {referencing}", "declare the column, or leave the relationship out");
        else if (lookup is not null && !Lookups.Contains(TableFacts.TypeOf(lookup))) yield return solution.Wrong(relationship, $"its column {column} is a {TableFacts.TypeOf(lookup)}", "make it a lookup");
    }

    private static IEnumerable<Finding> Roles(Inspection solution, XElement relationship)
    {
        var (kind, wanted) = IsMany(relationship) ? ("AssociationRoleOrdinal", new[] { "1", "2" }) : ("RelationshipRoleType", ["0", "1"]);
        var roles = relationship.Elements("EntityRelationshipRoles").Elements("EntityRelationshipRole").ToList();
        if (!roles.Select(r => r.Element(kind)?.Value ?? "").Order(StringComparer.Ordinal).SequenceEqual(wanted)) yield return solution.Wrong(relationship, $"it has not exactly the roles {string.Join(" and ", wanted)}", $"give it two EntityRelationshipRole, with {kind} {string.Join(" and ", wanted)}");
        foreach (var role in roles.Where(r => string.IsNullOrEmpty(r.Element("NavigationPropertyName")?.Value))) yield return solution.Wrong(role, "it has no NavigationPropertyName", "name the property by which the Web API goes there");
    }

    private static bool IsMany(XElement relationship) => relationship.Element("EntityRelationshipType")?.Value == "ManyToMany";
}
