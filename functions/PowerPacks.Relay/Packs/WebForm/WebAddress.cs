using System.Diagnostics.CodeAnalysis;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>What the pack takes for an origin, a redirect's target and a page.</summary>
internal static class WebAddress
{
    /// <summary>Exactly what a browser sends as Origin: scheme, host in lower case, the port unless it is the scheme's own.</summary>
    public static bool IsOrigin(string text) => TryParse(text, out var uri) && OriginOf(uri) == text;

    /// <summary>An absolute https address, or http on this machine; no user name in it.</summary>
    public static bool IsRedirect(string text) =>
        TryParse(text, out var uri) && uri.UserInfo.Length == 0 && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback)
        && text.All(c => c is > ' ' and < (char)127 and not (';' or ',' or '\\'));

    /// <summary>An address of the web that a visitor may name: it is kept, and nobody is sent there by us.</summary>
    public static bool IsLink(string text) => TryParse(text, out var uri) && uri.UserInfo.Length == 0 && (uri.Host.Contains('.') || uri.HostNameType == UriHostNameType.IPv6);

    public static string OriginOf(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    public static string? OriginOf(string? text) => TryParse(text, out var uri) ? OriginOf(uri) : null;

    /// <summary>Origin and path of a page. Its query may hold anything about the visitor, so it is left behind.</summary>
    /// <returns>Null where there is no such address.</returns>
    public static string? PageOf(string? text)
    {
        if (!TryParse(text, out var uri)) return null;
        var page = OriginOf(uri) + uri.GetComponents(UriComponents.Path | UriComponents.KeepDelimiter, UriFormat.UriEscaped);
        return page.Length <= FormLimits.Page ? page : page[..FormLimits.Page];
    }

    private static bool TryParse(string? text, [NotNullWhen(true)] out Uri? uri)
    {
        uri = null;
        return text is { Length: > 0 and <= FormLimits.Url } && Uri.TryCreate(text, UriKind.Absolute, out uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.Host.Length > 0;
    }
}
