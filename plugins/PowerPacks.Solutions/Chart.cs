namespace PowerPacks.Solutions;

/// <summary>A picture of a table's rows, grouped and counted, summed or averaged.</summary>
/// <param name="Name">Unique among the table's charts, for its id.</param>
/// <param name="Title">What a person chooses it by.</param>
/// <param name="Shape">How it is drawn.</param>
/// <param name="GroupBy">Logical name of the column whose values make the groups.</param>
public sealed record Chart(string Name, Label Title, ChartShape Shape, string GroupBy)
{
    /// <summary>For a date: <c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c> or <c>year</c>.</summary>
    public string? DateGrouping { get; init; }

    /// <summary>Logical names of the columns that are summed, side by side; none to count rows.</summary>
    public IReadOnlyList<string> Sums { get; init; } = [];

    /// <summary>Logical name of the column whose average is drawn, of the rows that have a value in it; null for none. Alone: it stands beside no sum.</summary>
    public string? Average { get; init; }

    /// <summary>Logical name of a second column to group by, within each group; null for none. Beside it there is one sum at most.</summary>
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
