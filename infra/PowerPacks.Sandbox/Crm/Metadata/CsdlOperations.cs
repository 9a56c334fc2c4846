using System.Xml.Linq;
using PowerPacks.Sandbox.Crm.Apis;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>The actions and functions that are offered beside rows.</summary>
internal static class CsdlOperations
{
    private static readonly Operation[] Offered =
    [
        new("Function", "WhoAmI", [], [("BusinessUnitId", "Edm.Guid"), ("UserId", "Edm.Guid"), ("OrganizationId", "Edm.Guid")]),
        new("Function", "RetrieveFormattedImportJobResults", [("ImportJobId", "Edm.Guid")], [("FormattedResults", "Edm.String")]),
        new("Action", "ImportSolution", Import, []),
        new("Action", "ImportSolutionAsync", Import, [("AsyncOperationId", "Edm.Guid"), ("ImportJobKey", "Edm.String")]),
        new("Action", "StageAndUpgrade", Import, [("SolutionId", "Edm.Guid")]),
        new("Action", "DeleteAndPromote", [("UniqueName", "Edm.String")], [("SolutionId", "Edm.Guid")]),
        new("Action", "PublishAllXml", [], []),
    ];

    private static IReadOnlyList<(string, string)> Import =>
    [
        ("CustomizationFile", "Edm.Binary"), ("OverwriteUnmanagedCustomizations", "Edm.Boolean"), ("PublishWorkflows", "Edm.Boolean"), ("ImportJobId", "Edm.Guid"), ("HoldingSolution", "Edm.Boolean"),
    ];

    public static IEnumerable<XElement> All(XNamespace edm, ApiRegistry apis) => Of(apis).SelectMany(o => new[]
    {
        o.Answers.Count == 0 ? null : new XElement(edm + "ComplexType", new XAttribute("Name", $"{o.Name}Response"), o.Answers.Select(a => new XElement(edm + "Property", new XAttribute("Name", a.Name), new XAttribute("Type", a.Type)))),
        new XElement(edm + o.Kind, new XAttribute("Name", o.Name),
            o.Parameters.Select(p => new XElement(edm + "Parameter", new XAttribute("Name", p.Name), new XAttribute("Type", p.Type), o.Required.Contains(p.Name) ? new XAttribute("Nullable", "false") : null)),
            o.Answers.Count == 0 ? null : new XElement(edm + "ReturnType", new XAttribute("Type", $"mscrm.{o.Name}Response"))),
    }).OfType<XElement>();

    public static IEnumerable<XElement> Imports(XNamespace edm, ApiRegistry apis) =>
        Of(apis).Select(o => new XElement(edm + $"{o.Kind}Import", new XAttribute("Name", o.Name), new XAttribute(o.Kind, $"Microsoft.Dynamics.CRM.{o.Name}")));

    /// <summary>With the custom APIs that are not private; a function that answers nothing is none.</summary>
    private static IEnumerable<Operation> Of(ApiRegistry apis) => Offered.Concat(apis.All.Where(a => !a.IsPrivate && (!a.IsFunction || a.Response.Count > 0)).Select(a =>
        new Operation(a.IsFunction ? "Function" : "Action", a.Name, [.. a.Request.Select(Typed)], [.. a.Response.Select(Typed)]) { Required = [.. a.Request.Where(p => !p.IsOptional).Select(p => p.Name)] }));

    private static (string Name, string Type) Typed(ApiParameter parameter) => (parameter.Name, ApiValues.EdmOf(parameter.Type));

    private sealed record Operation(string Kind, string Name, IReadOnlyList<(string Name, string Type)> Parameters, IReadOnlyList<(string Name, string Type)> Answers)
    {
        public IReadOnlyList<string> Required { get; init; } = [];
    }
}
