using System.Text;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>A text with <c>{{names}}</c> in it. Filled in one pass, so that what is filled in is never taken for a name.</summary>
internal sealed class Template
{
    private readonly string[] parts; // Even: literal text; odd: a name.

    private Template(string text) => parts = text.Split(["{{", "}}"], StringSplitOptions.None);

    public static Template Load(string asset) => new(Asset.Read(asset));

    /// <exception cref="ArgumentException">The template has a name that no value is given for.</exception>
    public string Fill(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var filled = new StringBuilder();
        for (var i = 0; i < parts.Length; i++) filled.Append(i % 2 == 0 ? parts[i] : ValueOf(parts[i], values));
        return filled.ToString();
    }

    private static string ValueOf(string name, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var value in values)
        {
            if (value.Name == name) return value.Value;
        }
        throw new ArgumentException($"The template's {name} has no value.", nameof(values));
    }
}
