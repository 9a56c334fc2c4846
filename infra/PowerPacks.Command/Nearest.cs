namespace PowerPacks.Operator;

/// <summary>What someone probably meant.</summary>
internal static class Nearest
{
    /// <summary>Longest word that is compared: nobody mistypes a longer one.</summary>
    private const int MaxLength = 40;

    /// <summary>The known word that is reached with the fewest letters changed, added or left out; null where none is near.</summary>
    public static string? To(string given, IEnumerable<string> known)
    {
        if (given.Length > MaxLength) return null;
        var best = known.Select(word => (Word: word, Steps: Steps(given, word))).OrderBy(b => b.Steps).ThenBy(b => b.Word, StringComparer.Ordinal).FirstOrDefault();
        return best.Word is not null && best.Steps <= Math.Max(2, given.TrimStart('-').Length / 2) ? best.Word : null;
    }

    /// <summary>Levenshtein's distance, a row at a time.</summary>
    private static int Steps(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[^1];
    }
}
