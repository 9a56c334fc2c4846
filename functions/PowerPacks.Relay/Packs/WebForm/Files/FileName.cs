using System.Globalization;
using System.Text;

namespace PowerPacks.Relay.Packs.WebForm.Files;

/// <summary>A file's name as the CRM may have it: no path, nothing invisible, and an ending that says what the file is.</summary>
internal static class FileName
{
    /// <summary>Characters; Dataverse takes 255.</summary>
    public const int Longest = 120;

    private const string Unnamed = "file";

    public static string Clean(string? sent, FileKind kind)
    {
        var name = new StringBuilder();
        foreach (var rune in (sent ?? "").Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (rune.Value is '/' or '\\' or ':') name.Clear(); // Some browsers send the whole path.
            else if (IsSafe(rune) && name.Length < Longest) name.Append(rune);
        }
        var clean = name.ToString().Trim(' ', '.');
        return kind.IsCalled(clean) ? clean : (clean.Length == 0 ? Unnamed : clean) + kind.Extensions[0]; // "invoice.exe" that is a picture is then called "invoice.exe.png".
    }

    /// <summary>Neither control characters nor those that turn the direction of writing, which make "exe.pdf" of "fdp.exe"; nor what Windows takes for a pattern.</summary>
    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune.Value is not ('<' or '>' or '"' or '|' or '?' or '*') && rune != Rune.ReplacementChar;
}
