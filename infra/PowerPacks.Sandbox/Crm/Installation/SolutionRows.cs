using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Writes what an organization tells about its solutions: they themselves, their publishers, their components.</summary>
internal static class SolutionRows
{
    public static void Apply(Session session, Schema schema, InstalledSolutions next, InstalledSolutions before)
    {
        foreach (var solution in next.All)
        {
            var old = before.Find(solution.UniqueName);
            if (old?.Layers.SequenceEqual(solution.Layers) is true) continue;
            Put(session, schema, solution, isNew: old is null);
            PutComponents(session, schema, solution, old);
        }
        foreach (var gone in before.All.Where(s => next.Find(s.UniqueName) is null))
        {
            foreach (var component in gone.Layers.SelectMany(Components).DistinctBy(c => c.Object)) ComponentRows.Delete(session, schema, "solutioncomponent", IdOf(gone, component.Object));
            ComponentRows.Delete(session, schema, "solution", gone.Id);
        }
        var publishers = next.Files.Select(f => PublisherId(f.Publisher)).ToHashSet();
        foreach (var publisher in before.Files.Select(f => PublisherId(f.Publisher)).Distinct().Where(p => !publishers.Contains(p))) ComponentRows.Delete(session, schema, "publisher", publisher);
    }

    /// <summary>Asked before a row is changed or deleted by whatever is no import.</summary>
    /// <exception cref="CrmException">400: it is the row of an installed solution.</exception>
    public static void Keep(Session session, StoredTable table, Guid id)
    {
        if (table.Name != "solution") return;
        if (session.Scalar("SELECT uniquename FROM solution WHERE solutionid = @0 AND uniquename IN (SELECT uniquename FROM crm_solution)", Values.Store(id)) is string name)
            throw ImportErrors.NotByRow(name);
    }

    private static void Put(Session session, Schema schema, InstalledSolution solution, bool isNew)
    {
        var (file, publisher) = (solution.Current, solution.Current.Publisher);
        ComponentRows.Put(session, schema["publisher"], PublisherId(publisher), new Dictionary<string, object?>
        {
            ["uniquename"] = publisher.UniqueName,
            ["friendlyname"] = publisher.Title.English,
            ["description"] = Text(publisher.Description),
            ["customizationprefix"] = publisher.Prefix,
            ["customizationoptionvalueprefix"] = (long)publisher.OptionPrefix,
        });
        var values = new Dictionary<string, object?>
        {
            ["uniquename"] = solution.UniqueName,
            ["friendlyname"] = file.Title.English,
            ["description"] = Text(file.Description),
            ["version"] = file.Version.ToString(),
            ["ismanaged"] = file.IsManaged ? 1L : 0L,
            ["publisherid"] = Values.Store(PublisherId(publisher)),
            ["updatedon"] = session.Now,
        };
        if (isNew) values["installedon"] = session.Now;
        ComponentRows.Put(session, schema["solution"], solution.Id, values);
    }

    private static void PutComponents(Session session, Schema schema, InstalledSolution solution, InstalledSolution? old)
    {
        var now = solution.Layers.SelectMany(Components).DistinctBy(c => c.Object).ToList();
        foreach (var (type, component) in now)
        {
            ComponentRows.Put(session, schema["solutioncomponent"], IdOf(solution, component), new Dictionary<string, object?>
            {
                ["componenttype"] = (long)type,
                ["objectid"] = Values.Store(component),
                ["solutionid"] = Values.Store(solution.Id),
                ["ismetadata"] = type is ComponentType.Entity or ComponentType.Attribute or ComponentType.OptionSet or ComponentType.Relationship or ComponentType.Key ? 1L : 0L,
                ["rootcomponentbehavior"] = 0L,
            });
        }
        foreach (var gone in old?.Layers.SelectMany(Components).Select(c => c.Object).Distinct().Except(now.Select(c => c.Object)) ?? [])
            ComponentRows.Delete(session, schema, "solutioncomponent", IdOf(solution, gone));
    }

    private static IEnumerable<(ComponentType Type, Guid Object)> Components(SolutionFile file) =>
    [
        .. file.Tables.Select(t => (ComponentType.Entity, MetadataIds.Table(t.LogicalName))),
        .. file.Tables.SelectMany(t => t.Columns.Select(c => (ComponentType.Attribute, MetadataIds.Column(t.LogicalName, c.LogicalName)))),
        .. file.Extensions.SelectMany(t => t.Columns.Select(c => (ComponentType.Attribute, MetadataIds.Column(t.LogicalName, c.LogicalName)))),
        .. file.Tables.SelectMany(t => t.Keys.Select(k => (ComponentType.Key, MetadataIds.Key(t.LogicalName, k.LogicalName)))),
        .. file.Extensions.SelectMany(t => t.Keys.Select(k => (ComponentType.Key, MetadataIds.Key(t.LogicalName, k.LogicalName)))),
        .. file.Choices.Select(c => (ComponentType.OptionSet, MetadataIds.Choice(c.Name))),
        .. file.ManyToMany.Select(r => (ComponentType.Relationship, MetadataIds.Relationship(r.SchemaName))),
        .. file.Roles.Select(r => (ComponentType.Role, r.Id)),
        .. file.Rows.Select(r => (r.Type, r.Id)),
    ];

    private static Guid IdOf(InstalledSolution solution, Guid component) => ComponentId.Of("solutioncomponent", solution.UniqueName, component.ToString("D"));

    private static Guid PublisherId(PublisherFile publisher) => ComponentId.Of("publisher", publisher.UniqueName);

    private static string? Text(Label label) => label.English.Length == 0 ? null : label.English;
}
