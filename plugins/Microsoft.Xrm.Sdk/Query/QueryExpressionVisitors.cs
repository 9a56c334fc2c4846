namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Looks at a query, or changes it.</summary>
public interface IQueryExpressionVisitor
{
    QueryExpression Visit(QueryExpression query);
}

/// <summary>Visits every part of a query; what a method answers takes the part's place. Overridden methods call the base to go on below the part.</summary>
public abstract class QueryExpressionVisitorBase : IQueryExpressionVisitor
{
    public virtual QueryExpression Visit(QueryExpression query)
    {
        if (query == null) return null;
        query.ColumnSet = VisitColumnSet(query.ColumnSet);
        query.Criteria = VisitFilterExpression(query.Criteria);
        query.PageInfo = VisitPagingInfo(query.PageInfo);
        VisitEach(query.LinkEntities, VisitLinkEntity);
        VisitEach(query.Orders, VisitOrderExpression);
        return query;
    }

    protected virtual PagingInfo VisitPagingInfo(PagingInfo pageInfo) => pageInfo;

    protected virtual LinkEntity VisitLinkEntity(LinkEntity linkEntity)
    {
        if (linkEntity == null) return null;
        linkEntity.Columns = VisitColumnSet(linkEntity.Columns);
        linkEntity.LinkCriteria = VisitFilterExpression(linkEntity.LinkCriteria);
        VisitEach(linkEntity.LinkEntities, VisitLinkEntity);
        VisitEach(linkEntity.Orders, VisitOrderExpression);
        return linkEntity;
    }

    protected virtual ConditionExpression VisitConditionExpression(ConditionExpression condition) => condition;

    protected virtual FilterExpression VisitFilterExpression(FilterExpression filter)
    {
        if (filter == null) return null;
        VisitEach(filter.Conditions, VisitConditionExpression);
        VisitEach(filter.Filters, VisitFilterExpression);
        return filter;
    }

    protected virtual OrderExpression VisitOrderExpression(OrderExpression order) => order;

    protected virtual ColumnSet VisitColumnSet(ColumnSet columnSet) => columnSet;

    private static void VisitEach<T>(DataCollection<T> parts, Func<T, T> visit)
    {
        for (var i = 0; i < parts.Count; i++) parts[i] = visit(parts[i]);
    }
}
