namespace PowerPacks.Solutions;

/// <summary>A relationship between many rows of one table and many of another.</summary>
/// <param name="SchemaName">Its name, and the name of the table that joins both.</param>
/// <param name="First">Logical name of one table.</param>
/// <param name="Second">Logical name of the other.</param>
public sealed record ManyToMany(string SchemaName, string First, string Second)
{
    /// <summary>Navigation property on either side.</summary>
    public string Navigation => SchemaName;
}
