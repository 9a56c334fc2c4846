namespace PowerPacks.Solutions;

/// <summary>One table that a lookup may point to.</summary>
/// <param name="Table">Logical name of that table.</param>
/// <param name="Navigation">Navigation property in the Web API, case-sensitive: <c>{Navigation}@odata.bind</c>.</param>
public sealed record LookupTarget(string Table, string Navigation);
