using System.Globalization;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>The value of a column with several options: their numbers, <c>1,2,3</c>, kept in order and each once, so that equal sets are equal texts.</summary>
internal static class Choices
{
    private const string Separator = ",";

    /// <returns>What is stored for a text; null where it is no list of numbers.</returns>
    public static string? Store(string text)
    {
        var numbers = new SortedSet<int>();
        foreach (var part in text.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return null;
            numbers.Add(number);
        }
        return string.Join(Separator, numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
    }

    /// <param name="stored">As <see cref="Store"/> made it.</param>
    public static IEnumerable<int> Values(string stored) =>
        stored.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(v => int.Parse(v, CultureInfo.InvariantCulture));

    public static string Format(Column.MultiChoice column, string stored, int language) =>
        string.Join("; ", Values(stored).Select(v => column.Options.FirstOrDefault(o => o.Value == v)?.Label is { } label ? label.In(language) ?? label.English : v.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The SQL condition that a column holds an option, given the SQL of the option as text.</summary>
    public static string Holds(Column column, string option) => $"instr(',' || {TableDefinition.Quote(column.LogicalName)} || ',', ',' || {option} || ',') > 0";
}
