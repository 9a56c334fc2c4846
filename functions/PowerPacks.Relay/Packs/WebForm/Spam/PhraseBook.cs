using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>
/// What spam says: <c>phrases.json</c>, by language, in small letters without accents. A text is looked through in all four languages, since spam seldom asks which one
/// a form speaks.
/// </summary>
internal static class PhraseBook
{
    private static readonly string[] All = [.. JsonSerializer.Deserialize<Dictionary<string, string[]>>(Asset.Read("WebForm.Spam.phrases.json"))!.SelectMany(l => l.Value).Distinct(StringComparer.Ordinal)];
    private static readonly SearchValues<string> Any = SearchValues.Create(All, StringComparison.OrdinalIgnoreCase);

    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ";
    private const string Bare = "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUY";

    /// <summary>How many different phrases are in it.</summary>
    public static int Count(string text)
    {
        var plain = Ascii.IsValid(text) ? text : Plain(text);
        if (!plain.AsSpan().ContainsAny(Any)) return 0;
        return All.Count(phrase => plain.Contains(phrase, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Without accents, and with one kind of apostrophe and space: people leave them out, and spam puts them in. By a table of the letters that the four languages have,
    /// because a machine without ICU takes no letter apart.
    /// </summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\u0300' and <= '\u036F' or '\u200B' or '\u00AD') continue; // Accents that stand alone, and what nobody sees.
            var at = Accented.IndexOf(c, StringComparison.Ordinal);
            plain.Append(at >= 0 ? Bare[at] : c switch { '\u2019' or '\u2018' => '\'', '\u00A0' or '\n' => ' ', _ => c });
        }
        return plain.ToString();
    }
}
