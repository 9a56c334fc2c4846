using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Plugins;

namespace PowerPacks.Solutions.Checks.Apis;

/// <summary>A custom API is answered by a plug-in type of the solution, named by its id: with an id that is none the platform takes it, and it answers nothing.</summary>
internal sealed class ApisHaveAHandler : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        var types = Assemblies.Of(solution).Elements("PluginTypes").Elements("PluginType").Select(t => Plain(t.Attribute("PluginTypeId")?.Value)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var api in ApiFiles.Of(solution))
        {
            var handler = api.Element("plugintypeid");
            var id = handler?.Element("plugintypeid") ?? handler?.Element("plugintypeexportkey");
            if (id is null) yield return solution.Wrong(handler ?? api, "no plug-in answers it", "name one in plugintypeid");
            else if (!types.Contains(Plain(id.Value))) yield return solution.Wrong(id, $"{id.Value} is none of the solution's plug-in types", "use the PluginTypeId of one");
        }
    }

    private static string Plain(string? id) => (id ?? "").Trim('{', '}', ' ');
}
