using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>
/// JSON with what every .NET Framework has: a plug-in ships no other DLL. A document is read as XML, properties as elements and items of arrays as <c>item</c>;
/// each element's attribute <c>type</c> says what it was.
/// </summary>
internal static class Json
{
    private const int MaxDepth = 32;

    /// <returns>The document; null where the text is none.</returns>
    public static XElement? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            var quotas = new XmlDictionaryReaderQuotas { MaxDepth = MaxDepth };
            using (var reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(text!), quotas)) return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <returns>A property's text or number; null where it is absent or null.</returns>
    public static string? Value(this XElement? json, string property)
    {
        var found = json?.Element(property);
        return found is null || (string?)found.Attribute("type") == "null" ? null : found.Value;
    }

    /// <returns>The name of a property, also where it is none for XML.</returns>
    public static string NameOf(XElement property) => (string?)property.Attribute("item") ?? XmlConvert.DecodeName(property.Name.LocalName)!;

    /// <summary>An object with one property, whose value is a text.</summary>
    public static string Object(string property, string value) => "{" + Quote(property) + ":" + Quote(value) + "}";

    /// <summary>A text as a JSON string.</summary>
    public static string Quote(string text) => "\"" + string.Concat(text.Select(Escape)) + "\"";

    private static string Escape(char c) =>
        c == '"' || c == '\\' || c < ' ' ? "\\u" + ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture) : c.ToString();
}
