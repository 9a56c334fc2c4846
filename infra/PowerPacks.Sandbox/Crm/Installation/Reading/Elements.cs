using System.Globalization;
using System.Xml.Linq;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads what the elements of a solution's files have in common.</summary>
internal static class Elements
{
    public const string Customizations = "customizations.xml";

    /// <returns>The text of a child; null where it is missing or empty.</returns>
    public static string? Text(this XElement element, string child) => element.Element(child)?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <exception cref="CrmException">400: it is missing.</exception>
    public static string Needed(this XElement element, string child, string place, string file = Customizations) =>
        element.Text(child) ?? throw ImportErrors.Invalid(file, place, $"<{child}> is missing or empty.");

    /// <exception cref="CrmException">400: it is missing.</exception>
    public static string NeededAttribute(this XElement element, string attribute, string place, string file = Customizations) =>
        element.Attribute(attribute)?.Value.Trim() is { Length: > 0 } text ? text : throw ImportErrors.Invalid(file, place, $"the attribute {attribute} is missing or empty.");

    public static bool Flag(this XElement element, string child, bool otherwise = false) => element.Text(child) switch
    {
        null => otherwise,
        "1" or "true" or "True" => true,
        _ => false,
    };

    /// <exception cref="CrmException">400: it is no whole number.</exception>
    public static int? Number(this XElement element, string child, string place) => element.Text(child) is not { } text
        ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ImportErrors.Invalid(Customizations, place, $"<{child}> must be a whole number, not '{text}'.");

    /// <exception cref="CrmException">400: it is no id.</exception>
    public static Guid Id(string? text, string place) => Guid.TryParse(text, out var id) && id != Guid.Empty
        ? id
        : throw ImportErrors.Invalid(Customizations, place, $"its id must be a GUID, not '{text}'.");

    /// <summary>Reads <c>&lt;displaynames&gt;&lt;displayname description="…" languagecode="1033"/&gt;…</c> and its kin.</summary>
    public static Label Labels(this XElement element, string list)
    {
        var texts = new List<(int, string)>();
        foreach (var item in element.Element(list)?.Elements() ?? [])
        {
            if (int.TryParse(item.Attribute("languagecode")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var language))
                texts.Add((language, item.Attribute("description")?.Value ?? ""));
        }
        return Label.From(texts);
    }

    /// <summary>All children of a section of customizations.xml; none where the section is missing.</summary>
    public static IEnumerable<XElement> Section(this XElement root, string section, string child) => root.Element(section)?.Elements(child) ?? [];

    /// <summary>As it is kept in a row.</summary>
    public static string Raw(this XElement element) => element.ToString(SaveOptions.DisableFormatting);

    public static string Store(Guid id) => Storage.Values.Store(id);

    public static long Store(bool flag) => flag ? 1 : 0;
}
