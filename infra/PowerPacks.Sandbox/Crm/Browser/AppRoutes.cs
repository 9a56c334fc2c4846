using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;
using PowerPacks.Sandbox.Crm.Pages;

namespace PowerPacks.Sandbox.Crm.Browser;

/// <summary>Serves the app with which people work in an organization, at the address it has in Dynamics: <c>main.aspx</c>. What it shows it asks the Web API.</summary>
internal static class AppRoutes
{
    private const string Assets = "/app";

    public static void Map(IEndpointRouteBuilder routes, CrmOrganizations organizations)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "app");
        if (!Directory.Exists(folder)) return; // A test's own host has no browser.
        var version = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "main.js"))))[..16];
        routes.MapGet(Assets + "/{version}/{**file}", (string file) => Asset(folder, file));
        routes.MapGet("/orgs/{name}", (string name) => Results.Redirect($"/orgs/{name}/main.aspx"));
        routes.MapGet("/orgs/{name}/main.aspx", (string name, HttpContext http) =>
        {
            if (organizations.Find(name) is not { } organization) return Results.NotFound();
            SignIn.Ensure(organization, http);
            return Results.Content(Html(organization, version), "text/html; charset=utf-8");
        });
        routes.MapPut("/orgs/{name}/user/{id:guid}", (string name, Guid id, HttpContext http) =>
            organizations.Find(name) is { } organization && SignIn.TryChange(organization, http, id) ? Results.NoContent() : Results.NotFound());
    }

    private static IResult Asset(string folder, string name)
    {
        using var files = new PhysicalFileProvider(folder);
        var file = files.GetFileInfo(name);
        return !file.Exists || file.IsDirectory ? Results.NotFound() : new ImmutableFile(file.PhysicalPath!);
    }

    private static string Html(CrmOrganization organization, string version) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Page.Encode(organization.Name)}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{Assets}/{version}/main.css">
        <script type="module" src="{Assets}/{version}/main.js"></script>
        </head>
        <body><div id="app" data-organization="{Page.Encode(organization.Name)}"></div><noscript>This CRM is an app: it needs JavaScript.</noscript></body>
        </html>
        """;

    /// <summary>The address of a file holds its version, so a browser may keep it.</summary>
    private sealed class ImmutableFile(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.File(path, Path.GetExtension(path) == ".css" ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8").ExecuteAsync(httpContext);
        }
    }
}
