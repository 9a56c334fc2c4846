using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Plugins;

/// <summary>Every plug-in type is a public class of the DLL that implements IPlugin, called with the assembly's full name.</summary>
internal sealed class PluginTypesAreInTheDll : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var assembly in Assemblies.Of(solution))
        {
            var dll = Assemblies.Dll(solution, assembly);
            foreach (var type in assembly.Elements("PluginTypes").Elements("PluginType"))
            {
                var name = type.Attribute("Name")?.Value ?? "";
                if (type.Attribute("AssemblyQualifiedName")?.Value != $"{name}, {assembly.Attribute("FullName")?.Value}") yield return solution.Wrong(type, "its AssemblyQualifiedName is not its Name and the assembly's FullName", "join them with a comma and a space");
                else if (dll is not null && !dll.Plugins.Contains(name)) yield return solution.Wrong(type, "the DLL has no public class of that name that can be made and implements IPlugin", "name one that it has");
            }
        }
    }
}
