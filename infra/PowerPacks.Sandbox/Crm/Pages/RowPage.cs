using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Crm.Query;

namespace PowerPacks.Sandbox.Crm.Pages;

/// <summary>One row with all its columns.</summary>
internal static class RowPage
{
    public static IResult Show(CrmOrganization organization, string table, Guid id)
    {
        if (organization.Schema.Find(table) is not { } stored) return Results.NotFound();
        return organization.Database.Read(session =>
        {
            if (RowQuery.ById(session, stored, stored.Columns, id) is not { } row) return Results.NotFound();
            var html = new StringBuilder("<div class=\"card\"><table class=\"row\"><tbody>");
            foreach (var column in stored.Columns)
            {
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Page.Encode(column.Title.English)}<br>");
                html.Append(CultureInfo.InvariantCulture, $"<span class=\"quiet\">{column.LogicalName}</span></th>");
                html.Append(CultureInfo.InvariantCulture, $"<td>{Cell.Html(organization, session, row, column)}</td></tr>");
            }
            html.Append("</tbody></table></div>");
            var title = row[stored.Declaration.PrimaryName] as string ?? stored.Declaration.Title.English;
            var trail = $"<a href=\"/\">{Page.Encode(organization.Name)}</a> / " +
                $"<a href=\"/orgs/{organization.Name}/tables/{stored.Name}\">{Page.Encode(stored.Declaration.PluralTitle.English)}</a>";
            return Page.Show(title, trail, html.ToString());
        });
    }
}
