using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>The assembly of plug-ins and its classes.</summary>
internal static class AssemblyXml
{
    // The platform's numbers: the sandbox, and a copy in the database.
    private const int Sandboxed = 2, InDatabase = 0;

    public static string Entry(PluginAssembly assembly) => $"PluginAssemblies/{assembly.Name}-{Ids.Assembly(assembly.Name).ToString("D").ToUpperInvariant()}/{assembly.Name}.dll";

    public static XElement Of(PluginAssembly assembly) =>
        new("PluginAssembly", new XAttribute("FullName", assembly.FullName), new XAttribute("PluginAssemblyId", Ids.Assembly(assembly.Name).ToString("D")), new XAttribute("CustomizationLevel", "1"),
            new XElement("IsolationMode", Sandboxed), new XElement("SourceType", InDatabase), new XElement("IntroducedVersion", Release.FirstVersion),
            new XElement("FileName", "/" + Entry(assembly)),
            new XElement("PluginTypes", assembly.Types.Select(t => new XElement("PluginType",
                new XAttribute("AssemblyQualifiedName", $"{t.FullName}, {assembly.FullName}"), new XAttribute("PluginTypeId", Ids.PluginType(t.FullName).ToString("D")), new XAttribute("Name", t.FullName),
                new XElement("FriendlyName", t.Name)))));
}
