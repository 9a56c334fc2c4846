namespace PowerPacks.Relay.Ports;

/// <summary>The organizations' CRMs. One bad row never holds back or repeats the others.</summary>
public interface ICrm
{
    /// <summary>Looks rows up by their columns' values, many at once; the values are personal data and stand in no URL.</summary>
    /// <param name="organization">Whose CRM.</param>
    /// <param name="table">The table.</param>
    /// <param name="searches">The rows sought.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<CrmMatches> FindAsync(Guid organization, CrmTable table, IReadOnlyList<CrmSearch> searches, CancellationToken cancellation);

    /// <summary>Upserts rows of one table by their keys.</summary>
    /// <returns>A result for each row, in order: <see cref="DeliveryResult.Done"/> or what went wrong with it.</returns>
    Task<IReadOnlyList<DeliveryResult>> UpsertAsync(Guid organization, CrmTable table, IReadOnlyList<CrmUpsert> rows, CancellationToken cancellation);
}

/// <summary>One row as the CRM is to have it.</summary>
/// <param name="Key">The alternate key or primary id.</param>
/// <param name="Columns">Values by column.</param>
/// <param name="Binds">Lookups: navigation property to the row bound, as its table's entity set and key.</param>
public sealed record CrmUpsert(
    RowKey Key, IReadOnlyDictionary<string, object?> Columns, IReadOnlyDictionary<string, (CrmTable Table, RowKey Key)> Binds)
{
    /// <summary>Whether it is only changed where it is there; where it is not, all is done.</summary>
    public bool OnlyIfThere { get; init; }
}

/// <summary>One row sought.</summary>
/// <param name="Values">Columns and the values that they must all have.</param>
public sealed record CrmSearch(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Columns of which the answer is to tell whether the row found has a value in them. The values themselves stay in the CRM's answer.</summary>
    public IReadOnlyCollection<string> Asked { get; init; } = [];

    /// <summary>Whether it matters that there is but one: then <see cref="CrmMatch.Several"/> is told.</summary>
    public bool One { get; init; }

    /// <summary>Whether only active rows count; the table has a status then.</summary>
    public bool Active { get; init; }
}

/// <summary>What <see cref="ICrm.FindAsync"/> found.</summary>
/// <param name="Found">Per search, in order: the oldest row that matches; null where none does. Empty where <paramref name="Problem"/> is set.</param>
/// <param name="Problem">Why nothing could be looked up.</param>
public sealed record CrmMatches(IReadOnlyList<CrmMatch?> Found, DeliveryResult? Problem)
{
    /// <summary>The rows' ids alone.</summary>
    public IReadOnlyList<Guid?> Ids => [.. Found.Select(f => f?.Id)];
}

/// <summary>A row found.</summary>
/// <param name="Id">Its primary id.</param>
/// <param name="Filled">Of <see cref="CrmSearch.Asked"/>, the columns that have a value.</param>
public sealed record CrmMatch(Guid Id, IReadOnlyCollection<string> Filled)
{
    /// <summary>Whether other rows match, too; told only where <see cref="CrmSearch.One"/> asks.</summary>
    public bool Several { get; init; }
}
