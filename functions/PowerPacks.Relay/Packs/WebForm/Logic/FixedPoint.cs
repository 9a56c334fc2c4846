using System.Globalization;
using System.Numerics;

namespace PowerPacks.Relay.Packs.WebForm.Logic;

/// <summary>
/// The numbers of calculations: whole multiples of 10⁻¹⁰. Neither decimals nor floating point are the same in C# and in a browser; these are, and 0.1 + 0.2 is 0.3.
/// </summary>
internal static class FixedPoint
{
    public static readonly BigInteger One = BigInteger.Pow(10, FormLimits.FormulaDecimals);

    private static readonly BigInteger End = BigInteger.Pow(10, FormLimits.FormulaDigits) * One;

    /// <returns>Null where it has too many digits.</returns>
    public static BigInteger? Bounded(BigInteger value) => BigInteger.Abs(value) < End ? value : null;

    /// <summary>Rounds halves away from zero.</summary>
    public static BigInteger Divide(BigInteger value, BigInteger by)
    {
        var (size, half) = (BigInteger.Abs(value) * 2, BigInteger.Abs(by));
        return (size + half) / (half * 2) * value.Sign * by.Sign;
    }

    /// <returns>Null where it has too many digits.</returns>
    public static BigInteger? Of(decimal number)
    {
        if (Math.Abs(number) >= (decimal)(End / One)) return null;
        var whole = decimal.Truncate(number);
        // Its digits, not its value times 10¹⁰: that would be too large for a decimal.
        var rest = (number - whole) * (decimal)One;
        return Bounded(((BigInteger)whole * One) + (BigInteger)Math.Round(rest, MidpointRounding.AwayFromZero));
    }

    public static decimal ToDecimal(BigInteger value)
    {
        var whole = BigInteger.DivRem(value, One, out var rest);
        return decimal.Parse(((decimal)whole + ((decimal)rest / (decimal)One)).ToString("0.##########", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
