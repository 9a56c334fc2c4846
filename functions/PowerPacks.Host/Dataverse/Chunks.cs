namespace PowerPacks.Host.Dataverse;

/// <summary>Cuts a list into requests that keep within a count and a size.</summary>
internal static class Chunks
{
    /// <summary>Pieces in order. One item over the size stands alone.</summary>
    public static IEnumerable<List<T>> Cut<T>(IEnumerable<T> items, int maxCount, int maxSize, Func<T, int> sizeOf)
    {
        var piece = new List<T>();
        var size = 0;
        foreach (var item in items)
        {
            var next = sizeOf(item);
            if (piece.Count > 0 && (piece.Count >= maxCount || size + next > maxSize))
            {
                yield return piece;
                (piece, size) = ([], 0);
            }
            piece.Add(item);
            size += next;
        }
        if (piece.Count > 0) yield return piece;
    }
}
