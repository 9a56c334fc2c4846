using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>The parties of an activity as plug-ins see and write them: columns that hold lists of activity parties. To everybody else they are rows of their own.</summary>
internal static class PartyLists
{
    private const string Party = "activityparty", Part = "participationtypemask";

    /// <summary>By column, their participationtypemask.</summary>
    private static readonly Dictionary<string, int> Parts = new(StringComparer.Ordinal)
    {
        ["from"] = 1, ["to"] = 2, ["cc"] = 3, ["bcc"] = 4, ["requiredattendees"] = 5, ["optionalattendees"] = 6, ["organizer"] = 7, ["resources"] = 10, ["customers"] = 11,
    };

    /// <summary>Whether a name is that of a list, and of no column that the table declares itself.</summary>
    public static bool Has(StoredTable table, string name) => table.Declaration.IsActivity && Parts.ContainsKey(name) && table.FindColumn(name) is null;

    /// <summary>Takes the lists of a row that a plug-in writes: each replaces the parties of its kind, one that is empty leaves none.</summary>
    /// <returns>Null where it has none.</returns>
    /// <exception cref="CrmException">400: something in such a column is no list of parties.</exception>
    public static NestedRows? Of(RowContext context, Session session, Entity row, StoredTable table)
    {
        if (!table.Declaration.IsActivity) return null;
        var (parties, kinds) = (context.Schema[Party], new HashSet<int>());
        var nested = new NestedRows([], [], []) { Parts = kinds };
        foreach (var (name, value) in row.Attributes.Where(a => Has(table, a.Key)))
        {
            if (value is not (null or EntityCollection)) throw CrmErrors.AttributeType(name, value.GetType().ToString());
            kinds.Add(Parts[name]);
            foreach (var party in (value as EntityCollection ?? new EntityCollection()).Entities)
            {
                party[Part] = new OptionSetValue(Parts[name]);
                nested.Children.Add((Collection(context.Schema, table), SdkRow.Change(context, session, party, parties)));
            }
        }
        return kinds.Count == 0 ? null : nested;
    }

    /// <summary>Shows a plug-in the parties that a request brings.</summary>
    public static void Into(Entity target, Session session, NestedRows nested)
    {
        foreach (var (name, part) in Parts)
        {
            List<Entity> list = [.. nested.Children.Where(c => Equals(c.Row.Values.GetValueOrDefault(Part), (long)part)).Select(c => SdkRow.Target(session, c.Row, Guid.Empty))];
            if (list.Count > 0 || nested.Parts?.Contains(part) == true) target[name] = new EntityCollection(list) { EntityName = Party };
        }
    }

    /// <summary>Adds to a row that was read the lists that were asked for.</summary>
    /// <param name="entity">The row.</param>
    /// <param name="schema">The organization's tables.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="wanted">Names of lists; null for all that hold somebody.</param>
    public static void Read(Entity entity, Schema schema, Session session, IReadOnlyList<string>? wanted)
    {
        var table = schema[entity.LogicalName];
        if (!table.Declaration.IsActivity || wanted is { Count: 0 }) return;
        var (parties, activity) = (schema[Party], Values.Store(entity.Id));
        var ids = session.Query($"SELECT activitypartyid, {Part} FROM {Party} WHERE activityid = @0 ORDER BY versionnumber", [activity], reader => (Id: Guid.Parse(reader.GetString(0)), Part: reader.GetInt32(1)));
        foreach (var (name, part) in Parts.Where(p => Has(table, p.Key) && (wanted is null ? ids.Exists(i => i.Part == p.Value) : wanted.Contains(p.Key))))
        {
            List<Entity> list = [.. ids.Where(i => i.Part == part).Select(i => SdkRow.Read(schema, session, parties, i.Id)!)];
            foreach (var party in list)
            {
                if (party.GetAttributeValue<EntityReference>("partyid") is { } who) who.Name = SdkRow.NameOf(schema, session, who);
            }
            entity[name] = new EntityCollection(list) { EntityName = Party };
        }
    }

    private static Collection Collection(Schema schema, StoredTable activity) => schema.Collections.Find(activity.Name, $"{activity.Name}_activity_parties")!;
}
