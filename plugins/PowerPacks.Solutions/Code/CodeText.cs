using System.Text;

namespace PowerPacks.Solutions.Code;

/// <summary>Lines of C#, indented by the braces around them.</summary>
internal sealed class CodeText
{
    private const int Indent = 4;

    private readonly StringBuilder text = new();
    private int depth;

    public CodeText Line(string line = "")
    {
        if (line.Length > 0) text.Append(' ', depth * Indent).Append(line);
        text.Append('\n');
        return this;
    }

    /// <param name="heading">What the braces belong to.</param>
    /// <param name="write">What is between them.</param>
    public CodeText Block(string heading, Action write)
    {
        Line(heading).Line("{");
        depth++;
        write();
        depth--;
        return Line("}");
    }

    /// <summary>A text as it stands in a comment of XML.</summary>
    public CodeText Summary(string sentence) => Line($"/// <summary>{sentence.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)}</summary>");

    public override string ToString() => text.ToString();
}
