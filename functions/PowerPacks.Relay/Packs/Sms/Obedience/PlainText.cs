using System.Globalization;
using System.Text;

namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>A text as it is compared: letters and digits in capitals without accents, one blank between words, nothing else.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (c is '\'' or '’' or '‘' or '`' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue; // don't is dont, arrêt is arret.
            if (char.IsLetterOrDigit(c)) plain.Append(c == 'ß' ? "SS" : char.ToUpperInvariant(c).ToString());
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }
}
