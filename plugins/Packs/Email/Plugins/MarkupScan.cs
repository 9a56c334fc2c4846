namespace PowerPacks.Plugins;

/// <summary>
/// Finds what is rewritten in a mail's HTML, in one pass from front to back, as a browser would find it. It builds no tree and mends nothing: all that it does not name stays as it is, byte for byte, however
/// broken it may be. Letters are compared as ASCII, since a Turkish İ in lower case is longer than itself.
/// </summary>
internal sealed class MarkupScan
{
    /// <summary>Elements whose content is text, whatever it looks like (HTML standard, 13.1.2).</summary>
    private static readonly string[] RawTexts = { "script", "style", "title", "textarea", "xmp", "noembed", "noframes", "iframe", "plaintext" };

    private readonly string html;
    private readonly Action<AttributeValue> found;
    private int at;

    private MarkupScan(string html, Action<AttributeValue> found)
    {
        this.html = html;
        this.found = found;
        End = html.Length;
    }

    /// <summary>Where the last real <c>&lt;/body&gt;</c> begins, or <c>&lt;/html&gt;</c> where there is none; null where there is neither.</summary>
    public int? Close { get; private set; }

    /// <summary>Where text may still be put in: before what is never closed.</summary>
    public int End { get; private set; }

    /// <summary>Places in the text, and not in a tag, a comment or a script, where a word stands.</summary>
    public List<KeyValuePair<int, string>> Words { get; } = new List<KeyValuePair<int, string>>();

    /// <param name="html">The mail.</param>
    /// <param name="words">Words that are looked for in its text; each begins with a bar.</param>
    /// <param name="found">Takes each <c>href</c> and <c>src</c>, in order.</param>
    public static MarkupScan Of(string html, IReadOnlyList<string> words, Action<AttributeValue> found)
    {
        var scan = new MarkupScan(html, found);
        scan.Run(words);
        return scan;
    }

    private void Run(IReadOnlyList<string> words)
    {
        var closesBody = false;
        while (at < html.Length)
        {
            var here = at;
            if (html[at] == '|' && words.FirstOrDefault(w => Stands(w, at)) is { } word)
            {
                Words.Add(new KeyValuePair<int, string>(at, word));
                at += word.Length;
                continue;
            }
            if (html[at] != '<')
            {
                at++;
                continue;
            }
            if (Stands("<!--", at)) SkipComment();
            else if (Stands("<![cdata[", at)) SkipPast("]]>", here);
            else if (Next(1) == '!' || Next(1) == '?') SkipPast(">", here);
            else if (Next(1) == '/' && IsLetter(Next(2)))
            {
                var name = Name(at + 2);
                if (name == "body" || (name == "html" && !closesBody))
                {
                    Close = here;
                    closesBody |= name == "body";
                }
                SkipPast(">", here);
            }
            else if (IsLetter(Next(1))) ReadTag(here);
            else at++;
        }
    }

    /// <summary>What Outlook on Windows alone shows stands in a comment that begins with a condition: its inside is read like the rest, so that its buttons lead where the others do.</summary>
    private void SkipComment()
    {
        var here = at;
        if (Stands("<!--[if", at)) SkipPast("]>", here);
        else if (Stands("<!-->", at)) at += 5;
        else if (Stands("<!--->", at)) at += 6;
        else
        {
            at += 4;
            SkipPast("-->", here);
        }
    }

    private void ReadTag(int here)
    {
        var name = Name(at + 1);
        at += 1 + name.Length;
        var values = new List<AttributeValue>();
        var isLeft = false;
        while (true)
        {
            while (at < html.Length && (IsSpace(html[at]) || html[at] == '/')) at++;
            if (at >= html.Length)
            {
                Stop(here);
                return;
            }
            if (html[at] == '>') break;
            if (ReadAttribute(name, out var attribute) is not { } value)
            {
                Stop(here);
                return;
            }
            if (attribute == "href" || attribute == "src") values.Add(value);
            isLeft |= attribute == "data-track" && Same(html.Substring(value.Start, value.Length), "no");
        }
        at++;
        if (!isLeft) values.ForEach(found);
        if (RawTexts.Contains(name)) SkipRawText(name, here);
    }

    /// <returns>Null where the mail ends within it.</returns>
    private AttributeValue? ReadAttribute(string element, out string name)
    {
        var start = at;
        while (at < html.Length && !IsSpace(html[at]) && html[at] != '>' && html[at] != '/' && (html[at] != '=' || at == start)) at++;
        name = Lower(start, at);
        var end = at;
        while (at < html.Length && IsSpace(html[at])) at++;
        if (at >= html.Length) return null;
        if (html[at] != '=')
        {
            at = end;
            return new AttributeValue(element, name, end, 0);
        }
        at++;
        while (at < html.Length && IsSpace(html[at])) at++;
        if (at >= html.Length) return null;
        if (html[at] == '"' || html[at] == '\'')
        {
            var close = html.IndexOf(html[at], at + 1);
            if (close < 0) return null;
            var quoted = new AttributeValue(element, name, at + 1, close - at - 1);
            at = close + 1;
            return quoted;
        }
        start = at;
        while (at < html.Length && !IsSpace(html[at]) && html[at] != '>') at++;
        return at >= html.Length ? null : new AttributeValue(element, name, start, at - start);
    }

    private void SkipRawText(string name, int here)
    {
        while (true)
        {
            var end = html.IndexOf("</", at, StringComparison.Ordinal);
            if (end < 0)
            {
                Stop(here);
                return;
            }
            at = end + 2;
            if (Name(at) == name) return;
        }
    }

    private void SkipPast(string end, int here)
    {
        var close = html.IndexOf(end, at, StringComparison.Ordinal);
        if (close < 0) Stop(here);
        else at = close + end.Length;
    }

    /// <summary>From here on nothing is closed any more: whatever stands behind it no program shows as markup.</summary>
    private void Stop(int here)
    {
        End = here;
        at = html.Length;
    }

    private char Next(int ahead) => at + ahead < html.Length ? html[at + ahead] : '\0';

    private string Name(int start)
    {
        var end = start;
        while (end < html.Length && !IsSpace(html[end]) && html[end] != '>' && html[end] != '/') end++;
        return Lower(start, end);
    }

    private string Lower(int start, int end) => new string(html.Substring(start, end - start).Select(c => c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c).ToArray());

    /// <param name="text">In lower case.</param>
    /// <param name="start">Where.</param>
    private bool Stands(string text, int start)
    {
        if (start + text.Length > html.Length) return false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = html[start + i];
            if ((c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c) != text[i]) return false;
        }
        return true;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsLetter(char c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

    private static bool IsSpace(char c) => c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}
