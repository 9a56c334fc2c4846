using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using PowerPacks.Sandbox.Crm.Browser;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Serves web resources as the pages of a CRM: the pages ask for each other by name.</summary>
internal static class WebResourceRoutes
{
    private const long Page = 1;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    public static void Map(IEndpointRouteBuilder routes, CrmOrganizations organizations) =>
        routes.MapGet("/orgs/{name}/WebResources/{**resource}", (string name, string resource, HttpContext http) =>
        {
            if (organizations.Find(name) is not { } organization || Find(organization, resource) is not { } found) return Results.NotFound();
            if (found.Kind == Page) SignIn.Ensure(organization, http); // A page that is opened by itself, too, asks who is there.
            http.Response.Headers.CacheControl = $"private, max-age={Fresh.TotalSeconds:0}";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(found.Content))[..32]}\"";
            return Results.Bytes(found.Content, TypeOf(found.Kind), entityTag: EntityTagHeaderValue.Parse(tag));
        });

    private static (long Kind, byte[] Content)? Find(CrmOrganization organization, string name) => organization.Database.Read(session =>
        session.Query("SELECT webresourcetype, content FROM webresource WHERE name = @0", [name], reader => ((long, byte[])?)(reader.GetInt64(0), Convert.FromBase64String(reader.IsDBNull(1) ? "" : reader.GetString(1))))
            .FirstOrDefault());

    private static string TypeOf(long kind) => kind switch
    {
        Page => "text/html; charset=utf-8",
        2 => "text/css; charset=utf-8",
        3 => "text/javascript; charset=utf-8",
        4 or 9 or 12 => "text/xml; charset=utf-8",
        5 => "image/png",
        6 => "image/jpeg",
        7 => "image/gif",
        10 => "image/x-icon",
        11 => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
