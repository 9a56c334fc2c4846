using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks;

/// <summary>Says of an element where it is, in a way that a person finds it again: <c>Entities/Entity[pp_WebForm]/EntityInfo/entity[pp_WebForm]/attributes/attribute[pp_name]</c>.</summary>
internal static class ElementPath
{
    // What names an element, in the order of preference.
    private static readonly string[] Attributes =
        ["Name", "PhysicalName", "name", "schemaName", "schemaname", "FullName", "AssemblyQualifiedName", "Id", "id", "attribute", "value", "languagecode", "LCID", "fieldsecurityprofileid", "type"];

    private static readonly string[] Children =
        ["Name", "UniqueName", "SiteMapUniqueName", "AddressNumber", "AttributeName", "formid", "FormId", "savedqueryid", "savedqueryvisualizationid", "NavigationPropertyName"];

    public static string Of(XElement element) =>
        element.Parent is null ? element.Name.LocalName : string.Join('/', element.AncestorsAndSelf().Where(e => e.Parent is not null).Reverse().Select(Named));

    private static string Named(XElement element)
    {
        var name = Attributes.Select(a => element.Attribute(a)?.Value).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v))
            ?? Children.Select(c => element.Element(c)).FirstOrDefault(c => c is { HasElements: false, Value.Length: > 0 })?.Value;
        return name is null ? element.Name.LocalName : $"{element.Name.LocalName}[{name}]";
    }
}
