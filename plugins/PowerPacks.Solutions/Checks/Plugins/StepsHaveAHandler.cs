using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Plugins;

/// <summary>A step's handler is a plug-in type of the solution, by name and by id.</summary>
internal sealed class StepsHaveAHandler : IRule
{
    // The platform's number for "a plug-in type".
    private const string PluginType = "4602";

    private static readonly string[] Handlers = ["PluginTypeId", "EventHandler"];

    public IEnumerable<Finding> Check(Inspection solution)
    {
        var types = Assemblies.Of(solution).Elements("PluginTypes").Elements("PluginType").GroupBy(t => t.Attribute("AssemblyQualifiedName")?.Value ?? "").ToDictionary(g => g.Key, g => g.First().Attribute("PluginTypeId")?.Value);
        foreach (var step in Steps.Of(solution))
        {
            var name = step.Element("PluginTypeName")?.Value ?? "";
            if (!types.TryGetValue(name, out var id)) yield return solution.Wrong(step, $"its PluginTypeName {name} is none of the solution's plug-in types", "name one, with version and public key token");
            else if (Handlers.Any(e => step.Element(e) is { } named && !string.Equals(named.Value.Trim('{', '}'), id?.Trim('{', '}'), StringComparison.OrdinalIgnoreCase)))
                yield return solution.Wrong(step, "its PluginTypeId and EventHandler are not the id of its plug-in type", $"use {id}");
            if (step.Element("EventHandlerTypeCode") is { } code && code.Value != PluginType) yield return solution.Wrong(step, $"its EventHandlerTypeCode is {code.Value}", $"say {PluginType}");
        }
    }
}
