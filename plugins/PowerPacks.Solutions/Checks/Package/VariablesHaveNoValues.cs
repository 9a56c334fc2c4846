using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Package;

/// <summary>An environment variable is a definition in a folder of its name; its value is each environment's own and never travels.</summary>
internal sealed class VariablesHaveNoValues : IRule
{
    private const string Folder = "environmentvariabledefinitions/", Definition = "environmentvariabledefinition.xml";
    private static readonly string[] Kinds = ["100000000", "100000001", "100000002", "100000003", "100000004", "100000005"];

    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var (part, _) in solution.File.Parts.Where(p => p.Name.StartsWith(Folder, StringComparison.Ordinal) && !p.Name.EndsWith('/' + Definition, StringComparison.Ordinal)))
            yield return solution.WrongPart(part, "a shipped solution has no values of environment variables", "leave the file out; an admin gives the value");
        foreach (var (part, variable) in Of(solution))
        {
            if (part != $"{Folder}{NameOf(variable)}/{Definition}") yield return solution.Wrong(variable, $"it is called {NameOf(variable)}, its folder is {part}", "give both the same name");
            if (!Kinds.Contains(variable.Element("type")?.Value)) yield return solution.Wrong(variable, $"there is no kind {variable.Element("type")?.Value}", "use 100000000 (text) to 100000005 (secret)");
        }
    }

    public static IEnumerable<(string Part, XElement Variable)> Of(Inspection solution) => solution.File.Documents.Where(d => d.Root.Name.LocalName == "environmentvariabledefinition");

    public static string NameOf(XElement variable) => variable.Attribute("schemaname")?.Value ?? "";
}
