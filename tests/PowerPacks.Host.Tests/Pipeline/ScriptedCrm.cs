using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>A CRM in memory: rows by key, the order in which they came, and faults as the test says.</summary>
internal sealed class ScriptedCrm : ICrm
{
    /// <summary>What becomes of a row; null lets it be written.</summary>
    public Func<Guid, CrmUpsert, DeliveryResult?> Fault { get; set; } = (_, _) => null;

    /// <summary>Rows by organization, table and key.</summary>
    public Dictionary<(Guid Organization, string Table, string Key), CrmUpsert> Rows { get; } = [];

    /// <summary>Texts in the order in which they were first written.</summary>
    public List<string> Written { get; } = [];

    public int Requests { get; private set; }

    public Task<CrmMatches> FindAsync(Guid organization, CrmTable table, IReadOnlyList<CrmSearch> searches, CancellationToken cancellation)
    {
        Requests++;
        var found = searches.Select(search => Rows.Where(r => r.Key.Organization == organization && r.Key.Table == table.LogicalName
                && !(search.Active && r.Value.Columns.GetValueOrDefault("statecode") is 1)
                && search.Values.All(k => k.Value.Equals(r.Value.Columns.GetValueOrDefault(k.Key))))
            .Select(r => new CrmMatch(Guid.Parse(r.Key.Key), [.. search.Asked.Where(c => r.Value.Columns.GetValueOrDefault(c) is not null)])).ToList() switch
            {
                [] => null,
                [var first, .. var others] => first with { Several = search.One && others.Count > 0 },
            });
        return Task.FromResult(new CrmMatches([.. found], null));
    }

    public Task<IReadOnlyList<DeliveryResult>> UpsertAsync(Guid organization, CrmTable table, IReadOnlyList<CrmUpsert> rows, CancellationToken cancellation)
    {
        Requests++;
        return Task.FromResult<IReadOnlyList<DeliveryResult>>([.. rows.Select(row => Write(organization, table, row))]);
    }

    private DeliveryResult Write(Guid organization, CrmTable table, CrmUpsert row)
    {
        if (Fault(organization, row) is { } fault) return fault;
        if (Rows.TryAdd((organization, table.LogicalName, row.Key.Value), row)) Written.Add(row.Columns.GetValueOrDefault("text") as string ?? "");
        else Rows[(organization, table.LogicalName, row.Key.Value)] = row;
        return DeliveryResult.Done;
    }
}
