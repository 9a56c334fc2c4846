namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>When nothing may reach anybody, by the receiver's clock.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends; on the next day where it is not later than <paramref name="From"/>.</param>
internal sealed record QuietRule(TimeOnly From, TimeOnly Until)
{
    /// <summary>Two letters: for receivers there alone; null for all.</summary>
    public string? Country { get; init; }

    /// <summary>On which it begins; empty for every day.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>When the quiet that holds at this moment of a clock ends.</summary>
    /// <returns>Null where none holds.</returns>
    public DateTime? EndAt(DateTime local)
    {
        // What began yesterday may still hold.
        foreach (var day in (DateTime[])[local.Date.AddDays(-1), local.Date])
        {
            if (Days.Count > 0 && !Days.Contains(day.DayOfWeek)) continue;
            var (begins, ends) = (day + From.ToTimeSpan(), day + Until.ToTimeSpan() + (Until <= From ? TimeSpan.FromDays(1) : TimeSpan.Zero));
            if (begins <= local && local < ends) return ends;
        }
        return null;
    }
}
