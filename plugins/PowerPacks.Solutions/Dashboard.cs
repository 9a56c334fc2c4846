namespace PowerPacks.Solutions;

/// <summary>A page of charts and lists.</summary>
/// <param name="Name">Unique within the solution, for its id.</param>
/// <param name="Title">What a person chooses it by.</param>
/// <param name="Tiles">Two side by side, from top to bottom.</param>
public sealed record Dashboard(string Name, Label Title, params IReadOnlyList<DashboardTile> Tiles)
{
    public Label Description { get; init; } = "";
}

/// <param name="Title">What a person reads above it.</param>
/// <param name="Table">Logical name of the table it shows.</param>
/// <param name="View">Name of the view it takes rows from.</param>
/// <param name="Chart">Name of the chart to draw; null to list the rows.</param>
public sealed record DashboardTile(Label Title, string Table, string View, string? Chart = null);
