namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>Rows that come in the body of the row they are to point to.</summary>
/// <param name="Navigation">How they point to it.</param>
/// <param name="Rows">In the order they came.</param>
internal sealed record RowGroup(Navigation Navigation, IReadOnlyList<RowChange> Rows);
