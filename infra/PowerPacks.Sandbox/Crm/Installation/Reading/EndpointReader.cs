using System.Xml.Linq;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads service endpoints: their secrets never travel in a solution.</summary>
internal static class EndpointReader
{
    public static IEnumerable<ComponentRow> Read(XElement customizations)
    {
        foreach (var endpoint in customizations.Section("ServiceEndpoints", "ServiceEndpoint"))
        {
            var name = endpoint.NeededAttribute("Name", "<ServiceEndpoint>");
            var place = $"ServiceEndpoint {name}";
            yield return new ComponentRow(ComponentType.ServiceEndpoint, "serviceendpoint", Elements.Id((string?)endpoint.Attribute("ServiceEndpointId"), place), name, new Dictionary<string, object?>
            {
                ["name"] = name,
                ["description"] = (string?)endpoint.Attribute("Description"),
                ["contract"] = (long?)endpoint.Number("Contract", place),
                ["url"] = endpoint.Text("Url"),
                ["namespaceaddress"] = endpoint.Text("NamespaceAddress"),
                ["path"] = endpoint.Text("Path"),
                ["authtype"] = (long?)endpoint.Number("AuthType", place),
                ["messageformat"] = (long?)endpoint.Number("MessageFormat", place),
                ["userclaim"] = (long?)endpoint.Number("UserClaim", place),
            });
        }
    }
}
