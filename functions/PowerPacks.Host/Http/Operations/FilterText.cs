namespace PowerPacks.Host.Http;

/// <summary>A filter as an operator sends it, in a query or a body: text, not yet looked at.</summary>
internal sealed record FilterText(
    string? Organization = null, string? Pack = null, string? Destination = null, string? State = null, string? Reason = null, string? From = null, string? To = null)
{
    /// <summary>The names of its fields.</summary>
    public static readonly IReadOnlyList<string> Fields = ["organization", "pack", "destination", "state", "reason", "from", "to"];

    public static FilterText Of(IReadOnlyDictionary<string, string> query) => new(
        query.GetValueOrDefault("organization"), query.GetValueOrDefault("pack"), query.GetValueOrDefault("destination"), query.GetValueOrDefault("state"),
        query.GetValueOrDefault("reason"), query.GetValueOrDefault("from"), query.GetValueOrDefault("to"));
}
