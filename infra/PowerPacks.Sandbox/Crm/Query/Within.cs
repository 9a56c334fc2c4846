using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>Reads only what is in a collection of one row.</summary>
/// <param name="Collection">Which.</param>
/// <param name="Row">The id of the row that has it.</param>
internal sealed record Within(Collection Collection, Guid Row)
{
    public string ToSql(SqlText sql) => Collection.Of(sql, Values.Store(Row));
}
