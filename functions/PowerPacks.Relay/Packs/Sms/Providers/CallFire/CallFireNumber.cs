using PowerPacks.Relay.Packs.Sms.Numbers;

namespace PowerPacks.Relay.Packs.Sms.Providers.CallFire;

/// <summary>Numbers as CallFire writes them: E.164 without its plus, eleven digits, or a short code ("12132000384, 67076" in its description). It serves the United States and Canada.</summary>
internal static class CallFireNumber
{
    private const int Digits = 11;

    /// <param name="number">In E.164, or a short code.</param>
    public static string Of(string number) => number.TrimStart('+');

    /// <returns>In E.164; what is not from a phone as it is called.</returns>
    public static string Read(string number) => number.Length == Digits && number[0] == '1' && PhoneNumber.IsE164($"+{number}") ? $"+{number}" : number;

    /// <summary>Whether it is of a country that CallFire serves.</summary>
    public static bool IsServed(string number) => number.Length == Digits + 1 && NumberPlace.Of(number)?.Country is "US" or "CA";
}
