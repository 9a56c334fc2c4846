using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>A relationship between many rows of one table and many of another, and the table that joins them.</summary>
/// <param name="Name">Schema name; navigation property on either side.</param>
/// <param name="Table">Logical name of the joining table.</param>
/// <param name="Set">Entity set of the joining table.</param>
/// <param name="First">Logical name of one table.</param>
/// <param name="Second">Logical name of the other.</param>
internal sealed record Association(string Name, string Table, string Set, string First, string Second)
{
    /// <summary>What a joining row says beside who is joined.</summary>
    public IReadOnlyList<Column> Extra { get; init; } = [];

    public static Association Of(ManyToMany declared)
    {
        var table = declared.SchemaName.ToLowerInvariant();
        return new Association(declared.Navigation, table, table + "set", declared.First, declared.Second);
    }

    /// <summary>The joining table's columns for <see cref="First"/> and <see cref="Second"/>, named as the platform names them.</summary>
    public (string First, string Second) Columns(Table first, Table second) =>
        First == Second ? (first.PrimaryId + "one", first.PrimaryId + "two") : (first.PrimaryId, second.PrimaryId);

    /// <returns>The joining table's declaration.</returns>
    public Table Joining(Table first, Table second)
    {
        var (one, two) = Columns(first, second);
        return new Table(Table, Set, Name, Name)
        {
            PrimaryName = Table + "id",
            Ownership = Ownership.Organization,
            Columns = [new Column.UniqueIdentifier(one, first.Title), new Column.UniqueIdentifier(two, second.Title), .. Extra],
            Keys = [new AlternateKey(Name + "_key", Name, one, two)],
        };
    }
}
