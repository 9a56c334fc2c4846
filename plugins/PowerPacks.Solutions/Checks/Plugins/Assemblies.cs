using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Plugins;

/// <summary>The plug-in assemblies of a solution, with the DLLs that they name.</summary>
internal static class Assemblies
{
    public static IEnumerable<XElement> Of(Inspection solution) => solution.Customizations.Elements("SolutionPluginAssemblies").Elements("PluginAssembly");

    public static byte[]? File(Inspection solution, XElement assembly) => solution.File.Find((assembly.Element("FileName")?.Value ?? "").TrimStart('/'));

    /// <returns>Null where there is no such file, or it is no assembly: a rule of its own says so.</returns>
    public static PluginDll? Dll(Inspection solution, XElement assembly) => File(solution, assembly) is { } content ? PluginDll.Read(content) : null;
}
