using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>What rows that solutions and the platform bring are called in the languages that they were shipped in: the names of forms, views, charts, dashboards, site maps and apps.</summary>
internal sealed class LocalizedTexts
{
    private readonly Dictionary<(string Table, string Id, string Column), Label> labels = [];

    /// <param name="rows">Of those that bring a row twice the last counts, as in the table.</param>
    public LocalizedTexts(IEnumerable<ComponentRow> rows)
    {
        foreach (var row in rows)
            foreach (var (column, label) in row.Texts) labels[(row.Table, Values.Store(row.Id), column)] = label;
    }

    public static readonly LocalizedTexts None = new([]);

    /// <summary>The same for a column of a row that was read.</summary>
    public object? Of(Row row, StoredTable table, Column column, int language)
    {
        var stored = row[column.LogicalName];
        return language != Language.English && stored is string && row.Has(table.PrimaryId) ? Of(table.Name, row[table.PrimaryId], column.LogicalName, stored, language) : stored;
    }

    /// <returns>What a person reads; the stored value where it is no shipped text, has no translation or was renamed since.</returns>
    public object? Of(string table, object? id, string column, object? stored, int language) =>
        language != Language.English && stored is string text && id is string key && labels.TryGetValue((table, key, column), out var label) && label.English == text
            ? label.In(language) ?? text
            : stored;
}
