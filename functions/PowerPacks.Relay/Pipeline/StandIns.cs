namespace PowerPacks.Relay.Pipeline;

/// <summary>The sandbox: what a pack sends to <c>https://host/path</c> goes to <c>{address}/host/path</c> on this machine. Whether the pack may call the host was judged before. Never set in a region.</summary>
/// <param name="address">Where the stand-ins listen.</param>
/// <param name="inner">What sends.</param>
public sealed class StandIns(Uri address, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri is { IsAbsoluteUri: true, IsLoopback: false } uri) request.RequestUri = new Uri(address, $"/{uri.IdnHost}{uri.PathAndQuery}");
        return base.SendAsync(request, cancellationToken);
    }
}
