namespace PowerPacks.Solutions.Checks.Apis;

/// <summary>A custom API and each of its parameters lie in a folder of their name, once, and a parameter beside its API: an import knows what is whose only from that.</summary>
internal sealed class ApisLieInTheirFolder : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        var documents = solution.File.Documents.ToList();
        foreach (var (part, _) in documents.Where(d => ApiFiles.IsDocument(d.Root) && !ApiFiles.IsPart(d.Part)))
            yield return solution.WrongPart(part, "a custom API is read from the folder customapis only", "put it there");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in solution.File.Parts.Select(p => p.Name).Where(ApiFiles.IsPart))
        {
            if (ApiFiles.Place(part) is not var (kind, api, parameter))
            {
                yield return solution.WrongPart(part, "a custom API has no such file", "call it customapi.xml, customapirequestparameter.xml or customapiresponseproperty.xml, in its folder");
                continue;
            }
            var root = documents.First(d => d.Part == part).Root;
            var name = ApiFiles.NameOf(root);
            if (root.Name.LocalName != kind) yield return solution.Wrong(root, $"the file is that of a {kind}", $"make it a {kind}, or move it");
            else if (!seen.Add($"{kind} {(parameter is null ? "" : api)} {name}")) yield return solution.Wrong(root, $"{(parameter is null ? "the solution" : api)} has {name} twice", "keep one");
            else if (name != (parameter ?? api)) yield return solution.Wrong(root, $"it is called {name}, its folder {parameter ?? api}", "give both the same name");
            else if (parameter is not null && solution.File.Find($"customapis/{api}/customapi.xml") is null) yield return solution.Wrong(root, $"its API {api} is not in the zip", "add it, or leave the parameter out");
        }
    }
}
