namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>Who the token stands for.</summary>
internal static class WhoAmI
{
    public static ApiResponse Of(CrmOrganization organization, ApiRequest request) => ApiResponse.Of(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("@odata.context", $"{request.Root}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse");
        json.WriteString("BusinessUnitId", organization.BusinessUnitId);
        json.WriteString("UserId", organization.UserId);
        json.WriteString("OrganizationId", organization.Id);
        json.WriteEndObject();
    });
}
