using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Pages;

/// <summary>The rows of one table, newest first.</summary>
internal static class TablePage
{
    private const int PageSize = 50;
    private const int MaxColumns = 8;
    private const int MaxCellLength = 200;

    /// <param name="organization">Whose table.</param>
    /// <param name="table">Logical name.</param>
    /// <param name="before">Show what is older than this row version; null for the newest.</param>
    public static IResult Show(CrmOrganization organization, string table, long? before)
    {
        if (organization.Schema.Find(table) is not { } stored) return Results.NotFound();
        var body = organization.Database.Read(session => Body(organization, stored, before, session));
        return Page.Show(stored.Declaration.PluralTitle.English, $"<a href=\"/\">{Page.Encode(organization.Name)}</a> / {Page.Encode(stored.Name)}", body);
    }

    private static string Body(CrmOrganization organization, StoredTable table, long? before, Session session)
    {
        var rows = RowQuery.Newest(session, table, table.Columns, before ?? long.MaxValue, PageSize + 1);
        var address = $"/orgs/{organization.Name}/tables/{table.Name}";
        var hasMore = rows.Count > PageSize;
        if (hasMore) rows.RemoveAt(PageSize);
        if (rows.Count == 0) return "<p class=\"quiet\">No rows.</p>";
        var columns = Columns(table, rows);
        var html = new StringBuilder("<div class=\"card\"><table class=\"rows\"><thead><tr>");
        foreach (var column in columns) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Page.Encode(column.Title.English)}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var column in columns) html.Append(CultureInfo.InvariantCulture, $"<td>{Content(row, column)}</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table></div>");
        if (hasMore) html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{address}?before={rows[^1].Version}\">Older rows</a></p>");
        return html.ToString();

        string Content(Row row, Column column)
        {
            var cell = Cell.Html(organization, session, row, column, MaxCellLength);
            return column == columns[0] ? $"<a href=\"{address}/{row[table.PrimaryId]}\">{(cell.Length > 0 ? cell : "(no name)")}</a>" : cell;
        }
    }

    /// <summary>What names the row and when it came, then where it leads, then the first columns that hold anything.</summary>
    private static List<Column> Columns(StoredTable table, List<Row> rows)
    {
        var name = table.FindColumn(table.Declaration.PrimaryName)!;
        IEnumerable<Column> created = table.FindColumn("createdon") is { } on ? [on] : [];
        var telling = table.Declaration.Columns
            .Where(c => c != name && c is not (Column.BigNumber or Column.Boolean) && c.LogicalName is not "statuscode")
            .Where(c => rows.Exists(r => r[c.LogicalName] is not null))
            .OrderBy(c => c is not Column.Lookup);
        return [name, .. created, .. telling.Take(MaxColumns - 2)];
    }
}
