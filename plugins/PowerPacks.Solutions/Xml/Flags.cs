using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>Elements that hold one value each, in the order given.</summary>
internal static class Flags
{
    public static string Of(bool value) => value ? "1" : "0";

    public static IEnumerable<XElement> All(string value, params IEnumerable<string> names) => names.Select(name => new XElement(name, value));

    public static XElement Empty(string name) => new(name, "");
}
