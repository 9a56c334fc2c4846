namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>When a text may go to a receiver, by every clock that may be theirs.</summary>
internal static class QuietHours
{
    /// <summary>How far ahead a free moment is looked for. Rules that leave none in a week are a mistake of who wrote them, and would keep texts until they are purged.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(8);

    /// <summary>Steps of one search: each ends one quiet time of one zone.</summary>
    private const int MaxSteps = 500;

    /// <returns>The first moment from <paramref name="now"/> on at which no rule holds in any of the zones; where there is none, in the first of them; null where it may never go.</returns>
    public static DateTimeOffset? Next(IReadOnlyList<QuietRule> rules, string country, IReadOnlyList<TimeZoneInfo> zones, DateTimeOffset now)
    {
        var applying = rules.Where(r => r.Country is null || r.Country == country).ToList();
        if (applying.Count == 0) return now;
        return Search(applying, zones, now) ?? (zones.Count > 1 ? Search(applying, [zones[0]], now) : null);
    }

    private static DateTimeOffset? Search(IReadOnlyList<QuietRule> rules, IReadOnlyList<TimeZoneInfo> zones, DateTimeOffset now)
    {
        var at = now;
        for (var step = 0; step < MaxSteps && at - now < Horizon; step++)
        {
            var ends = zones.SelectMany(z => rules.Select(r => EndOf(r, z, at))).OfType<DateTimeOffset>().DefaultIfEmpty(at).Max();
            if (ends == at) return at;
            at = ends;
        }
        return null;
    }

    private static DateTimeOffset? EndOf(QuietRule rule, TimeZoneInfo zone, DateTimeOffset at)
    {
        if (rule.EndAt(TimeZoneInfo.ConvertTime(at, zone).DateTime) is not { } ends) return null;
        // A clock that springs forward has no such time: then it ends when the clock has passed it.
        while (zone.IsInvalidTime(ends)) ends = ends.AddMinutes(15);
        var moment = new DateTimeOffset(ends, zone.GetUtcOffset(ends));
        return moment > at ? moment : at + TimeSpan.FromMinutes(15); // In the hour that comes twice.
    }
}
