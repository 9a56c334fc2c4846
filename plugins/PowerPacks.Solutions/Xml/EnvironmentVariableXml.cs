using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>A setting that an admin gives per environment: a file of its own in the zip.</summary>
internal static class EnvironmentVariableXml
{
    public static string Entry(EnvironmentVariable variable) => $"environmentvariabledefinitions/{variable.SchemaName}/environmentvariabledefinition.xml";

    public static XElement Of(EnvironmentVariable variable) =>
        new("environmentvariabledefinition", new XAttribute("schemaname", variable.SchemaName),
            variable.Default is { } value ? new XElement("defaultvalue", value) : null,
            Text("description", variable.Description), Text("displayname", variable.Title),
            new XElement("introducedversion", Release.FirstVersion), new XElement("iscustomizable", "1"), new XElement("isrequired", "0"), new XElement("secretstore", "0"),
            new XElement("type", (int)variable.Kind));

    private static XElement Text(string name, Label label)
    {
        var element = Labels.Of(name, "label", label);
        element.SetAttributeValue("default", label.English);
        return element;
    }
}
