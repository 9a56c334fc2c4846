using System.Text;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Email.Outlook;

/// <summary>
/// The task pane of the add-in that tracks mails written in Outlook. It stands here since Outlook shows it before anybody has signed in; whatever needs a user is done by a page of the CRM, in a window that the
/// pane opens. It is the same for everybody, and no mail passes through the relay.
/// </summary>
internal static class OutlookPane
{
    /// <summary>Where Microsoft has its library, which add-ins must take from there, and what that one loads (github.com/OfficeDev/office-js/issues/1005). Where it would report to is left out.</summary>
    private const string Office = "https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com";

    private const int Hour = 3600;

    private static readonly byte[] Page = Encoding.UTF8.GetBytes(Asset.Read("Email.Outlook.pane.html"));
    private static readonly byte[] Script = Encoding.UTF8.GetBytes(Asset.Read("Email.Outlook.pane.js"));

    /// <summary>Sizes that a manifest names, in pixels.</summary>
    private static readonly Dictionary<string, byte[]> Icons = new[] { "16", "32", "64", "80", "128" }.ToDictionary(size => size, ReadIcon);

    public static IResult ShowPage(HttpContext http)
    {
        // Outlook on the web frames it, from hosts that change; Microsoft's library is all that it loads from elsewhere.
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'self' {Office}; style-src 'unsafe-inline'; connect-src {Office}; img-src 'self'; base-uri 'none'; form-action 'none'";
        return Of(http, Page, "text/html; charset=utf-8");
    }

    public static IResult ShowScript(HttpContext http) => Of(http, Script, "text/javascript; charset=utf-8");

    public static IResult ShowIcon(HttpContext http, string size) => Icons.TryGetValue(size, out var icon) ? Of(http, icon, "image/png") : Results.NotFound();

    private static IResult Of(HttpContext http, byte[] content, string type)
    {
        http.Response.Headers.CacheControl = $"public, max-age={Hour}";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Bytes(content, type);
    }

    private static byte[] ReadIcon(string size)
    {
        using var icon = Asset.Open($"Email.Outlook.icon-{size}.png");
        using var read = new MemoryStream();
        icon.CopyTo(read);
        return read.ToArray();
    }
}
