using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.CallFire;

/// <summary>The account's numbers, and how CallFire writes numbers: E.164 without its plus, eleven digits of the United States and Canada, or a short code.</summary>
internal static class CallFireNumbers
{
    private const int Digits = 11;

    /// <summary>In E.164, or a short code.</summary>
    public static readonly IReadOnlyList<(string Number, string Note)> All =
    [
        ("+12135550107", "CallFire, United States: carriers' delivery reports are only for short codes"),
        ("67076", "CallFire’s short code, with delivery reports"),
    ];

    /// <summary>Whether a phone may have it, as CallFire writes it.</summary>
    public static bool IsPhone(string? number) => number is { Length: Digits } && number[0] == '1' && Country.IsNumber($"+{number}");

    public static bool IsOwn(string? number) => number is not null && All.Any(n => n.Number == Phone(number));

    /// <summary>As phones write it.</summary>
    public static string Phone(string number) => number.Length == Digits ? $"+{number}" : number;

    /// <summary>As CallFire writes it.</summary>
    public static string Of(string number) => number.TrimStart('+');

    public static bool IsShortCode(string number) => number.Length < Digits;
}
