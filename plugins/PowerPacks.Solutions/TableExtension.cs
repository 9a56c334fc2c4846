namespace PowerPacks.Solutions;

/// <summary>Columns and buttons that a solution adds to a table of Microsoft's, which is not part of the solution itself.</summary>
/// <param name="Table">Schema name of that table, such as <c>Contact</c>.</param>
public sealed record TableExtension(string Table)
{
    public string LogicalName { get; } = Table.ToLowerInvariant();

    /// <summary>Where that table's rows have their id; activities all have it in <c>activityid</c>.</summary>
    public string PrimaryId { get => field ?? LogicalName + "id"; init; }

    public IReadOnlyList<Column> Columns { get; init; } = [];

    public IReadOnlyList<AlternateKey> Keys { get; init; } = [];

    public IReadOnlyList<View> Views { get; init; } = [];

    public IReadOnlyList<Button> Buttons { get; init; } = [];
}
