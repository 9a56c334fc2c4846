namespace PowerPacks.Relay.Packs.Email.Tokens;

/// <summary>Where a link may lead. It is in its organization's own hand already; a mail's author may still have been made to sign what no browser should follow.</summary>
internal static class LinkTarget
{
    /// <returns>The address as a header can carry it; null where nobody is led there: a script, a password in it, a control character.</returns>
    public static string? Of(string target)
    {
        if (target.Any(char.IsControl) || target.Contains('\\')) return null;
        if (!Uri.TryCreate(target, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp) || uri.UserInfo.Length > 0 || uri.Host.Length == 0) return null;
        // As it was written, unless a header cannot carry that: some servers take %2F and / for two things.
        return target.All(char.IsAscii) && !target.Contains(' ') ? target : new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri;
    }
}
