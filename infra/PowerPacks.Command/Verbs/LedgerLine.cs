namespace PowerPacks.Operator;

/// <summary>What became of what one organization's pack accepted in one day.</summary>
internal sealed record LedgerLine(
    DateOnly Day, Party Organization, string Pack, long Accepted, long Completed, long Refused, long DeadLettered, long Purged, long InFlight, long Lost, bool Balanced)
{
    /// <summary>The line as CSV (RFC 4180), after <see cref="Heading"/>.</summary>
    public string Csv => string.Join(',', [
        Words.Of(Day), Organization.Id.ToString(), Cell(Organization.Name ?? ""), Cell(Pack), Words.Of(Accepted), Words.Of(Completed), Words.Of(Refused), Words.Of(DeadLettered),
        Words.Of(Purged), Words.Of(InFlight), Words.Of(Lost), Balanced ? "true" : "false"]);

    /// <summary>The columns; the operations page exports the same (its <c>ledger.js</c>).</summary>
    public const string Heading = "day,organization,organizationName,pack,accepted,completed,refused,deadLettered,purged,inFlight,lost,balanced";

    /// <summary>A name that a spreadsheet would take for a formula is kept from being one.</summary>
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
