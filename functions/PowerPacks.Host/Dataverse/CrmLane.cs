using System.Collections.Concurrent;
using PowerPacks.Relay;

namespace PowerPacks.Host.Dataverse;

/// <summary>What is remembered of one organization's CRM while the process lives.</summary>
internal sealed class CrmLane(TimeProvider clock)
{
    /// <summary>Tables remembered; beyond it all are learnt anew.</summary>
    private const int MaxTables = 200;

    private readonly ConcurrentDictionary<string, TableHabits> tables = new(StringComparer.Ordinal);

    public OrganizationBudget Budget { get; } = new(clock);

    public TableHabits Table(CrmTable table)
    {
        if (tables.Count >= MaxTables) tables.Clear();
        return tables.GetOrAdd(table.EntitySet, _ => new TableHabits(table.RowsAtOnce, clock));
    }
}
