using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Files;

/// <summary>Where a file is or may be: one file or image column of one row.</summary>
internal sealed record FilePlace(StoredTable Table, Guid Row, Column Column)
{
    /// <summary>Table, row and column as the store names them.</summary>
    public IReadOnlyList<object?> Names => [Table.Name, Values.Store(Row), Column.LogicalName];

    /// <exception cref="CrmException">400: the column holds no files.</exception>
    public static FilePlace Of(StoredTable table, Guid row, string column) => table.FindColumn(column) is { } found and (Column.File or Column.Image)
        ? new FilePlace(table, row, found)
        : throw CrmErrors.Payload(table.Set, $"The attribute '{column}' of '{table.Name}' is not a file or image column.");
}
