namespace PowerPacks.Solutions;

/// <summary>A picture of a table's rows, grouped and counted or summed.</summary>
/// <param name="Name">Unique among the table's charts, for its id.</param>
/// <param name="Title">What a person chooses it by.</param>
/// <param name="Shape">How it is drawn.</param>
/// <param name="GroupBy">Logical name of the column whose values make the groups.</param>
public sealed record Chart(string Name, Label Title, ChartShape Shape, string GroupBy)
{
    /// <summary>For a date: <c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c> or <c>year</c>.</summary>
    public string? DateGrouping { get; init; }

    /// <summary>Logical name of the column that is summed; null to count rows.</summary>
    public string? Sum { get; init; }

    /// <summary>Logical name of a second column to group by, within each group; null for none.</summary>
    public string? Series { get; init; }
}

public enum ChartShape
{
    Column,
    StackedColumn,
    Bar,
    Line,
    Pie,
    Doughnut,
    Funnel,
}
