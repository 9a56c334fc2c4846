using System.Globalization;
using System.Xml.Linq;
using PowerPacks.Relay.Packs.WebForm;

namespace PowerPacks.Plugins;

/// <summary>A column that a form fills.</summary>
internal sealed class MappedColumn
{
    private MappedColumn(string name, string source, MappedKind kind, int longest)
    {
        Name = name;
        Source = source;
        Kind = kind;
        Longest = longest;
    }

    /// <summary>Logical name.</summary>
    public string Name { get; }

    /// <summary>The field's label, or that it is a constant: what an admin finds it by.</summary>
    public string Source { get; }

    public MappedKind Kind { get; }

    /// <summary>Most characters that the form lets through; 0 for what is no text.</summary>
    public int Longest { get; }

    /// <param name="definition">A form's definition, read by <see cref="Json"/>.</param>
    public static IReadOnlyList<MappedColumn> Of(XElement definition)
    {
        var fields = definition.Element("fields")?.Elements("item") ?? Enumerable.Empty<XElement>();
        var constants = definition.Element("constants")?.Elements() ?? Enumerable.Empty<XElement>();
        return fields.Where(f => f.Value("column") != null).Select(OfField)
            .Concat(constants.Select(c => new MappedColumn(Json.NameOf(c), "constant", MappedKind.Any, c.Value.Length)))
            .ToList();
    }

    private static MappedColumn OfField(XElement field)
    {
        var type = field.Value("type");
        return new MappedColumn(field.Value("column")!, field.Value("label") ?? field.Value("name") ?? "", KindOf(type), type == "choice" ? LongestChoice(field) : LongestText(field, type));
    }

    private static int LongestText(XElement field, string? type)
    {
        if (type == "hidden" && field.Value("value") is { } constant) return constant.Length; // What a visitor sends for it is ignored.
        return int.TryParse(field.Value("maxLength"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : LongestOf(type);
    }

    /// <summary>Several choices arrive joined by commas.</summary>
    private static int LongestChoice(XElement field)
    {
        var options = (field.Element("options")?.Elements("item") ?? Enumerable.Empty<XElement>()).Select(o => o.Value("value")?.Length ?? 0).ToList();
        if (options.Count == 0) return 0;
        return field.Value("multiple") == "true" ? options.Sum() + options.Count - 1 : options.Max();
    }

    /// <summary>What the relay lets a visitor type where the form does not say.</summary>
    private static int LongestOf(string? type) => type switch
    {
        "text" or "hidden" => FormLimits.DefaultText,
        "textarea" => FormLimits.DefaultTextarea,
        "email" => FormLimits.Email,
        "phone" => FormLimits.Phone,
        "url" => FormLimits.Url,
        _ => 0,
    };

    private static MappedKind KindOf(string? type) => type switch
    {
        "text" or "textarea" or "email" or "phone" or "url" or "time" => MappedKind.Text,
        "number" or "calculation" => MappedKind.Number,
        "date" or "dateTime" => MappedKind.Date,
        "checkbox" or "consent" => MappedKind.Yes,
        _ => MappedKind.Any,
    };
}

/// <summary>What a field yields, as far as a column's type must fit it.</summary>
internal enum MappedKind
{
    Any,
    Text,
    Number,
    Date,
    Yes,
}
