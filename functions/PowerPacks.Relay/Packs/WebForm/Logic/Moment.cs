using System.Globalization;

namespace PowerPacks.Relay.Packs.WebForm.Logic;

/// <summary>Dates and times as fields hold them: written so that the order of their letters is theirs.</summary>
internal static class Moment
{
    private const string Day = "yyyy-MM-dd";
    private static readonly string[] Times = ["HH:mm", "HH:mm:ss"];
    private static readonly string[] Locals = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly string[] Offsets = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <param name="type">Date, date with time, or time.</param>
    /// <param name="text">As a browser writes it; a program may add an offset from UTC.</param>
    /// <param name="zone">The clock that a date with time is read from.</param>
    /// <returns>The same moment, always written the same; null where it is none.</returns>
    public static string? Normal(FieldType type, string text, TimeZoneInfo zone)
    {
        const DateTimeStyles exactly = DateTimeStyles.None;
        if (type == FieldType.Time) return TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, exactly, out var time) ? Written(time) : null;
        if (type == FieldType.Date)
        {
            return DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, exactly, out var date) && date.Year >= FormLimits.EarliestYear ? text : null;
        }
        if (!DateTime.TryParseExact(text, Locals, CultureInfo.InvariantCulture, exactly, out var local))
        {
            if (!HasOffset(text) || !DateTimeOffset.TryParseExact(text, Offsets, CultureInfo.InvariantCulture, exactly, out var instant)) return null;
            // The first and last days of the calendar have no hour to give to another clock.
            if (instant.Year is < FormLimits.EarliestYear or > 9998) return null;
            local = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        }
        return local.Year < FormLimits.EarliestYear ? null : $"{local.ToString(Day, CultureInfo.InvariantCulture)}T{Written(TimeOnly.FromDateTime(local))}";
    }

    /// <summary>The instant that a normal date with time is; an hour that a clock leaves out in spring is the one after it.</summary>
    /// <returns>Null where the text is none.</returns>
    public static DateTimeOffset? Instant(string normal, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(normal, Locals, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < FormLimits.EarliestYear or > 9998) return null;
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime(); // The offset of an hour left out is the one before it.
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');

    private static string Written(TimeOnly time) => time.ToString(time.Second == 0 ? Times[0] : Times[1], CultureInfo.InvariantCulture);
}
