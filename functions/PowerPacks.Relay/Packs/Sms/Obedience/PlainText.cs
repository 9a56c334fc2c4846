using System.Text;

namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>
/// A text as it is compared: letters and digits in capitals without accents, one blank between words, nothing else. By a table of its own: what the framework knows of accents
/// is not there in a process without ICU.
/// </summary>
internal static class PlainText
{
    private const string Accented = "ÀÁÂÃÄÅĀĂĄÇĆČÈÉÊËĒĖĘĚÌÍÎÏĪĮÑŃŇÒÓÔÕÖØŌŐÙÚÛÜŪŮŰÝŸŚŠŽŹŻŁ";
    private const string Plain = "AAAAAAAAACCCEEEEEEEEIIIIIINNNOOOOOOOOUUUUUUUYYSSZZZL";
    private const char FirstMark = '\u0300';
    private const char LastMark = '\u036f';

    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\'' or '’' or '‘' or '`' or (>= FirstMark and <= LastMark)) continue; // don't is dont; an accent may be a character of its own.
            if (char.IsLetterOrDigit(c)) Append(plain, char.ToUpperInvariant(c));
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    private static void Append(StringBuilder plain, char capital)
    {
        if (capital < '\u0080') plain.Append(capital);
        else if (capital is 'ß' or 'ẞ') plain.Append("SS");
        else if (capital == 'Œ') plain.Append("OE");
        else if (capital == 'Æ') plain.Append("AE");
        else plain.Append(Accented.IndexOf(capital, StringComparison.Ordinal) is >= 0 and var at ? Plain[at] : capital);
    }
}
