using System.Text;

namespace PowerPacks.Relay.Packs.Sms.Numbers;

/// <summary>
/// A phone number as people write it, made into the one form that every provider takes: E.164, <c>+</c> and at most 15 digits. Compiled into the plug-ins too, so it is
/// written for .NET Framework 4.6.2.
/// </summary>
internal static class PhoneNumber
{
    /// <summary>Longest text that is looked at, in characters.</summary>
    public const int MaxText = 40;

    private const int MaxDigits = 15;
    private const string Separators = " -./()\u00a0\u2007\u2009\u202f\u2010\u2011\u2012\u2013\u2014\t";

    /// <param name="text">As somebody typed it.</param>
    /// <param name="country">Two letters: whose number it is where it does not say; null where it must say.</param>
    /// <param name="problem">Why it is none; <see cref="NumberProblem.None"/> where it is one.</param>
    /// <returns>In E.164; null where it is none.</returns>
    public static string? Parse(string? text, string? country, out NumberProblem problem)
    {
        var digits = Digits(text, out var international, out problem);
        if (digits is null) return null;
        var plan = NumberPlan.Of(country);
        if (!international && plan != null && plan.Exit.Length > 0 && digits.StartsWith(plan.Exit, StringComparison.Ordinal) && !Fits(plan, digits))
        {
            digits = digits.Substring(plan.Exit.Length);
            international = true;
        }
        if (international) return International(digits, out problem);
        if (plan is null)
        {
            problem = country is null ? NumberProblem.CountryMissing : NumberProblem.CountryUnknown;
            return null;
        }
        var national = digits;
        if (plan.Trunk.Length > 0 && digits.StartsWith(plan.Trunk, StringComparison.Ordinal) && plan.Lengths.Contains(digits.Length - plan.Trunk.Length)) national = digits.Substring(plan.Trunk.Length);
        if (plan.Lengths.Contains(national.Length)) return "+" + plan.CallingCode + national;
        problem = Wrong(plan, national.Length);
        return null;
    }

    /// <summary>Whether it is in E.164 already, and of a length that its country has.</summary>
    public static bool IsE164(string? text) => text != null && Parse(text, null, out _) == text;

    /// <summary>A short code: 3 to 8 digits, known in one country alone.</summary>
    public static bool IsShortCode(string? text) => text != null && text.Length >= 3 && text.Length <= 8 && text.All(c => c >= '0' && c <= '9');

    private static string? International(string digits, out NumberProblem problem)
    {
        var plans = NumberPlan.Beginning(digits);
        problem = NumberProblem.CountryUnknown;
        if (plans.Count == 0) return null;
        var length = digits.Length - plans[0].CallingCode.Length;
        problem = NumberProblem.None;
        if (digits.Length <= MaxDigits && plans.Any(p => p.Lengths.Contains(length))) return "+" + digits;
        problem = Wrong(plans.OrderByDescending(p => p.Lengths.Max()).First(), length);
        return null;
    }

    private static bool Fits(NumberPlan plan, string digits) => plan.Lengths.Contains(digits.Length);

    private static NumberProblem Wrong(NumberPlan plan, int length) => length < plan.Lengths.Min() ? NumberProblem.TooShort : length > plan.Lengths.Max() ? NumberProblem.TooLong : NumberProblem.Length;

    private static string? Digits(string? text, out bool international, out NumberProblem problem)
    {
        international = false;
        problem = NumberProblem.Empty;
        var trimmed = (text ?? "").Trim();
        if (trimmed.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) trimmed = trimmed.Substring(4).TrimStart();
        if (trimmed.Length == 0) return null;
        problem = NumberProblem.Characters;
        if (trimmed.Length > MaxText) return null;
        if (trimmed[0] == '+' || trimmed[0] == '\uff0b')
        {
            international = true;
            trimmed = trimmed.Substring(1).Replace("(0)", ""); // As in +44 (0)20 …: the zero is for who dials inside the country.
        }
        var digits = new StringBuilder(trimmed.Length);
        foreach (var c in trimmed)
        {
            if (c >= '0' && c <= '9') digits.Append(c);
            else if (c >= '\uff10' && c <= '\uff19') digits.Append((char)(c - '\uff10' + '0'));
            else if (Separators.IndexOf(c) < 0) return null;
        }
        problem = digits.Length == 0 ? NumberProblem.Characters : NumberProblem.None;
        return digits.Length == 0 ? null : digits.ToString();
    }
}

/// <summary>Why a text is no phone number.</summary>
internal enum NumberProblem
{
    None,
    Empty,

    /// <summary>It has letters or signs that no number has, or an extension, which no text reaches.</summary>
    Characters,

    /// <summary>It has no country code, and no country is assumed.</summary>
    CountryMissing,

    /// <summary>No country has that code.</summary>
    CountryUnknown,
    TooShort,
    TooLong,

    /// <summary>Its country has shorter and longer ones, and none of that length.</summary>
    Length,
}
