using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Apis;

/// <summary>The custom APIs of a solution: each a folder, with a file for itself, for each request parameter and for each response property.</summary>
internal static partial class ApiFiles
{
    public const string Api = "customapi", Request = "customapirequestparameter", Response = "customapiresponseproperty";

    private static readonly string[] Kinds = [Api, Request, Response];

    public static bool IsPart(string part) => part.StartsWith("customapis/", StringComparison.Ordinal);

    /// <summary>Whether a document is about custom APIs, wherever it lies.</summary>
    public static bool IsDocument(XElement root) => Kinds.Contains(root.Name.LocalName);

    public static IEnumerable<XElement> Of(Inspection solution) => solution.File.Documents.Where(d => d.Root.Name.LocalName == Api).Select(d => d.Root);

    /// <summary>Request parameters and response properties.</summary>
    public static IEnumerable<XElement> Parameters(Inspection solution) => solution.File.Documents.Where(d => d.Root.Name.LocalName is Request or Response).Select(d => d.Root);

    public static string NameOf(XElement element) => element.Attribute("uniquename")?.Value ?? "";

    /// <returns>What a part is by its path; null where no part is called so. Parameter is null for the API itself.</returns>
    public static (string Kind, string Api, string? Parameter)? Place(string part)
    {
        var match = Path().Match(part);
        if (!match.Success) return null;
        var kind = match.Groups["kind"].Value;
        return (kind.Length == 0 ? Api : kind, match.Groups["api"].Value, kind.Length == 0 ? null : match.Groups["name"].Value);
    }

    [GeneratedRegex("^customapis/(?<api>[^/]+)/(customapi|(customapirequestparameters|customapiresponseproperties)/(?<name>[^/]+)/(?<kind>customapirequestparameter|customapiresponseproperty))[.]xml$")]
    private static partial Regex Path();
}
