using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Fetch;

/// <summary>Writes the SQL of filters.</summary>
/// <param name="sql">Takes the values as parameters.</param>
/// <param name="caller">For operators that are relative.</param>
/// <param name="find">The table, and its name in the statement, that an alias or a table's name stands for.</param>
internal sealed class ConditionSql(SqlText sql, QueryCaller caller, Func<string, (StoredTable Table, string Name)> find)
{
    private const int MaxDepth = 50;

    /// <returns>A condition, or null where the filter holds none.</returns>
    public string? Of(FilterExpression? filter, (StoredTable Table, string Name) source, int depth = 0)
    {
        if (filter is null) return null;
        if (depth > MaxDepth) throw CrmErrors.Query("The filter is nested too deeply.");
        List<string> parts = [.. filter.Conditions.Select(c => Of(c, source))];
        foreach (var inner in filter.Filters)
        {
            if (Of(inner, source, depth + 1) is { } part) parts.Add(part);
        }
        return parts.Count == 0 ? null : $"({string.Join(filter.FilterOperator is LogicalOperator.Or ? " OR " : " AND ", parts)})";
    }

    private string Of(ConditionExpression condition, (StoredTable Table, string Name) source)
    {
        var (table, name) = string.IsNullOrEmpty(condition.EntityName) ? source : find(condition.EntityName);
        var column = table.FindColumn(condition.AttributeName ?? "") ?? throw CrmErrors.AttributeUnknown(table.Name, condition.AttributeName ?? "");
        sql.Caller?.DemandSight(table, column);
        var left = $"{name}.\"{column.LogicalName}\"";
        if (condition.CompareColumns)
        {
            var other = table.FindColumn($"{condition.Values[0]}") ?? throw CrmErrors.AttributeUnknown(table.Name, $"{condition.Values[0]}");
            sql.Caller?.DemandSight(table, other);
            return Compare(condition.Operator, left, $"{name}.\"{other.LogicalName}\"") ?? throw Unsupported(condition);
        }
        if (DateSpan.Of(condition.Operator, caller.Now.UtcDateTime, () => Count(condition)) is { } span) return Within(column, left, span);
        return condition.Operator switch
        {
            ConditionOperator.Null => $"{left} IS NULL",
            ConditionOperator.NotNull => $"{left} IS NOT NULL",
            ConditionOperator.In => $"{left} IN ({Values(condition, column)})",
            ConditionOperator.NotIn => $"({left} IS NULL OR {left} NOT IN ({Values(condition, column)}))",
            ConditionOperator.Between => Between(condition, column, left),
            ConditionOperator.NotBetween => $"NOT {Between(condition, column, left)}",
            ConditionOperator.Like => Like(left, Text(condition)),
            ConditionOperator.NotLike => Unlike(left, Text(condition)),
            ConditionOperator.Contains => Like(left, $"%{Text(condition)}%"),
            ConditionOperator.DoesNotContain => Unlike(left, $"%{Text(condition)}%"),
            ConditionOperator.BeginsWith => Like(left, $"{Text(condition)}%"),
            ConditionOperator.DoesNotBeginWith => Unlike(left, $"{Text(condition)}%"),
            ConditionOperator.EndsWith => Like(left, $"%{Text(condition)}"),
            ConditionOperator.DoesNotEndWith => Unlike(left, $"%{Text(condition)}"),
            ConditionOperator.ContainValues => Holds(condition, left),
            ConditionOperator.DoesNotContainValues => $"NOT ifnull({Holds(condition, left)}, 0)",
            ConditionOperator.EqualUserId => $"{left} = {sql.Parameter(Storage.Values.Store(caller.UserId))}",
            ConditionOperator.NotEqualUserId => $"{left} IS NOT {sql.Parameter(Storage.Values.Store(caller.UserId))}",
            ConditionOperator.EqualBusinessId => $"{left} = {sql.Parameter(Storage.Values.Store(caller.BusinessUnitId))}",
            ConditionOperator.NotEqualBusinessId => $"{left} IS NOT {sql.Parameter(Storage.Values.Store(caller.BusinessUnitId))}",
            ConditionOperator.On => Within(column, left, Day(condition, column)),
            ConditionOperator.NotOn => $"NOT ifnull({Within(column, left, Day(condition, column))}, 0)",
            ConditionOperator.OnOrAfter => Within(column, left, Day(condition, column) with { Until = null }),
            ConditionOperator.OnOrBefore => Within(column, left, Day(condition, column) with { From = null }),
            _ => Compare(condition.Operator, left, sql.Parameter(Value(column, Single(condition)))) ?? throw Unsupported(condition),
        };
    }

