using System.Globalization;

namespace PowerPacks.Relay.Packs.Sms.Numbers;

/// <summary>Many numbers in little room: eight bytes each, in order.</summary>
internal sealed class NumberList
{
    /// <summary>Ten times what all carriers of the United States give up on a day.</summary>
    private const int Most = 2_000_000;

    private readonly ulong[] numbers;

    private NumberList(ulong[] numbers) => this.numbers = numbers;

    /// <param name="number">In E.164.</param>
    public bool Has(string number) => Read(number) is { } wanted && Array.BinarySearch(numbers, wanted) >= 0;

    /// <summary>Reads a text file with a number a line, with or without a plus. What is no number is left out.</summary>
    /// <returns>Null where there are more than a day can have.</returns>
    public static async ValueTask<NumberList?> ReadAsync(Stream lines, CancellationToken cancellation)
    {
        var found = new List<ulong>();
        using var reader = new StreamReader(lines);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (Read(line.Trim()) is { } number) found.Add(number);
            if (found.Count > Most) return null;
        }
        found.Sort();
        return new NumberList([.. found]);
    }

    private static ulong? Read(string number) => ulong.TryParse(number.AsSpan(number.StartsWith('+') ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : null;
}
