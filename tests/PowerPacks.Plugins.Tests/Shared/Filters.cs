using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins.Tests.Shared;

/// <summary>Which rows a query means, as the platform reads its conditions.</summary>
internal static class Filters
{
    public static bool Fit(Entity row, FilterExpression filter)
    {
        var each = filter.Conditions.Select(condition => Fits(row, condition)).Concat(filter.Filters.Select(inner => Fit(row, inner)));
        return filter.FilterOperator == LogicalOperator.Or ? each.Any(fits => fits) : each.All(fits => fits);
    }

    /// <summary>A column's value as conditions, orders and links compare it.</summary>
    public static object? Value(Entity row, string column) =>
        column == row.LogicalName + "id" || (column == "activityid" && !row.Contains(column)) ? row.Id
        : row.Contains(column) ? row[column] switch { OptionSetValue option => option.Value, EntityReference other => other.Id, var value => value }
        : null;

    private static bool Fits(Entity row, ConditionExpression condition)
    {
        Crm.Known(row.LogicalName, condition.AttributeName);
        var value = Value(row, condition.AttributeName);
        return condition.Operator switch
        {
            ConditionOperator.Equal => Same(value, condition.Values[0]),
            ConditionOperator.NotEqual => !Same(value, condition.Values[0]),
            ConditionOperator.In => condition.Values.Any(one => Same(value, one)),
            ConditionOperator.Null => value is null,
            ConditionOperator.NotNull => value is not null,
            ConditionOperator.Like => value is string text && Regex.IsMatch(text, "^" + Regex.Escape((string)condition.Values[0]).Replace("%", ".*", StringComparison.Ordinal) + "$", RegexOptions.IgnoreCase | RegexOptions.Singleline),
            _ => throw new NotSupportedException(),
        };
    }

    /// <summary>In FetchXML every value is a text.</summary>
    private static bool Same(object? value, object? asked) =>
        Equals(value, asked) || (value is not null && asked is string said && string.Equals(Convert.ToString(value, CultureInfo.InvariantCulture), said, StringComparison.OrdinalIgnoreCase));
}
