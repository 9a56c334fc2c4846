using Microsoft.AspNetCore.HttpOverrides;

namespace PowerPacks.Host.Azure;

/// <summary>What Azure's front end and the Functions host have changed of a request is put back: who calls, and by which address.</summary>
internal static class FrontEnd
{
    /// <param name="app">Before its routes.</param>
    /// <param name="own">The address that the public calls; null where nobody asks for it.</param>
    public static void Use(WebApplication app, Uri? own)
    {
        // The front end adds the caller's address last; what stands before it is the caller's own word.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost, ForwardLimit = 1 });
        app.Use((http, next) =>
        {
            // The Functions host may call its handler by the handler's own address, and say no other.
            if (own is not null && http.Request.Host.Host is ("127.0.0.1" or "localhost") && http.Request.Host.Port == http.Connection.LocalPort) (http.Request.Scheme, http.Request.Host) = (own.Scheme, new HostString(own.Authority));
            return next(http);
        });
    }
}
