using System.Net;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// The hosts one pack may call in its region; any other is refused before a name is looked up. The address behind an allowed name is judged by
/// <see cref="Egress"/> when it connects.
/// </summary>
/// <param name="hosts">
/// Names as in <c>Pack.EgressHosts</c>: <c>api.example.com</c> for that host, <c>*.example.com</c> for any below it, <c>*</c> for any host that a customer
/// supplies.
/// </param>
/// <param name="allowLoopback">The sandbox: hosts of this machine are allowed unlisted and without TLS. Never set in a region.</param>
/// <param name="inner">What sends: a handler of <see cref="Egress"/>.</param>
public sealed class EgressHosts(IEnumerable<string> hosts, bool allowLoopback, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly string[] allowed = [.. hosts.Select(h => h.Trim().TrimEnd('.').ToLowerInvariant())];

    /// <exception cref="EgressRefusedException">The host or the scheme is not allowed, or the address behind it is not public.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Refusal(request.RequestUri) is { } reason) throw new EgressRefusedException(reason);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (e is not EgressRefusedException && EgressRefusedException.In(e) is { } refused)
        {
            // The socket's own exception names the host in its message, and a host can be a customer's: only the reason goes on.
            throw new EgressRefusedException(refused.Reason);
        }
    }

    /// <summary>Why a request to this address is refused; null where it may go.</summary>
    public string? Refusal(Uri? uri)
    {
        if (uri is not { IsAbsoluteUri: true } || uri.UserInfo.Length > 0) return "host-not-allowed";
        if (allowLoopback && IsLoopback(uri)) return uri.Scheme is "http" or "https" ? null : "not-https";
        if (uri.Scheme != Uri.UriSchemeHttps) return "not-https";
        return IsAllowed(uri.IdnHost.TrimEnd('.').ToLowerInvariant()) ? null : "host-not-allowed";
    }

    private bool IsAllowed(string host) => allowed.Any(pattern => pattern switch
    {
        "*" => true,
        ['*', '.', ..] => host.Length > pattern.Length - 1 && host.EndsWith(pattern[1..], StringComparison.Ordinal),
        _ => host == pattern,
    });

    /// <summary>By name only (RFC 6761 §6.3); where the name really leads is checked at connect time.</summary>
    private static bool IsLoopback(Uri uri)
    {
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        return host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal)
            || (IPAddress.TryParse(host, out var address) && EgressAddress.Refusal(address) == EgressAddress.Loopback);
    }
}
