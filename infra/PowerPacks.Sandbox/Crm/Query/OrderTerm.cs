using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>One column of <c>$orderby</c>.</summary>
internal sealed record OrderTerm(Column Column, bool Descending)
{
    /// <summary>Reads <c>createdon desc,name</c> and adds the id, so that every order is a total one and pages never overlap.</summary>
    public static IReadOnlyList<OrderTerm> Parse(StoredTable table, string? text)
    {
        var terms = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item =>
        {
            var words = item.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var column = table.FindProperty(words[0]) ?? throw CrmErrors.QueryProperty(words[0], table.Name);
            return words is [_] or [_, "asc" or "desc"] ? new OrderTerm(column, words is [_, "desc"]) : throw CrmErrors.Query($"'{item}' is not an order.");
        });
        return [.. terms.Append(new OrderTerm(table.Columns[0], false)).DistinctBy(t => t.Column)];
    }

    public string Sql => $"{TableDefinition.Quote(Column.LogicalName)}{(Descending ? " DESC" : "")}";
}
