using System.Globalization;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>Whether a browser is one that hardly anybody has any more. Chrome, Edge and Firefox renew themselves every four weeks; whoever imitates one seldom does.</summary>
internal static class Ages
{
    /// <summary>Five years before this was written: versions of January 2021 (chromiumdash.appspot.com/schedule, whattrainisitnow.com).</summary>
    private const int Chrome = 88;
    private const int Firefox = 85;

    public static bool IsOutdated(string agent) => Version(agent, "Chrome/") is { } chrome && chrome < Chrome || Version(agent, "Firefox/") is { } firefox && firefox < Firefox || agent.Contains("MSIE ", StringComparison.Ordinal);

    private static int? Version(string agent, string name)
    {
        var at = agent.IndexOf(name, StringComparison.Ordinal);
        if (at < 0) return null;
        var digits = agent.AsSpan(at + name.Length);
        var length = digits.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(length < 0 ? digits : digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
