namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>What a request nests in a row that it creates.</summary>
/// <param name="Parents">New rows that lookups of this one are to point to.</param>
/// <param name="Children">New rows for its collections.</param>
/// <param name="Members">Rows there are, for its collections.</param>
internal sealed record NestedRows(
    List<(Navigation Navigation, RowChange Row)> Parents, List<(Collection Collection, RowChange Row)> Children, List<(Collection Collection, RowAddress Row)> Members)
{
    /// <summary>Of an activity's parties: the kinds (participationtypemask) that the children replace. Null for all of them.</summary>
    public IReadOnlySet<int>? Parts { get; init; }

    public bool IsEmpty => Parents.Count + Children.Count + Members.Count == 0;
}
