using Microsoft.Data.Sqlite;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>A row as stored, by SQL column.</summary>
internal sealed class Row
{
    private readonly Dictionary<string, object?> values;

    public Row(SqliteDataReader reader)
    {
        values = new Dictionary<string, object?>(reader.FieldCount, StringComparer.Ordinal);
        for (var i = 0; i < reader.FieldCount; i++) values[reader.GetName(i)] = reader.IsDBNull(i) ? null : reader.GetValue(i);
    }

    public object? this[string column]
    {
        get => values[column];
        set => values[column] = value;
    }

    public bool Has(string column) => values.ContainsKey(column);

    public long Version => (long)values["versionnumber"]!;

    public string ETag => $"W/\"{Version}\"";

    /// <summary>Logical name of the table a lookup of this row points to.</summary>
    public string TargetOf(Solutions.Column.Lookup lookup) =>
        StoredTable.TypeColumnOf(lookup) is { } type && values[type] is string table ? table : lookup.Targets[0].Table;
}
