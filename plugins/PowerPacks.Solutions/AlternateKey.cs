namespace PowerPacks.Solutions;

/// <summary>Columns whose values together name one row, besides its id.</summary>
/// <param name="SchemaName">Name of the key itself.</param>
/// <param name="Title">What an admin reads.</param>
/// <param name="Columns">Logical names, in key order.</param>
public sealed record AlternateKey(string SchemaName, Label Title, params IReadOnlyList<string> Columns)
{
    public string LogicalName { get; } = SchemaName.ToLowerInvariant();
}
