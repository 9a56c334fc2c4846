using System.Text.RegularExpressions;

namespace PowerPacks.Sandbox.Providers.Phones;

/// <summary>A country by its calling code, as far as the stand-in needs one.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="CallingCode">Without the plus.</param>
/// <param name="MinDigits">Digits of a number after the calling code, at least.</param>
/// <param name="MaxDigits">At most.</param>
internal sealed partial record Country(string Code, string CallingCode, int MinDigits, int MaxDigits)
{
    /// <summary>North America shares one calling code; the stand-in calls all of it the United States.</summary>
    public const string UnitedStates = "US";

    private static readonly Country[] All =
    [
        new(UnitedStates, "1", 10, 10), new("GB", "44", 9, 10), new("FR", "33", 9, 9), new("NL", "31", 9, 11), new("BR", "55", 10, 11), new("DE", "49", 7, 11), new("BE", "32", 8, 9), new("ES", "34", 9, 9),
        new("IT", "39", 8, 11), new("PT", "351", 9, 9), new("CH", "41", 9, 9), new("AT", "43", 7, 12), new("IE", "353", 8, 9), new("IN", "91", 10, 10), new("SG", "65", 8, 8), new("JP", "81", 9, 10), new("AU", "61", 9, 9),
    ];

    /// <summary>Of a number in E.164; null where the stand-in does not know the calling code.</summary>
    public static Country? Of(string number) => Array.Find(All, c => number.AsSpan(1).StartsWith(c.CallingCode, StringComparison.Ordinal));

    /// <summary>Whether it could be somebody's: E.164, and as long as its country's are.</summary>
    public static bool IsNumber(string number)
    {
        if (!E164().IsMatch(number)) return false;
        if (Of(number) is not { } country) return true;
        var national = number.AsSpan(1 + country.CallingCode.Length);
        if (national.Length < country.MinDigits || national.Length > country.MaxDigits) return false;
        return country.Code != UnitedStates || (national[0] is >= '2' and <= '9' && national[3] is >= '2' and <= '9');
    }

    [GeneratedRegex(@"^\+[1-9]\d{6,14}\z")]
    private static partial Regex E164();
}
