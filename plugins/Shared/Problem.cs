using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>What a refusal says (problem+json, RFC 9457): what to do, in the user's language where its code is known, and, field by field, what is wrong.</summary>
internal static class Problem
{
    private const int MaxFields = 20;
    private const int MaxLength = 1_600; // It stands in or below a sentence, in a column of 2,000 characters (pp_message).

    /// <summary>The code of a refusal; null where it has none.</summary>
    public static string? CodeOf(XElement? body) => body.Value("code");

    /// <returns>The sentence to show, with the fields at fault below it; in the relay's own English words where the code is not known.</returns>
    public static Text Of(int status, XElement? body)
    {
        var fields = FieldsOf(body);
        if (CodeOf(body) is { } code && ProblemTexts.Of(code) is { } known) return fields.Length == 0 ? known : Texts.Lines.With(known, fields);
        var said = body.Value("detail") ?? body.Value("title") ?? "HTTP " + status;
        var text = fields.Length == 0 ? said : said + "\n" + fields;
        return Texts.Refused.With(text.Length <= MaxLength ? text : text.Substring(0, MaxLength));
    }

    private static string FieldsOf(XElement? body)
    {
        var fields = body?.Element("errors")?.Elements("item") ?? Enumerable.Empty<XElement>();
        var text = string.Join("\n", fields.Take(MaxFields).Select(f => f.Value("field") + ": " + f.Value("message")));
        return text.Length <= MaxLength ? text : text.Substring(0, MaxLength);
    }
}
