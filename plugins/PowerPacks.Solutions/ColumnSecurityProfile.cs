namespace PowerPacks.Solutions;

/// <summary>Who, once it is assigned to them, sees and changes secured columns.</summary>
/// <param name="Name">What an admin assigns it by.</param>
/// <param name="Description">In one sentence.</param>
/// <param name="Permissions">Column by column.</param>
public sealed record ColumnSecurityProfile(string Name, string Description, params IReadOnlyList<ColumnPermission> Permissions);

/// <param name="Table">Logical name.</param>
/// <param name="Column">Logical name of a secured column.</param>
/// <param name="Read">Whether the value is shown.</param>
/// <param name="Write">Whether it may be set, on new rows too.</param>
public sealed record ColumnPermission(string Table, string Column, bool Read, bool Write);
