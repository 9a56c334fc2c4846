using System.Xml.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins.Tests.Shared;

/// <summary>FetchXML as a query: as much of it as lists and views of ours ask.</summary>
internal static class FetchQuery
{
    public static QueryExpression Of(string xml)
    {
        var fetch = XElement.Parse(xml);
        var entity = fetch.Element("entity")!;
        var query = new QueryExpression(Text(entity, "name")) { ColumnSet = new ColumnSet([.. entity.Elements("attribute").Select(a => Text(a, "name"))]), Criteria = FilterOf(entity) };
        foreach (var order in entity.Elements("order")) query.AddOrder(Text(order, "attribute"), (bool?)order.Attribute("descending") == true ? OrderType.Descending : OrderType.Ascending);
        foreach (var link in entity.Elements("link-entity")) query.AddLink(Text(link, "name"), Text(link, "to"), Text(link, "from")).LinkCriteria = FilterOf(link);
        if (fetch.Attribute("count") is { } count) query.PageInfo = new PagingInfo { Count = (int)count, PageNumber = (int?)fetch.Attribute("page") ?? 1 };
        return query;
    }

    private static FilterExpression FilterOf(XElement parent)
    {
        var filter = new FilterExpression((string?)parent.Attribute("type") == "or" ? LogicalOperator.Or : LogicalOperator.And);
        foreach (var condition in parent.Elements("condition"))
        {
            if (Text(condition, "operator") == "not-null") filter.AddCondition(Text(condition, "attribute"), ConditionOperator.NotNull);
            else filter.AddCondition(Text(condition, "attribute"), Text(condition, "operator") switch { "eq" => ConditionOperator.Equal, "ne" => ConditionOperator.NotEqual, _ => throw new NotSupportedException() }, Text(condition, "value"));
        }
        foreach (var inner in parent.Elements("filter")) filter.AddFilter(FilterOf(inner));
        return filter;
    }

    private static string Text(XElement element, string attribute) => (string?)element.Attribute(attribute) ?? throw new InvalidOperationException($"{element.Name} has no {attribute}.");
}
