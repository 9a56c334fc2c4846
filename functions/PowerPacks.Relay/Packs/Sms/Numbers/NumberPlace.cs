namespace PowerPacks.Relay.Packs.Sms.Numbers;

/// <summary>Where the owner of a number may be, as far as the number tells: one line of <c>places.tsv</c>, whose prefix is the longest that fits.</summary>
/// <param name="Country">Two letters.</param>
/// <param name="Zones">Every time zone it may be in, IANA names; the most populous first.</param>
/// <remarks>North American and Brazilian numbers tell their area; a mobile number keeps it when its owner moves.</remarks>
internal sealed record NumberPlace(string Country, IReadOnlyList<TimeZoneInfo> Zones)
{
    private const int LongestPrefix = 4;

    private static readonly Dictionary<string, NumberPlace> ByPrefix = NumberPlan.Lines("places.tsv").ToDictionary(
        l => l[0], l => new NumberPlace(l[1], [.. l[2].Split(',').Select(Find).OfType<TimeZoneInfo>()]), StringComparer.Ordinal);

    /// <returns>Null where no country has the number.</returns>
    public static NumberPlace? Of(string e164)
    {
        for (var length = Math.Min(LongestPrefix, e164.Length - 1); length > 0; length--)
        {
            if (ByPrefix.TryGetValue(e164.Substring(1, length), out var place)) return place;
        }
        return null;
    }

    /// <returns>Null where this machine does not know it.</returns>
    public static TimeZoneInfo? Find(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : null;
}
