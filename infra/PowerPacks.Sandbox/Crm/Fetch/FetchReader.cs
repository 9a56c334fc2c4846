using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Sandbox.Crm.Fetch;

/// <summary>Reads FetchXML. Everything it can say is also a <see cref="QueryExpression"/>, so there is only one way to SQL.</summary>
internal static class FetchReader
{
    private const int MaxLength = 256 * 1024;
    private const int MaxLinks = 15;

    /// <exception cref="CrmException">400: it is no FetchXML, or asks for what is not supported here.</exception>
    public static QueryExpression Read(string text)
    {
        var fetch = Parse(text);
        var entity = fetch.Element("entity") ?? throw Invalid("'fetch' needs an 'entity'.");
        var query = new QueryExpression(Required(entity, "name"))
        {
            Distinct = IsTrue(fetch, "distinct"),
            TopCount = Number(fetch, "top"),
            PageInfo = new PagingInfo
            {
                Count = Number(fetch, "count") ?? 0,
                PageNumber = Number(fetch, "page") ?? 1,
                PagingCookie = (string?)fetch.Attribute("paging-cookie"),
                ReturnTotalRecordCount = IsTrue(fetch, "returntotalrecordcount"),
            },
        };
        if (entity.Descendants("link-entity").Count() > MaxLinks) throw Invalid($"It has more than {MaxLinks} links.");
        Columns(entity, query.ColumnSet);
        foreach (var filter in entity.Elements("filter")) query.Criteria.AddFilter(Filter(filter));
        foreach (var order in entity.Elements("order")) query.Orders.Add(Order(order));
        foreach (var link in entity.Elements("link-entity")) query.LinkEntities.Add(Link(link, query.EntityName));
        return query;
    }

    private static XElement Parse(string text)
    {
        if (text.Length > MaxLength) throw Invalid($"It is longer than {MaxLength} characters.");
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var root = XElement.Load(reader);
            return root.Name == "fetch" ? root : throw Invalid("Its outermost element must be 'fetch'.");
        }
        catch (XmlException e)
        {
            throw Invalid($"It is not well-formed (line {e.LineNumber}, position {e.LinePosition}).");
        }
    }

    private static void Columns(XElement entity, ColumnSet columns)
    {
        columns.AllColumns = entity.Element("all-attributes") is not null;
        foreach (var attribute in entity.Elements("attribute"))
        {
            var (name, alias, aggregate) = (Required(attribute, "name"), (string?)attribute.Attribute("alias"), (string?)attribute.Attribute("aggregate"));
            if (alias is null && aggregate is null)
            {
                columns.AddColumn(name);
                continue;
            }
            if (IsTrue(attribute, "distinct")) throw CrmErrors.Unsupported("Counting distinct values is not supported here.");
            columns.AttributeExpressions.Add(new XrmAttributeExpression(name, Aggregate(aggregate), alias ?? name, Grouping((string?)attribute.Attribute("dategrouping")))
            {
                HasGroupBy = IsTrue(attribute, "groupby"),
            });
        }
    }

    private static LinkEntity Link(XElement element, string from)
    {
        var link = new LinkEntity(from, Required(element, "name"), Required(element, "to"), Required(element, "from"), (string?)element.Attribute("link-type") switch
        {
            null or "inner" => JoinOperator.Inner,
            "outer" => JoinOperator.LeftOuter,
            "natural" => JoinOperator.Natural,
            "exists" => JoinOperator.Exists,
            "in" => JoinOperator.In,
            "any" => JoinOperator.Any,
            "not any" => JoinOperator.NotAny,
            var other => throw CrmErrors.Unsupported($"The link type '{other}' is not supported here."),
        })
        { EntityAlias = (string?)element.Attribute("alias") };
        Columns(element, link.Columns);
        foreach (var filter in element.Elements("filter")) link.LinkCriteria.AddFilter(Filter(filter));
        foreach (var order in element.Elements("order")) link.Orders.Add(Order(order));
        foreach (var inner in element.Elements("link-entity")) link.LinkEntities.Add(Link(inner, link.LinkToEntityName));
        return link;
    }

    private static FilterExpression Filter(XElement element)
    {
        var filter = new FilterExpression((string?)element.Attribute("type") is "or" ? LogicalOperator.Or : LogicalOperator.And);
        foreach (var condition in element.Elements("condition")) filter.AddCondition(Condition(condition));
        foreach (var inner in element.Elements("filter")) filter.AddFilter(Filter(inner));
        if (element.Element("link-entity") is not null) throw CrmErrors.Unsupported("A link within a filter is not supported here.");
        return filter;
    }

    private static ConditionExpression Condition(XElement element)
    {
        var name = Required(element, "operator");
        if (!FetchOperators.ByName.TryGetValue(name, out var comparison)) throw Invalid($"'{name}' is not an operator, or not supported here.");
        var condition = new ConditionExpression((string?)element.Attribute("entityname"), Required(element, "attribute"), comparison);
        if ((string?)element.Attribute("valueof") is { } other)
        {
            condition.CompareColumns = true;
            condition.Values.Add(other);
        }
        else if ((string?)element.Attribute("value") is { } value) condition.Values.Add(value);
        foreach (var item in element.Elements("value")) condition.Values.Add(item.Value);
        return condition;
    }

    private static OrderExpression Order(XElement element) => new(
        (string?)element.Attribute("attribute"), IsTrue(element, "descending") ? OrderType.Descending : OrderType.Ascending, (string?)element.Attribute("alias"),
        (string?)element.Attribute("entityname"));

    private static XrmAggregateType Aggregate(string? name) => name switch
    {
        null => XrmAggregateType.None,
        "count" => XrmAggregateType.Count,
        "countcolumn" => XrmAggregateType.CountColumn,
        "sum" => XrmAggregateType.Sum,
        "avg" => XrmAggregateType.Avg,
        "min" => XrmAggregateType.Min,
        "max" => XrmAggregateType.Max,
        _ => throw Invalid($"'{name}' is not an aggregate."),
    };

    private static XrmDateTimeGrouping Grouping(string? name) => name switch
    {
        null => XrmDateTimeGrouping.None,
        "day" => XrmDateTimeGrouping.Day,
        "week" => XrmDateTimeGrouping.Week,
        "month" => XrmDateTimeGrouping.Month,
        "quarter" => XrmDateTimeGrouping.Quarter,
        "year" => XrmDateTimeGrouping.Year,
        _ => throw CrmErrors.Unsupported($"The date grouping '{name}' is not supported here."),
    };

    private static string Required(XElement element, string attribute) =>
        (string?)element.Attribute(attribute) is { Length: > 0 } value ? value : throw Invalid($"'{element.Name}' needs the attribute '{attribute}'.");

    private static bool IsTrue(XElement element, string attribute) => (string?)element.Attribute(attribute) is "true" or "1";

    private static int? Number(XElement element, string attribute) => (string?)element.Attribute(attribute) is not { } text
        ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Invalid($"'{attribute}' must be a number.");

    private static CrmException Invalid(string reason) => new(400, "0x8004111c", $"Invalid Fetch Xml. {reason}");
}
