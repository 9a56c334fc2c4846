using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>The columns an answer shows.</summary>
/// <param name="Columns">The id is always among them, as the platform has it.</param>
/// <param name="Text">As the client wrote it, for the context address; empty for all columns.</param>
internal sealed record Selection(IReadOnlyList<Column> Columns, string Text)
{
    public static Selection Parse(StoredTable table, string? select)
    {
        if (string.IsNullOrEmpty(select) || select == "*") return new Selection(table.Columns, "");
        var columns = select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => table.FindProperty(name) ?? throw CrmErrors.QueryProperty(name, table.Name));
        return new Selection([.. columns.Append(table.Columns[0]).Distinct()], select);
    }
}
