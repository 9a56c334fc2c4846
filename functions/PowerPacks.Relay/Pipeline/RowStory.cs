using System.Text.Json;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// What became of a row, for the people in the CRM: <c>{"row":"updated","by":["emailaddress1"],"left":{"jobtitle":"filled"},"lookups":{"parentaccountid":"missing"}}</c>.
/// Codes and names of columns: no value of anybody's is in it.
/// </summary>
/// <remarks>
/// by: the columns that found it; for one that was made <c>sought</c> has all that it was looked for by, way by way. row: <c>created</c>, <c>updated</c>, <c>kept</c>. left: <c>filled</c> (the row had a value of its own), <c>new-only</c> (only a new row takes it), and what the pack said.
/// lookups: <c>found</c>, <c>created</c>, <c>missing</c>, <c>several</c>.
/// </remarks>
internal sealed class RowStory(CrmRow row)
{
    private readonly SortedDictionary<string, string> left = new(row.LeftOut.ToDictionary(), StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> lookups = new(StringComparer.Ordinal);
    private string word = "created";
    private IEnumerable<string> by = [];

    /// <summary>The row was there.</summary>
    public void Found(RowMatch match, int way, IReadOnlyCollection<string> filled)
    {
        word = match.OnMatch == OnMatch.Update ? "updated" : "kept";
        by = match.Keys[way].Keys;
        if (match.OnMatch != OnMatch.Update) return;
        foreach (var column in match.OnlyWhenNew) left[column] = "new-only";
        foreach (var column in match.OnlyIfEmpty.Where(filled.Contains)) left[column] = "filled";
    }

    public void Looked(string property, string word) => lookups[property] = word;

    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("row", word);
            json.WriteStartArray("by");
            foreach (var column in by) json.WriteStringValue(column);
            json.WriteEndArray();
            if (word == "created" && row.Match is { } match) WriteSought(json, match);
            Write(json, "left", left);
            Write(json, "lookups", lookups);
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteSought(Utf8JsonWriter json, RowMatch match)
    {
        json.WriteStartArray("sought");
        foreach (var way in match.Keys)
        {
            json.WriteStartArray();
            foreach (var column in way.Keys) json.WriteStringValue(column);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, SortedDictionary<string, string> words)
    {
        if (words.Count == 0) return;
        json.WriteStartObject(name);
        foreach (var (key, value) in words) json.WriteString(key, value);
        json.WriteEndObject();
    }
}
