using Microsoft.Xrm.Sdk.Extensions;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins.Tests.Contract;

public sealed class QueryTests
{
    [Fact]
    public void A_query_is_built_by_its_methods()
    {
        var query = new QueryExpression("lead") { ColumnSet = new ColumnSet("subject", "statecode") };
        query.AddOrder("createdon", OrderType.Descending);
        query.Criteria.AddCondition("statecode", ConditionOperator.In, 0, 1);
        query.Criteria.AddFilter(LogicalOperator.Or).AddCondition("subject", ConditionOperator.NotNull);
        var owner = query.AddLink("systemuser", "ownerid", "systemuserid", JoinOperator.LeftOuter);
        var team = owner.AddLink("team", "teamid", "teamid");

        Assert.Equal(["subject", "statecode"], query.ColumnSet.Columns);
        Assert.Equal(("createdon", OrderType.Descending), (query.Orders[0].AttributeName, query.Orders[0].OrderType));
        Assert.Equal([0, 1], query.Criteria.Conditions[0].Values);
        Assert.Empty(query.Criteria.Filters[0].Conditions[0].Values);
        Assert.Equal(LogicalOperator.Or, query.Criteria.Filters[0].FilterOperator);
        Assert.Equal(("lead", "systemuser", JoinOperator.LeftOuter), (owner.LinkFromEntityName, owner.LinkToEntityName, owner.JoinOperator));
        Assert.Equal(("systemuser", JoinOperator.Inner), (team.LinkFromEntityName, team.JoinOperator));
        Assert.Equal([team], owner.GetChildLinkEntities());
    }

    [Fact]
    public void A_list_of_values_is_taken_apart_and_one_value_is_not()
    {
        Assert.Equal([1, 2], new ConditionExpression("a", ConditionOperator.In, new[] { 1, 2 }).Values);
        Assert.Equal(["x"], new ConditionExpression("a", ConditionOperator.Equal, "x").Values);
        var columns = new ConditionExpression("lead", "a", ConditionOperator.Equal, true, "b");
        Assert.True(columns.CompareColumns);
        Assert.Equal(("lead", "b"), (columns.EntityName, Assert.Single(columns.Values)));
    }

    [Fact]
    public void A_visitor_reaches_every_part_and_its_answers_take_their_place()
    {
        var query = new QueryExpression("lead");
        query.Criteria.AddFilter(LogicalOperator.And).AddCondition("a", ConditionOperator.Null);
        query.AddLink("team", "x", "y").LinkCriteria.AddCondition("b", ConditionOperator.Null);

        Assert.Same(query, query.Accept(new Upper()));

        Assert.Equal("A", query.Criteria.Filters[0].Conditions[0].AttributeName);
        Assert.Equal("B", query.LinkEntities[0].LinkCriteria.Conditions[0].AttributeName);
    }

    private sealed class Upper : QueryExpressionVisitorBase
    {
        protected override ConditionExpression VisitConditionExpression(ConditionExpression condition) => new(condition.AttributeName.ToUpperInvariant(), condition.Operator);
    }
}
