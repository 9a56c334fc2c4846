using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>For whom the request works.</summary>
internal static class WhoAmI
{
    public static ApiResponse Of(Session session, ApiRequest request) => ApiResponse.Of(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("@odata.context", $"{request.Root}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse");
        json.WriteString("BusinessUnitId", session.Caller.Unit);
        json.WriteString("UserId", session.Caller.User);
        json.WriteString("OrganizationId", session.Home.Organization);
        json.WriteEndObject();
    });
}