    private static string? Compare(ConditionOperator comparison, string left, string right) => comparison switch
    {
        ConditionOperator.Equal => $"{left} = {right}",
        ConditionOperator.NotEqual => $"{left} IS NOT {right}", // a row without a value is unequal too
        ConditionOperator.GreaterThan => $"{left} > {right}",
        ConditionOperator.GreaterEqual => $"{left} >= {right}",
        ConditionOperator.LessThan => $"{left} < {right}",
        ConditionOperator.LessEqual => $"{left} <= {right}",
        _ => null,
    };

    private string Within(Column column, string left, DateSpan span)
    {
        List<string> parts = [];
        if (span.From is { } from) parts.Add($"{left} >= {sql.Parameter(Value(column, from))}");
        if (span.Until is { } until) parts.Add($"{left} < {sql.Parameter(Value(column, until))}");
        return $"({string.Join(" AND ", parts)})";
    }

    private static DateSpan Day(ConditionExpression condition, Column column)
    {
        var day = DateTime.Parse((string)Value(column, Single(condition)), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal).Date;
        return new DateSpan(day, day.AddDays(1));
    }

    private string Between(ConditionExpression condition, Column column, string left) => condition.Values is [var low, var high]
        ? $"({left} BETWEEN {sql.Parameter(Value(column, low))} AND {sql.Parameter(Value(column, high))})"
        : throw CrmErrors.Query($"The operator '{condition.Operator}' needs two values.");

    private string Values(ConditionExpression condition, Column column) => string.Join(", ", Flat(condition).Select(v => sql.Parameter(Value(column, v))));

    private string Like(string left, string pattern) => $"{left} LIKE {sql.Parameter(pattern)}";

    private string Unlike(string left, string pattern) => $"({left} IS NULL OR {left} NOT LIKE {sql.Parameter(pattern)})";

    // A choice of several is stored as its numbers with commas between.
    private string Holds(ConditionExpression condition, string left) =>
        $"({string.Join(" OR ", Flat(condition).Select(v => $"(',' || {left} || ',') LIKE {sql.Parameter($"%,{Number(v)},%")}"))})";

    private static string Text(ConditionExpression condition) => Single(condition) as string ?? throw CrmErrors.Query($"The operator '{condition.Operator}' needs a text.");

    private static int Count(ConditionExpression condition) =>
        int.TryParse($"{Single(condition)}", NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw CrmErrors.Query($"The operator '{condition.Operator}' needs a positive number.");

    private static int Number(object value) => value is OptionSetValue choice ? choice.Value : Convert.ToInt32(value, CultureInfo.InvariantCulture);

    private static object Single(ConditionExpression condition) =>
        condition.Values.Count == 1 && condition.Values[0] is { } value ? value : throw CrmErrors.Query($"The operator '{condition.Operator}' needs one value.");

    /// <summary>Values come one by one or, from many a plug-in, as one array.</summary>
    private static IEnumerable<object> Flat(ConditionExpression condition) =>
        condition.Values.SelectMany(v => v is System.Collections.IEnumerable many and not string ? many.Cast<object>() : [v]);

    /// <summary>As a row stores it.</summary>
    private static object Value(Column column, object value)
    {
        var text = value switch
        {
            string given when column is Column.Boolean => given switch { "1" => "true", "0" => "false", _ => given.ToLowerInvariant() },
            string given => given,
            bool given => given ? "true" : "false",
            DateTime moment => new DateTimeOffset(moment.Kind is DateTimeKind.Unspecified ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : moment).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            OptionSetValue choice => choice.Value.ToString(CultureInfo.InvariantCulture),
            Money money => money.Value.ToString(CultureInfo.InvariantCulture),
            EntityReference reference => reference.Id.ToString(),
            Enum choice => Convert.ToInt64(choice, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => "",
        };
        return Storage.Values.Parse(column, text) ?? throw CrmErrors.Query($"The value of the condition on '{column.LogicalName}' is not of the column's type.");
    }

    private static CrmException Unsupported(ConditionExpression condition) => CrmErrors.Unsupported($"The condition operator '{condition.Operator}' is not supported here.");
}
