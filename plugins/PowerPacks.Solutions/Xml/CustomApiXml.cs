using System.Xml.Linq;
using PowerPacks.Solutions.Plugins;

namespace PowerPacks.Solutions.Xml;

/// <summary>
/// Custom APIs: a folder each, with a file for the API, for each request parameter and for each response property. They have no ids, the platform finds them by their names,
/// and they need no root component. What is not said is left out, as in exports.
/// </summary>
internal static class CustomApiXml
{
    // The platform's numbers. Nobody adds steps to a message that is ours; and it belongs to no table.
    private const int NoSteps = 0, OfNoTable = 0;

    public static IEnumerable<(string Entry, XElement Root)> All(Release release)
    {
        ApiRules.Check(release);
        foreach (var type in release.Assembly?.Types.Where(t => t.Api is not null) ?? [])
        {
            var api = type.Api!;
            var folder = $"customapis/{api.UniqueName}";
            yield return ($"{folder}/customapi.xml", Of(type, api));
            foreach (var parameter in api.Request) yield return ($"{folder}/customapirequestparameters/{parameter.Name}/customapirequestparameter.xml", Request(api, parameter));
            foreach (var property in api.Response) yield return ($"{folder}/customapiresponseproperties/{property.Name}/customapiresponseproperty.xml", Response(api, property));
        }
    }

    private static XElement Of(PluginType type, CustomApi api) =>
        new("customapi", new XAttribute("uniquename", api.UniqueName),
            new XElement("allowedcustomprocessingsteptype", NoSteps), new XElement("bindingtype", OfNoTable),
            Text("description", api.Description ?? api.Title ?? api.UniqueName), Text("displayname", api.Title ?? api.UniqueName),
            api.Privilege is null ? null : new XElement("executeprivilegename", api.Privilege),
            // Nobody changes what our pages call.
            new XElement("iscustomizable", "0"), new XElement("isfunction", Flags.Of(api.IsFunction)), new XElement("isprivate", Flags.Of(api.IsPrivate)),
            new XElement("name", api.UniqueName),
            // By its id, which is ours and the same everywhere; an export key would be each environment's own.
            new XElement("plugintypeid", new XElement("plugintypeid", Ids.PluginType(type.FullName).ToString("D"))),
            new XElement("workflowsdkstepenabled", Flags.Of(api.InWorkflows)));

    private static XElement Request(CustomApi api, ApiParameter parameter) =>
        new("customapirequestparameter", new XAttribute("uniquename", parameter.Name),
            Text("description", parameter.Description ?? parameter.Name), Text("displayname", parameter.Name),
            new XElement("iscustomizable", "0"), new XElement("isoptional", Flags.Of(parameter.IsOptional)),
            new XElement("name", $"{api.UniqueName}.{parameter.Name}"), new XElement("type", (int)parameter.Type));

    /// <summary>As a request parameter; but with an <c>isoptional</c> an import fails.</summary>
    private static XElement Response(CustomApi api, ApiParameter property) =>
        new("customapiresponseproperty", new XAttribute("uniquename", property.Name),
            Text("description", property.Description ?? property.Name), Text("displayname", property.Name),
            new XElement("iscustomizable", "0"),
            new XElement("name", $"{api.UniqueName}.{property.Name}"), new XElement("type", (int)property.Type));

    private static XElement Text(string name, string text) =>
        new(name, new XAttribute("default", text), new XElement("label", new XAttribute("description", text), new XAttribute("languagecode", Language.English)));
}
