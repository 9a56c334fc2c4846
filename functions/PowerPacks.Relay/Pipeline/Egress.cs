using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// The one way out of a relay. It looks a name up itself, refuses it where any of its addresses is not public, and connects to the very address it checked, so
/// that a name that changes between check and use (DNS rebinding) gains nothing.
/// </summary>
/// <param name="allowLoopback">The sandbox: of the addresses refused, those of this machine are let through. Never set in a region.</param>
/// <param name="resolve">Looks a name up; the system's resolver where none is given.</param>
public sealed class Egress(bool allowLoopback = false, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    /// <summary>For name lookup, connect and TLS together.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>For one address of several, so that a dead first one leaves time for the second.</summary>
    public static readonly TimeSpan AddressTimeout = TimeSpan.FromSeconds(4);

    /// <summary>A connection is closed after this time, so that a changed name is looked up and checked again.</summary>
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>Connections to one host; more requests wait.</summary>
    public const int MaxConnectionsPerHost = 64;

    /// <summary>Addresses of one name that are tried.</summary>
    public const int MaxAddresses = 4;

    /// <summary>Response headers, in KB.</summary>
    public const int MaxHeaderKilobytes = 64;

    /// <summary>Largest answer that a client reads whole, in bytes.</summary>
    public const int MaxBufferedAnswer = 16 * 1024 * 1024;

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <summary>The sandbox: where the stand-ins of all providers listen. Null in a region.</summary>
    public Uri? StandIns { get; init; }

    /// <summary>A handler that connects as this policy says. Share it: it holds the connections.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false, // A redirect would leave the allow-list.
        UseCookies = false, // Tenants share connections; and Dataverse's ARRAffinity would bind all load to one web server.
        UseProxy = false, // A proxy would look the name up itself, after our check.
        PooledConnectionLifetime = ConnectionLifetime,
        ConnectTimeout = ConnectTimeout,
        MaxConnectionsPerServer = MaxConnectionsPerHost,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(), // Our trace ids are no one else's business.
        ConnectCallback = ConnectAsync,
    };

    /// <summary>A client for calls to these hosts only.</summary>
    /// <param name="hosts">As in <see cref="EgressHosts"/>.</param>
    /// <param name="timeout">For a whole call.</param>
    public HttpClient CreateClient(IEnumerable<string> hosts, TimeSpan timeout) =>
        new(new EgressHosts(hosts, allowLoopback, StandIns is null ? CreateHandler() : new StandIns(StandIns, CreateHandler()))) { Timeout = timeout, MaxResponseContentBufferSize = MaxBufferedAnswer };

    /// <summary>Why a connection to this address is refused; null where it may be made.</summary>
    public string? Refusal(IPAddress address) =>
        EgressAddress.Refusal(address) is { } name && !(allowLoopback && name == EgressAddress.Loopback) ? $"address-{name}" : null;

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await resolve(context.DnsEndPoint.Host, cancellation);
        // One bad address spoils the name: an honest name has none, and taking the good ones would let an attacker keep trying.
        foreach (var address in addresses)
        {
            if (Refusal(address) is { } reason) throw new EgressRefusedException(reason);
        }

        SocketException? last = null;
        foreach (var address in addresses.Take(MaxAddresses))
        {
            try
            {
                return await ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellation);
            }
            catch (SocketException e)
            {
                last = e;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                last = new SocketException((int)SocketError.TimedOut);
            }
        }
        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AddressTimeout);
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
