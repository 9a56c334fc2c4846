using System.Globalization;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>Reads a batch's receivers page by page: the members of a marketing list, or the rows of a view.</summary>
internal static class BatchPages
{
    /// <summary>Rows of one page: the most that the platform answers.</summary>
    public const int Size = 5000;

    private const int OfAccounts = 1;
    private const int OfContacts = 2;
    private const int OfLeads = 4;

    /// <param name="run">The run.</param>
    /// <param name="batch">Its list or view, and its text.</param>
    /// <param name="problem">Why it has no receivers.</param>
    /// <returns>The query, without a page; null where there is none.</returns>
    public static XElement? QueryOf(PluginRun run, SmsBatch batch, out Text? problem)
    {
        problem = null;
        XElement? fetch = null;
        if (batch.ListId is { } list)
        {
            var row = run.Find("list", list.Id, "createdfromcode", "type", "query");
            var table = row?.GetAttributeValue<OptionSetValue>("createdfromcode")?.Value switch { OfAccounts => "account", OfContacts => "contact", OfLeads => "lead", _ => null };
            if (table != null) fetch = row!.GetAttributeValue<bool>("type") ? Parse(row.GetAttributeValue<string>("query")) : Members(table, list.Id);
        }
        else if (!string.IsNullOrWhiteSpace(batch.Query)) fetch = Parse(batch.Query);
        var entity = fetch?.Element("entity");
        var name = (string?)entity?.Attribute("name");
        if (name is null || !Receiver.Tables.Contains(name))
        {
            problem = SmsTexts.NoReceivers;
            return null;
        }
        entity!.Elements("attribute").Remove();
        entity.Elements("all-attributes").Remove();
        foreach (var column in Receiver.ColumnsOf(name).Concat(new[] { Receiver.NameColumn(name), name + "id" }).Concat(MergedText.ColumnsOf(batch.Text ?? "")).Distinct()) entity.Add(new XElement("attribute", new XAttribute("name", column)));
        // Pages need an order of their own, or a row could stand on two of them and another on none.
        entity.Elements("order").Remove();
        entity.Add(new XElement("order", new XAttribute("attribute", name + "id")));
        foreach (var attribute in new[] { "top", "count", "page", "paging-cookie", "returntotalrecordcount" }) fetch!.Attribute(attribute)?.Remove();
        return fetch;
    }

    /// <param name="run">The run.</param>
    /// <param name="query">From <see cref="QueryOf"/>.</param>
    /// <param name="page">From 1.</param>
    public static EntityCollection Read(PluginRun run, XElement query, int page)
    {
        var asked = new XElement(query);
        asked.SetAttributeValue("count", Size.ToString(CultureInfo.InvariantCulture));
        asked.SetAttributeValue("page", page.ToString(CultureInfo.InvariantCulture));
        return run.System.RetrieveMultiple(new FetchExpression(asked.ToString(SaveOptions.DisableFormatting)));
    }

    private static XElement Members(string table, Guid list) => new XElement("fetch", new XElement("entity", new XAttribute("name", table),
        new XElement("link-entity", new XAttribute("name", "listmember"), new XAttribute("from", "entityid"), new XAttribute("to", table + "id"),
            new XElement("filter", new XElement("condition", new XAttribute("attribute", "listid"), new XAttribute("operator", "eq"), new XAttribute("value", list.ToString("D")))))));

    private static XElement? Parse(string? fetch)
    {
        try
        {
            return string.IsNullOrWhiteSpace(fetch) ? null : XElement.Parse(fetch);
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }
}
