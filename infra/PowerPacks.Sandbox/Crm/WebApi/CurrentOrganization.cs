using System.Globalization;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Providers;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>The function <c>RetrieveCurrentOrganization</c>: what a page asks to know where it is.</summary>
internal static class CurrentOrganization
{
    public const string Name = "RetrieveCurrentOrganization";

    private const string Version = "9.2.26111.00170";

    /// <summary>Where Microsoft keeps each sample's environment: <c>EMEA</c>, <c>NA</c>, <c>SA</c>, <c>APAC</c>.</summary>
    private const string Geo = "EMEA";

    public static ApiResponse Of(CrmOrganization organization, Session session, ApiRequest request) => ApiResponse.Of(200, json =>
    {
        var url = request.Root[..request.Root.IndexOf(ApiAddress.Prefix, StringComparison.Ordinal)];
        json.WriteStartObject();
        json.WriteString("@odata.context", $"{request.Root}$metadata#Microsoft.Dynamics.CRM.{Name}Response");
        json.WriteStartObject("Detail");
        json.WriteString("OrganizationId", session.Home.Organization);
        json.WriteString("FriendlyName", string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(organization.Name[0])}{organization.Name[1..]}"));
        json.WriteString("OrganizationVersion", Version);
        json.WriteString("EnvironmentId", session.Home.Organization);
        json.WriteString("Geo", Geo);
        json.WriteString("TenantId", Entra.TenantOf(organization.Id).ToString());
        json.WriteString("UrlName", organization.Name);
        json.WriteString("UniqueName", organization.Name);
        json.WriteString("State", "Enabled");
        json.WriteStartObject("Endpoints");
        json.WriteNumber("Count", 1);
        json.WriteBoolean("IsReadOnly", true);
        json.WriteStartArray("Keys");
        json.WriteStringValue("WebApplication");
        json.WriteEndArray();
        json.WriteStartArray("Values");
        json.WriteStringValue(url + "/");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
