using PowerPacks.Sandbox.Crm.Security;

namespace PowerPacks.Sandbox.Crm.Browser;

/// <summary>
/// Who a person with a browser is: a cookie that holds a user's token, for this organization's addresses only. Nobody types a password in a sandbox: whoever opens an
/// app is its administrator until they choose another user.
/// </summary>
internal static class SignIn
{
    private const string Cookie = "crm";

    /// <summary>What a page's own scripts send and another site's form cannot: without it a cookie changes nothing.</summary>
    private const string Proof = "OData-Version";

    /// <returns>The user; null where there is none, or where another site may have made the browser send this.</returns>
    public static Guid? UserOf(CrmOrganization organization, HttpRequest request)
    {
        if (organization.Tokens.UserOf(request.Headers.Authorization) is { } user) return user;
        if (request.Headers.Authorization.Count > 0 || request.Cookies[Cookie] is not { } token) return null;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        return changes && !request.Headers.ContainsKey(Proof) ? null : organization.Tokens.UserOf(Tokens.Scheme + token);
    }

    /// <summary>Signs the organization's first user in where nobody is.</summary>
    public static void Ensure(CrmOrganization organization, HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } token || organization.Tokens.UserOf(Tokens.Scheme + token) is null) Set(organization, http, organization.Users[0]);
    }

    /// <returns>False where there is no such user.</returns>
    public static bool TryChange(CrmOrganization organization, HttpContext http, Guid id)
    {
        if (!http.Request.Headers.ContainsKey(Proof) || organization.Users.FirstOrDefault(u => u.Id == id) is not { } user) return false;
        Set(organization, http, user);
        return true;
    }

    private static void Set(CrmOrganization organization, HttpContext http, CrmUser user) =>
        http.Response.Cookies.Append(Cookie, user.Token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = $"/orgs/{organization.Name}" });
}
