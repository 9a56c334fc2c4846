using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Sandbox.Crm.Fetch;

/// <summary>What "last week" or "older than 3 months" means now, in UTC. Either end may be open.</summary>
/// <param name="From">The first moment within.</param>
/// <param name="Until">The first moment after.</param>
internal sealed record DateSpan(DateTime? From, DateTime? Until)
{
    private const int DaysOfWeek = 7;

    /// <returns>Null for an operator that is about something else.</returns>
    public static DateSpan? Of(ConditionOperator comparison, DateTime now, Func<int> count)
    {
        var today = now.Date;
        var week = today.AddDays(-(int)today.DayOfWeek); // the platform's week begins on Sunday
        var month = new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        var year = new DateTime(today.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return comparison switch
        {
            ConditionOperator.Yesterday => new(today.AddDays(-1), today),
            ConditionOperator.Today => new(today, today.AddDays(1)),
            ConditionOperator.Tomorrow => new(today.AddDays(1), today.AddDays(2)),
            ConditionOperator.Last7Days => new(today.AddDays(-DaysOfWeek), now),
            ConditionOperator.Next7Days => new(now, today.AddDays(DaysOfWeek + 1)),
            ConditionOperator.LastWeek => new(week.AddDays(-DaysOfWeek), week),
            ConditionOperator.ThisWeek => new(week, week.AddDays(DaysOfWeek)),
            ConditionOperator.NextWeek => new(week.AddDays(DaysOfWeek), week.AddDays(2 * DaysOfWeek)),
            ConditionOperator.LastMonth => new(month.AddMonths(-1), month),
            ConditionOperator.ThisMonth => new(month, month.AddMonths(1)),
            ConditionOperator.NextMonth => new(month.AddMonths(1), month.AddMonths(2)),
            ConditionOperator.LastYear => new(year.AddYears(-1), year),
            ConditionOperator.ThisYear => new(year, year.AddYears(1)),
            ConditionOperator.NextYear => new(year.AddYears(1), year.AddYears(2)),
            ConditionOperator.LastXHours => new(now.AddHours(-count()), now),
            ConditionOperator.NextXHours => new(now, now.AddHours(count())),
            ConditionOperator.LastXDays => new(today.AddDays(-count()), now),
            ConditionOperator.NextXDays => new(now, today.AddDays(count() + 1)),
            ConditionOperator.LastXWeeks => new(today.AddDays(-DaysOfWeek * count()), now),
            ConditionOperator.NextXWeeks => new(now, today.AddDays((DaysOfWeek * count()) + 1)),
            ConditionOperator.LastXMonths => new(today.AddMonths(-count()), now),
            ConditionOperator.NextXMonths => new(now, today.AddMonths(count()).AddDays(1)),
            ConditionOperator.LastXYears => new(today.AddYears(-count()), now),
            ConditionOperator.NextXYears => new(now, today.AddYears(count()).AddDays(1)),
            ConditionOperator.OlderThanXMinutes => new(null, now.AddMinutes(-count())),
            ConditionOperator.OlderThanXHours => new(null, now.AddHours(-count())),
            ConditionOperator.OlderThanXDays => new(null, today.AddDays(-count())),
            ConditionOperator.OlderThanXWeeks => new(null, today.AddDays(-DaysOfWeek * count())),
            ConditionOperator.OlderThanXMonths => new(null, today.AddMonths(-count())),
            ConditionOperator.OlderThanXYears => new(null, today.AddYears(-count())),
            _ => null,
        };
    }
}
