using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>A collection-valued navigation property: the rows that point to a row, or those it is joined with.</summary>
/// <param name="Name">Schema name of the relationship; case-sensitive in requests.</param>
/// <param name="From">The table whose rows have it.</param>
/// <param name="To">The table it leads to.</param>
internal abstract record Collection(string Name, StoredTable From, StoredTable To)
{
    /// <summary>The SQL condition for the rows of <see cref="To"/> that belong to one row of <see cref="From"/>.</summary>
    /// <param name="sql">The statement it is for.</param>
    /// <param name="id">That row's id, as stored.</param>
    public abstract string Of(SqlText sql, string id);

    /// <summary>The SQL condition for the rows of <see cref="From"/> that have a row here which meets a condition.</summary>
    /// <param name="condition">Over <see cref="To"/>.</param>
    public abstract string Any(string condition);

    /// <summary>The rows whose lookup points here.</summary>
    internal sealed record Pointing(string Name, StoredTable From, StoredTable To, Column.Lookup Lookup, string Navigation) : Collection(Name, From, To)
    {
        /// <exception cref="CrmException">400: the platform itself fills the lookup, so nobody puts rows into the collection.</exception>
        public void DemandWritable()
        {
            if (Lookup.ReadOnly) throw CrmErrors.Payload(To.Set, $"'{Navigation}' is read only.");
        }

        private string Type => StoredTable.TypeColumnOf(Lookup) is { } type ? $" AND \"{type}\" = '{From.Name}'" : "";

        public override string Of(SqlText sql, string id) => $"(\"{Lookup.LogicalName}\" = {sql.Parameter(id)}{Type})";

        public override string Any(string condition) =>
            $"\"{From.PrimaryId}\" IN (SELECT \"{Lookup.LogicalName}\" FROM \"{To.Name}\" WHERE {condition}{Type})";
    }

    /// <summary>The rows that a joining table joins with a row here.</summary>
    /// <param name="Name">See <see cref="Collection"/>.</param>
    /// <param name="From">See <see cref="Collection"/>.</param>
    /// <param name="To">See <see cref="Collection"/>.</param>
    /// <param name="Joining">The joining table.</param>
    /// <param name="Here">Its column for <paramref name="From"/>.</param>
    /// <param name="There">Its column for <paramref name="To"/>.</param>
    internal sealed record Joined(string Name, StoredTable From, StoredTable To, StoredTable Joining, string Here, string There) : Collection(Name, From, To)
    {
        public override string Of(SqlText sql, string id) =>
            $"\"{To.PrimaryId}\" IN (SELECT \"{There}\" FROM \"{Joining.Name}\" WHERE \"{Here}\" = {sql.Parameter(id)})";

        public override string Any(string condition) => $"\"{From.PrimaryId}\" IN (SELECT \"{Here}\" FROM \"{Joining.Name}\" WHERE \"{There}\" IN " +
            $"(SELECT \"{To.PrimaryId}\" FROM \"{To.Name}\" WHERE {condition}))";
    }
}
