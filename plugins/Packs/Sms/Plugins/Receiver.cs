using Microsoft.Xrm.Sdk;
using PowerPacks.Relay.Packs.Sms.Numbers;

namespace PowerPacks.Plugins;

/// <summary>Whom a text goes to: the number that was entered, or that of the row it regards.</summary>
internal sealed class Receiver
{
    /// <summary>Where each table has numbers, the one to text first.</summary>
    private static readonly Dictionary<string, string[]> Columns = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["contact"] = new[] { "mobilephone", "telephone1", "telephone2" },
        ["lead"] = new[] { "mobilephone", "telephone1", "telephone2" },
        ["account"] = new[] { "telephone1", "telephone2" },
        ["systemuser"] = new[] { "mobilephone", "address1_telephone1" },
    };

    private static readonly Dictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal) { ["contact"] = "fullname", ["lead"] = "fullname", ["account"] = "name", ["systemuser"] = "fullname" };

    private Receiver(string name, string? number, Text? problem)
    {
        Name = name;
        Number = number;
        Problem = problem;
    }

    /// <summary>Who it is, for people: a name, else the number.</summary>
    public string Name { get; }

    /// <summary>In E.164; null where there is none.</summary>
    public string? Number { get; }

    /// <summary>Why there is none.</summary>
    public Text? Problem { get; }

    /// <summary>The tables whose rows have numbers, in the order in which they are looked through where nobody says.</summary>
    public static IEnumerable<string> Tables => Columns.Keys;

    /// <summary>Columns of a table that hold numbers.</summary>
    public static string[] ColumnsOf(string table) => Columns[table];

    /// <summary>The column of a text that says whom it concerns: what a text regards, and for a colleague, whom an activity cannot regard, one of its own.</summary>
    public static string ColumnFor(string table) => table == "systemuser" ? Sms.Columns.UserId : Sms.Columns.RegardingObjectId;

    public static string NameColumn(string table) => Names[table];

    /// <param name="run">The run.</param>
    /// <param name="regarding">Whom the text regards; null for nobody known.</param>
    /// <param name="number">A number that was entered; null to take the row's.</param>
    /// <param name="country">Whose number it is where it does not say.</param>
    public static Receiver Of(PluginRun run, EntityReference? regarding, string? number, string? country)
    {
        var row = regarding != null && Columns.TryGetValue(regarding.LogicalName, out var columns) ? run.Find(regarding.LogicalName, regarding.Id, columns.Concat(new[] { Names[regarding.LogicalName] }).ToArray()) : null;
        var name = row is null ? null : row.GetAttributeValue<string>(Names[row.LogicalName]);
        var written = !string.IsNullOrWhiteSpace(number) ? number : row is null ? null : Columns[row.LogicalName].Select(c => row.GetAttributeValue<string>(c)).FirstOrDefault(n => !string.IsNullOrWhiteSpace(n));
        if (written is null) return new Receiver(name ?? "", null, row is null ? SmsTexts.NoReceiver : SmsTexts.NoNumber.With(name ?? ""));
        var parsed = PhoneNumber.Parse(written, country, out var problem);
        return new Receiver(name ?? parsed ?? written, parsed, parsed is null ? TextOf(problem) : null);
    }

    private static Text TextOf(NumberProblem problem) => problem switch
    {
        NumberProblem.Empty => SmsTexts.NoReceiver,
        NumberProblem.Characters => SmsTexts.NumberCharacters,
        NumberProblem.TooShort or NumberProblem.Length => SmsTexts.NumberShort,
        NumberProblem.TooLong => SmsTexts.NumberLong,
        _ => SmsTexts.NumberCountry,
    };
}
