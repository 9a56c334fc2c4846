using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Apis;

/// <summary>A custom API is of a kind that there is, answers something where it is a function, and its parameters have types that there are.</summary>
internal sealed partial class ApisAreLegal : IRule
{
    private const string No = "0", Yes = "1";
    private const int LastType = 12;
    private static readonly string[] Three = [No, Yes, "2"];
    private static readonly string[] Flags = ["iscustomizable", "isfunction", "isprivate", "isoptional", "workflowsdkstepenabled"];

    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var api in ApiFiles.Of(solution))
        {
            if (Value(api, "allowedcustomprocessingsteptype") is { } steps && !Three.Contains(steps)) yield return Wrong(api, "allowedcustomprocessingsteptype", "use 0 (no steps), 1 (asynchronous) or 2 (all)");
            if (Value(api, "bindingtype") is { } binding && !Three.Contains(binding)) yield return Wrong(api, "bindingtype", "use 0 (of no table), 1 (a row) or 2 (rows)");
            if (Value(api, "bindingtype") is No != string.IsNullOrEmpty(Value(api, "boundentitylogicalname")))
                yield return solution.Wrong(api, "its bindingtype and its boundentitylogicalname do not go together", "name a table exactly where it is bound to one");
            if (Value(api, "isfunction") is Yes && !solution.File.Parts.Any(p => ApiFiles.Place(p.Name) is (ApiFiles.Response, var name, _) && name == ApiFiles.NameOf(api)))
                yield return solution.Wrong(api, "it is a function that answers nothing, which nobody can call", "add a response property, or make it an action");
            if ((Value(api, "isfunction"), Value(api, "workflowsdkstepenabled")) is (Yes, Yes)) yield return solution.Wrong(api, "it is a function that workflows are to have, and they have actions only", "make it an action, or set workflowsdkstepenabled to 0");
        }
        foreach (var parameter in ApiFiles.Parameters(solution))
        {
            if (Value(parameter, "type") is { } type && !(int.TryParse(type, out var number) && number is >= 0 and <= LastType)) yield return Wrong(parameter, "type", $"use a number from 0 (Boolean) to {LastType} (Guid)");
        }
        foreach (var element in ApiFiles.Of(solution).Concat(ApiFiles.Parameters(solution)))
        {
            if (!Plain().IsMatch(ApiFiles.NameOf(element))) yield return solution.Wrong(element, $"it is called {ApiFiles.NameOf(element)}", "use a letter, then letters, digits and underscores");
            foreach (var flag in element.Elements().Where(e => Flags.Contains(e.Name.LocalName) && e.Value is not (No or Yes))) yield return Wrong(element, flag.Name.LocalName, "use 0 or 1");
            foreach (var text in element.Elements().Where(e => e.Name.LocalName is "displayname" or "description" && string.IsNullOrWhiteSpace(e.Attribute("default")?.Value)))
                yield return solution.Wrong(text, "its text is empty", "write it");
        }

        Finding Wrong(XElement element, string name, string mend) => solution.Wrong(element.Element(name)!, $"there is no {name} {Value(element, name)}", mend);
    }

    private static string? Value(XElement element, string name) => element.Element(name)?.Value;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex Plain();
}
