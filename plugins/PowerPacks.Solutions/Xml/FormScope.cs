using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>Where in a solution a part of a form stands: what its columns are, and what its ids are made from.</summary>
internal sealed record FormScope(Release Release, Table Table, IReadOnlyList<AttributeShape> Columns, Form Form)
{
    public string Where => $"{Table.SchemaName}'s form {Form.Name}";

    /// <summary>An id as an attribute; every part of a form has some.</summary>
    public XAttribute Id(string attribute, string kind, params ReadOnlySpan<string> path) =>
        new(attribute, ComponentId.Of("formpart", [Table.LogicalName, Form.Name, kind, .. path]).Braced());
}
