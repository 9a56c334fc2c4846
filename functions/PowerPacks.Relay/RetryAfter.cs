using System.Globalization;
using System.Net.Http.Headers;

namespace PowerPacks.Relay;

/// <summary>What an answer's <c>Retry-After</c> says (RFC 9110 §10.2.3).</summary>
public static class RetryAfter
{
    /// <summary>Longest wait believed: a payload is kept for 30 days, and a date far off is a mistake of whoever wrote it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <param name="text">Seconds, whole or decimal (Dataverse's SDK sends decimals), or a date in any form HTTP allows; null where there is no header.</param>
    /// <param name="now">What a date is counted from.</param>
    /// <returns>From nothing, for a date gone by, to <see cref="Longest"/>; null where it says nothing that can be read.</returns>
    public static TimeSpan? Read(string? text, DateTimeOffset now)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds))
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
        }
        if (!RetryConditionHeaderValue.TryParse(text, out var header) || header.Date is not { } date) return null;
        var wait = date > now ? date - now : TimeSpan.Zero;
        return wait < Longest ? wait : Longest;
    }
}
