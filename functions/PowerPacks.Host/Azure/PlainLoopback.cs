namespace PowerPacks.Host.Azure;

/// <summary>
/// Carries calls to stand-ins on this machine without TLS, which the sandbox has none of and Azure's clients insist on. Calls that go anywhere else keep it.
/// </summary>
internal sealed class PlainLoopback() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { IsLoopback: true, Scheme: "https" } uri) request.RequestUri = new UriBuilder(uri) { Scheme = "http" }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
