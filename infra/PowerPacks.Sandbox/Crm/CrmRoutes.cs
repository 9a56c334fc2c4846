using PowerPacks.Sandbox.Crm.Browser;
using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Pages;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm;

/// <summary>Serves organizations over HTTP.</summary>
public static class CrmRoutes
{
    /// <summary>Longest request line in bytes that the platform takes; give it to <c>KestrelServerLimits.MaxRequestLineSize</c>, whose default is shorter.</summary>
    public const int MaxRequestLineBytes = 32 * 1024;

    /// <summary>
    /// Maps the Web API of each organization (<c>/orgs/{name}/api/data/v9.2/…</c>), its web resources (<c>/orgs/{name}/WebResources/…</c>), its request counts (<c>/orgs/{name}/requests</c>),
    /// the app (<c>/orgs/{name}/main.aspx</c>), the fault switch (<c>/faults</c>) and the first page (<c>/</c>). Only the Web API asks for a token.
    /// </summary>
    /// <param name="routes">Of an app of its own: the pages take the root.</param>
    /// <param name="organizations">May get more organizations later.</param>
    /// <param name="introduction">HTML that the first page begins with.</param>
    public static void MapCrm(this IEndpointRouteBuilder routes, CrmOrganizations organizations, Func<string>? introduction = null)
    {
        routes.Map("/orgs/{name}" + ApiAddress.Prefix + "/{**path}", async (string name, HttpContext http) =>
        {
            if (organizations.Find(name) is not { } organization) http.Response.StatusCode = StatusCodes.Status404NotFound;
            else await new CrmEndpoint(organization, organizations.Clock, http).AnswerAsync();
        });
        WebResourceRoutes.Map(routes, organizations);
        AppRoutes.Map(routes, organizations);
        routes.MapGet("/orgs/{name}/requests", (string name) => organizations.Find(name)?.Requests is { } log
            ? Results.Ok(new { log.Total, log.ByMessage, log.Recent })
            : Results.NotFound());
        routes.MapGet("/faults", () => organizations.Faults.Current);
        routes.MapPut("/faults", (CrmFault fault) =>
        {
            if (!fault.IsValid) return Results.BadRequest();
            organizations.Faults.Current = fault;
            return Results.Ok(fault);
        });
        routes.MapGet("/", () => OrganizationsPage.Show(organizations, introduction?.Invoke()));
    }
}
