using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>One navigation property of <c>$expand</c>.</summary>
/// <param name="Navigation">Which.</param>
/// <param name="Table">Where it leads.</param>
/// <param name="Selection">What of the row there is wanted.</param>
internal sealed record Expansion(Navigation Navigation, StoredTable Table, Selection Selection)
{
    /// <summary>Reads <c>parentcontactid($select=fullname),…</c>.</summary>
    public static IReadOnlyList<Expansion> Parse(Schema schema, StoredTable table, string? text) => text is null ? [] : [.. Split(text).Select(item =>
    {
        var open = item.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? item : item[..open];
        var navigation = table.FindNavigation(name) ?? throw CrmErrors.QueryProperty(name, table.Name);
        var target = schema.Find(navigation.Target) ?? throw CrmErrors.QueryProperty(name, table.Name);
        string? select = null;
        if (open >= 0)
        {
            const string option = "$select=";
            var options = item.EndsWith(')') ? item[(open + 1)..^1] : "";
            if (!options.StartsWith(option, StringComparison.Ordinal) || options.Contains(';', StringComparison.Ordinal))
                throw CrmErrors.Unsupported("Of the options within $expand only $select is supported here.");
            select = options[option.Length..];
        }
        return new Expansion(navigation, target, Selection.Parse(target, select));
    })];

    /// <summary>Splits at the commas outside parentheses.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
            else if (text[i] == '(') depth++;
            else if (text[i] == ')') depth--;
        }
    }
}
