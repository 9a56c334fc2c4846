using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>A text whose places are filled from the row it regards: <c>{{firstname}}</c>, or <c>{{firstname|there}}</c> with a word to fall back on.</summary>
internal static class MergedText
{
    private static readonly Regex Place = new Regex(@"\{\{\s*([a-zA-Z0-9_]{1,100})\s*(?:\|([^{}]{0,200}))?\}\}", RegexOptions.CultureInvariant);

    /// <param name="run">The run.</param>
    /// <param name="text">With its places.</param>
    /// <param name="regarding">Whose row fills them; null for nobody's.</param>
    /// <param name="name">Who that is, for people.</param>
    /// <param name="problem">Which place has no value.</param>
    /// <returns>The text; null where a place has no value.</returns>
    public static string? Of(PluginRun run, string text, EntityReference? regarding, string name, out Text? problem)
    {
        problem = null;
        var columns = ColumnsOf(text);
        if (columns.Length == 0) return text;
        Entity? row = null;
        try
        {
            row = regarding is null ? null : run.Find(regarding.LogicalName, regarding.Id, columns);
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault>)
        {
            problem = SmsTexts.NoColumn.With(string.Join(", ", columns), regarding!.LogicalName);
            return null;
        }
        return Fill(text, row, name, out problem);
    }

    /// <summary>The columns that a text's places name.</summary>
    public static string[] ColumnsOf(string text) => Place.Matches(text).Cast<Match>().Select(p => p.Groups[1].Value.ToLowerInvariant()).Distinct().ToArray();

    /// <summary>Fills a text from a row that is at hand.</summary>
    public static string? Fill(string text, Entity? row, string name, out Text? problem)
    {
        Text? missing = null;
        var merged = Place.Replace(text, match =>
        {
            var value = ValueOf(row, match.Groups[1].Value.ToLowerInvariant());
            if (value.Length > 0) return value;
            if (match.Groups[2].Success) return match.Groups[2].Value;
            missing = missing ?? SmsTexts.NoValue.With(match.Groups[1].Value, name);
            return "";
        });
        problem = missing;
        return missing is null ? merged : null;
    }

    /// <summary>As people see it, where the platform says how; else plainly.</summary>
    private static string ValueOf(Entity? row, string column)
    {
        if (row is null || !row.Attributes.TryGetValue(column, out var value) || value is null) return "";
        if (value is string text) return text.Trim();
        if (row.FormattedValues.TryGetValue(column, out var formatted)) return formatted;
        return value switch
        {
            EntityReference reference => reference.Name ?? "",
            DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Money money => money.Value.ToString(CultureInfo.InvariantCulture),
            OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
    }
}
