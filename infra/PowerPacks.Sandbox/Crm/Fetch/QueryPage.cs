namespace PowerPacks.Sandbox.Crm.Fetch;

/// <summary>One page of an answer.</summary>
/// <param name="Fields">The columns, in order.</param>
/// <param name="Rows">Stored values, and the tables of lookups with several targets, field by field.</param>
/// <param name="HasMore">Whether another page follows.</param>
/// <param name="Cookie">With which it is asked for; null where none follows.</param>
/// <param name="Total">How many rows there are in all, at most 5,000; null where nobody asked.</param>
internal sealed record QueryPage(
    IReadOnlyList<QueryField> Fields, IReadOnlyList<IReadOnlyList<(object? Value, string? Type)>> Rows, bool HasMore, string? Cookie, long? Total);
