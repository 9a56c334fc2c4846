using System.Globalization;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Pages;

/// <summary>One value as HTML: a lookup is a link to its row.</summary>
internal static class Cell
{
    public static string Html(CrmOrganization organization, Session session, Row row, Column column, int maxLength = int.MaxValue)
    {
        if (row[column.LogicalName] is not { } value) return "";
        if (column is not Column.Lookup lookup) return Page.Encode(Short(Values.Format(column, value) ?? Convert.ToString(value, CultureInfo.InvariantCulture)!));
        var target = row.TargetOf(lookup);
        if (organization.Schema.Find(target) is not { } table) return Page.Encode((string)value);
        var name = session.Scalar($"SELECT \"{table.Declaration.PrimaryName}\" FROM \"{table.Name}\" WHERE \"{table.PrimaryId}\" = @0", value) as string;
        return $"<a href=\"/orgs/{organization.Name}/tables/{target}/{value}\">{Page.Encode(Short(name ?? (string)value))}</a>";

        string Short(string text) => text.Length <= maxLength ? text : text[..maxLength] + "…";
    }
}
