using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace PowerPacks.Host.Http;

/// <summary>
/// The operations page: an empty shell with its scripts, style and texts, all from this assembly. It holds no data; what it shows it asks of
/// <see cref="OperatorDoor.Path"/> with the key that the operator types in.
/// </summary>
internal static class OperationsPage
{
    public const string Path = "/operations";

    private const string Shell = "page.html";
    private const string Prefix = "Operations/";

    /// <summary>In the shell: says whether there is a key to ask for, so that the page need not spend a failed sign-in to learn it.</summary>
    private const string OpenMark = "{open}";

    // No inline script or style, nothing from elsewhere, and no text may become markup: the page shows names that organizations chose.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Its files by name, as they lie beside this one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Files = typeof(OperationsPage).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

    public static void MapOperationsPage(this IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup(Path).ExcludeFromDescription(); // For people, not for programs.
        page.MapGet("", (HttpContext http, OperatorKey key) => Send(http, Shell, Files[Shell].Replace(OpenMark, key.IsSet ? "true" : "false", StringComparison.Ordinal)));
        foreach (var (name, text) in Files.Where(file => file.Key != Shell)) page.MapGet($"/{name}", (HttpContext http) => Send(http, name, text));
    }

    private static ContentHttpResult Send(HttpContext http, string name, string text)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers[HeaderNames.XFrameOptions] = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Text(text, Types[System.IO.Path.GetExtension(name)]);
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(OperationsPage).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
