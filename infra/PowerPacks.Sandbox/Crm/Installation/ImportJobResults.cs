using System.Xml.Linq;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>An import job's results as the spreadsheet that an admin downloads.</summary>
internal static class ImportJobResults
{
    private static readonly XNamespace Sheet = "urn:schemas-microsoft-com:office:spreadsheet";

    /// <param name="organization">Whose job.</param>
    /// <param name="request">The call.</param>
    /// <param name="parameter">The job's id, or the alias under which the query has it.</param>
    public static Operation Of(CrmOrganization organization, ApiRequest request, string parameter)
    {
        var text = parameter.StartsWith('@') ? request.Options().GetValueOrDefault(parameter) ?? "" : parameter;
        var id = Guid.TryParse(text.Trim('\''), out var job) ? job : throw CrmErrors.Query($"'{text}' is not the id of an import job.");
        return new Operation(false, session =>
        {
            var table = organization.Schema["importjob"];
            Rows.Get(session, new RowAddress(table, id, new Dictionary<string, object?>()));
            var data = session.Scalar("SELECT data FROM importjob WHERE importjobid = @0", Values.Store(id)) as string;
            return ApiResponse.Of(200, json =>
            {
                json.WriteStartObject();
                json.WriteString("@odata.context", $"{request.Root}$metadata#Microsoft.Dynamics.CRM.RetrieveFormattedImportJobResultsResponse");
                json.WriteString("FormattedResults", Workbook(data));
                json.WriteEndObject();
            });
        });
    }

    private static string Workbook(string? data)
    {
        var results = data is null ? [] : XElement.Parse(data).Descendants("result").ToList();
        var rows = results.Select(r => Row(
            r.Parent!.Name.LocalName, (string?)r.Parent.Attribute("LocalizedName") ?? "", (string?)r.Attribute("result") ?? "", (string?)r.Attribute("errorcode") ?? "", (string?)r.Attribute("errortext") ?? ""));
        return new XElement(Sheet + "Workbook", new XAttribute("xmlns", Sheet), new XAttribute(XNamespace.Xmlns + "ss", Sheet),
            new XElement(Sheet + "Worksheet", new XAttribute(Sheet + "Name", "Components"),
                new XElement(Sheet + "Table", Row("Type", "Name", "Result", "Error code", "Error text"), rows))).ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Row(params string[] cells) =>
        new(Sheet + "Row", cells.Select(c => new XElement(Sheet + "Cell", new XElement(Sheet + "Data", new XAttribute(Sheet + "Type", "String"), c))));
}
