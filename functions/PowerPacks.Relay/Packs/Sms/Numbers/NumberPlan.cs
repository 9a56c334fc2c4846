namespace PowerPacks.Relay.Packs.Sms.Numbers;

/// <summary>
/// What a country's phone numbers look like: one line of <c>plan.tsv</c>. The facts are ITU-T's and each country's own, as Google's libphonenumber gathers them; a test
/// compares every line with that library. Compiled into the plug-ins too, so it is written for .NET Framework 4.6.2.
/// </summary>
internal sealed class NumberPlan
{
    private static readonly NumberPlan[] All = Lines("plan.tsv").Select(l => new NumberPlan(l)).ToArray();
    private static readonly Dictionary<string, NumberPlan> ByCountry = All.ToDictionary(p => p.Country, StringComparer.Ordinal);

    private NumberPlan(string[] line)
    {
        Country = line[0];
        CallingCode = line[1];
        Trunk = line[2];
        Exit = line[3];
        Lengths = new HashSet<int>(line[4].Split(',').Select(l => int.Parse(l, System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Two letters (ISO 3166-1).</summary>
    public string Country { get; }

    /// <summary>One to three digits (ITU-T E.164).</summary>
    public string CallingCode { get; }

    /// <summary>What stands before a number that is dialled inside the country, and not in its international form; empty where nothing does.</summary>
    public string Trunk { get; }

    /// <summary>What is dialled before another country's code.</summary>
    public string Exit { get; }

    /// <summary>How many digits a number has behind the calling code.</summary>
    public HashSet<int> Lengths { get; }

    public static bool Exists(string? country) => Of(country) != null;

    /// <returns>Null where no country has these letters.</returns>
    public static NumberPlan? Of(string? country) => country != null && ByCountry.TryGetValue(country.ToUpperInvariant(), out var plan) ? plan : null;

    /// <returns>The plans of the calling code that the digits begin with; none where no country has it.</returns>
    public static IReadOnlyList<NumberPlan> Beginning(string digits)
    {
        const int longestCode = 3;
        for (var length = Math.Min(longestCode, digits.Length); length > 0; length--)
        {
            var code = digits.Substring(0, length);
            var found = All.Where(p => p.CallingCode == code).ToArray();
            if (found.Length > 0) return found;
        }
        return Array.Empty<NumberPlan>();
    }

    /// <summary>A table beside the code: tabs between the cells of a line.</summary>
    public static IEnumerable<string[]> Lines(string name)
    {
        var assembly = typeof(NumberPlan).Assembly;
        var resource = assembly.GetManifestResourceNames().First(r => r.EndsWith("Numbers." + name, StringComparison.Ordinal));
        using (var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!))
        {
            for (var line = reader.ReadLine(); line != null; line = reader.ReadLine()) yield return line.Split('\t');
        }
    }
}
