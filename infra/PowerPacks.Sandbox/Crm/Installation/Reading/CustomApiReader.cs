using System.Text.RegularExpressions;
using System.Xml.Linq;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads custom APIs, each a folder of files. They bring no ids: those are made from their names.</summary>
internal static partial class CustomApiReader
{
    private const string Api = "customapi", Request = "customapirequestparameter", Response = "customapiresponseproperty";

    public static IEnumerable<ComponentRow> Read(SolutionZip zip)
    {
        foreach (var file in zip.Names.Where(n => File().IsMatch(n)).Order(StringComparer.Ordinal))
        {
            var folder = file.Split('/')[1];
            yield return OfApi(zip.Xml(file, Api), file, folder);
            foreach (var part in zip.Names.Where(n => IsWithin(n, folder, $"{Request}s", Request)).Order(StringComparer.Ordinal)) yield return OfParameter(zip, part, folder, Request, ComponentType.CustomApiRequestParameter);
            foreach (var part in zip.Names.Where(n => IsWithin(n, folder, "customapiresponseproperties", Response)).Order(StringComparer.Ordinal)) yield return OfParameter(zip, part, folder, Response, ComponentType.CustomApiResponseProperty);
        }
    }

    private static ComponentRow OfApi(XElement api, string file, string folder)
    {
        var name = NameOf(api, file, folder);
        return new ComponentRow(ComponentType.CustomApi, Api, IdOf(name), name, new Dictionary<string, object?>
        {
            ["uniquename"] = name,
            ["name"] = api.Text("name") ?? name,
            ["displayname"] = Text(api, "displayname") ?? throw ImportErrors.Invalid(file, $"<{Api}>", "<displayname> needs a default."),
            ["description"] = Text(api, "description"),
            ["allowedcustomprocessingsteptype"] = (long)(api.Number("allowedcustomprocessingsteptype", $"<{Api}>") ?? 0),
            ["bindingtype"] = (long)(api.Number("bindingtype", $"<{Api}>") ?? 0),
            ["boundentitylogicalname"] = api.Text("boundentitylogicalname"),
            ["executeprivilegename"] = api.Text("executeprivilegename"),
            ["isfunction"] = Elements.Store(api.Flag("isfunction")),
            ["isprivate"] = Elements.Store(api.Flag("isprivate")),
            ["workflowsdkstepenabled"] = Elements.Store(api.Flag("workflowsdkstepenabled")),
            // By either name: of a type that a solution brings, the export key is its id.
            ["plugintypeid"] = (api.Element("plugintypeid")?.Text("plugintypeid") ?? api.Element("plugintypeid")?.Text("plugintypeexportkey")) is { } type
                ? Elements.Store(Elements.Id(type, $"{file}: <plugintypeid>"))
                : null,
        });
    }

    private static ComponentRow OfParameter(SolutionZip zip, string file, string api, string kind, ComponentType component)
    {
        var parameter = zip.Xml(file, kind);
        var name = NameOf(parameter, file, file.Split('/')[3]);
        if (kind == Response && parameter.Element("isoptional") is not null) throw ImportErrors.Invalid(file, $"<{kind}>", "<isoptional> is not valid for a response property: leave it out.");
        var values = new Dictionary<string, object?>
        {
            ["uniquename"] = name,
            ["name"] = parameter.Text("name") ?? $"{api}.{name}",
            ["displayname"] = Text(parameter, "displayname"),
            ["description"] = Text(parameter, "description"),
            ["type"] = (long)(parameter.Number("type", $"{file}: <{kind}>") ?? throw ImportErrors.Invalid(file, $"<{kind}>", "<type> is missing.")),
            ["logicalentityname"] = parameter.Text("logicalentityname"),
            ["customapiid"] = Elements.Store(IdOf(api)),
        };
        if (kind == Request) values["isoptional"] = Elements.Store(parameter.Flag("isoptional"));
        return new ComponentRow(component, kind, ComponentId.Of(kind, api.ToLowerInvariant(), name.ToLowerInvariant()), $"{api}.{name}", values);
    }

    private static string NameOf(XElement element, string file, string folder)
    {
        var place = $"<{element.Name.LocalName}>";
        var name = Names.Check(element.NeededAttribute("uniquename", place, file), place, file);
        return name == folder ? name : throw ImportErrors.Invalid(file, place, $"it is called {name}, its folder {folder}: give both the same name.");
    }

    private static Guid IdOf(string api) => ComponentId.Of(Api, api.ToLowerInvariant());

    private static string? Text(XElement element, string name) => element.Element(name)?.Attribute("default")?.Value is { Length: > 0 } text ? text : null;

    private static bool IsWithin(string file, string api, string folder, string kind) =>
        file.Split('/') is ["customapis", var own, var list, _, var name] && own == api && list == folder && name == $"{kind}.xml";

    [GeneratedRegex("^customapis/[^/]+/customapi[.]xml$", RegexOptions.CultureInvariant)]
    private static partial Regex File();
}
