using System.Linq;
using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>What a refusal says (problem+json, RFC 9457): its sentence and, field by field, what is wrong.</summary>
internal static class Problem
{
    private const int MaxFields = 20;
    private const int MaxLength = 1_800; // It stands in a sentence, in a column of 2,000 characters (pp_message).

    public static string Of(int status, XElement? body)
    {
        var said = body.Value("detail") ?? body.Value("title");
        if (said is null) return "HTTP " + status;
        var fields = body!.Element("errors")?.Elements("item") ?? Enumerable.Empty<XElement>();
        var lines = fields.Take(MaxFields).Select(f => f.Value("field") + ": " + f.Value("message"));
        var text = string.Join("\n", new[] { said }.Concat(lines));
        return text.Length <= MaxLength ? text : text.Substring(0, MaxLength);
    }
}
