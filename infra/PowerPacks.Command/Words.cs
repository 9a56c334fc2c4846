using System.Globalization;

namespace PowerPacks.Operator;

/// <summary>Times and numbers as people read them. Times are UTC and say so.</summary>
internal static class Words
{
    public static string Of(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Of(TimeSpan span) => span switch
    {
        { TotalSeconds: < 120 } => $"{Of((long)span.TotalSeconds)} s",
        { TotalMinutes: < 120 } => $"{Of((long)span.TotalMinutes)} min",
        { TotalHours: < 48 } => $"{Of((long)span.TotalHours)} h",
        _ => $"{Of((long)span.TotalDays)} days",
    };

    public static string Count(long number, string noun) => number == 1 ? $"1 {noun}" : $"{Of(number)} {noun}s";
}
