namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>A component that is a row.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Table">Logical name of the table it is a row of.</param>
/// <param name="Id">Its id, the same in every organization.</param>
/// <param name="Name">What an import log calls it: unique among the solution's components of its kind.</param>
/// <param name="Values">Stored values by logical name of the column.</param>
internal sealed record ComponentRow(ComponentType Type, string Table, Guid Id, string Name, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>Those of the values that people read, in all languages that the file has.</summary>
    public IReadOnlyDictionary<string, PowerPacks.Solutions.Label> Texts { get; init; } = new Dictionary<string, PowerPacks.Solutions.Label>();
}
