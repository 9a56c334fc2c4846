namespace PowerPacks.Relay.Ports;

/// <summary>The organizations' CRMs. One bad row never holds back or repeats the others.</summary>
public interface ICrm
{
    /// <summary>Looks rows up by their columns' values, many at once; the values are personal data and stand in no URL.</summary>
    /// <param name="organization">Whose CRM.</param>
    /// <param name="table">The table.</param>
    /// <param name="keys">Per row sought: columns and the values that they must all have.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<CrmMatches> FindAsync(Guid organization, CrmTable table, IReadOnlyList<IReadOnlyDictionary<string, string>> keys, CancellationToken cancellation);

    /// <summary>Upserts rows of one table by their keys.</summary>
    /// <returns>A result for each row, in order: <see cref="DeliveryResult.Done"/> or what went wrong with it.</returns>
    Task<IReadOnlyList<DeliveryResult>> UpsertAsync(Guid organization, CrmTable table, IReadOnlyList<CrmUpsert> rows, CancellationToken cancellation);
}

/// <summary>One row as the CRM is to have it.</summary>
/// <param name="Key">The alternate key or primary id.</param>
/// <param name="Columns">Values by column.</param>
/// <param name="Binds">Lookups: navigation property to the row bound, as its table's entity set and key.</param>
public sealed record CrmUpsert(
    RowKey Key, IReadOnlyDictionary<string, object?> Columns, IReadOnlyDictionary<string, (CrmTable Table, RowKey Key)> Binds);

/// <summary>What <see cref="ICrm.FindAsync"/> found.</summary>
/// <param name="Ids">Per key asked, in order: the oldest row that matches; null where none does. Empty where <paramref name="Problem"/> is set.</param>
/// <param name="Problem">Why nothing could be looked up.</param>
public sealed record CrmMatches(IReadOnlyList<Guid?> Ids, DeliveryResult? Problem);
