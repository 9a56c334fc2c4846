using System.Net;
using System.Net.Sockets;
using PowerPacks.Relay;

namespace PowerPacks.Sandbox;

/// <summary>Where each part listens: ports in a row on the loopback address, so that a person can tell a part by its port.</summary>
/// <param name="Port">The first, the CRM's.</param>
/// <param name="IsAzure">Whether the relays and registration are hosted as in Azure: then Azure's parts have ports, too.</param>
internal sealed record Addresses(int Port, bool IsAzure = false)
{
    /// <summary>How many ports the suite takes at the most.</summary>
    public const int Count = 14;

    /// <summary>How many it takes without Azure's parts.</summary>
    private const int EmbeddedCount = 7;

    private const int RegistrationDistance = 5;
    private const int ProvidersDistance = 6;
    private const int AzureDistance = 7;
    private const int BlobsDistance = 8;
    private const int HandlersDistance = 9;

    // A sandbox that was killed leaves children that notice within a moment; their ports are worth waiting for that long.
    private static readonly TimeSpan FreeWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    public int RegistrationPort => Port + RegistrationDistance;

    public int ProvidersPort => Port + ProvidersDistance;

    /// <summary>Where Service Bus, Key Vault and the identities' endpoint have their stand-ins.</summary>
    public int AzurePort => Port + AzureDistance;

    public string Azure => At(AzurePort);

    /// <summary>Azurite.</summary>
    public int BlobsPort => Port + BlobsDistance;

    public string Crm => At(Port);

    public string Registration => At(RegistrationPort);

    public string Providers => At(ProvidersPort);

    /// <summary>The relays' addresses by region.</summary>
    public IReadOnlyDictionary<string, string> Relays => Region.All.ToDictionary(r => r.Name, r => At(RelayPort(r)), StringComparer.Ordinal);

    public int RelayPort(Region region) => Port + 1 + Region.All.ToList().IndexOf(region);

    public string Relay(Region region) => At(RelayPort(region));

    /// <summary>Where a part's handler listens, behind the Functions host; the registration engine's for null.</summary>
    public int HandlerPort(Region? region) => Port + HandlersDistance + (region is null ? 0 : 1 + Region.All.ToList().IndexOf(region));

    /// <summary>Waits until every port is free.</summary>
    /// <exception cref="SandboxProblem">One is still taken after a few seconds.</exception>
    public async Task AwaitFreeAsync(CancellationToken cancellation)
    {
        var giveUp = TimeProvider.System.GetTimestamp();
        for (var port = Port; port < Port + (IsAzure ? Count : EmbeddedCount); port++)
        {
            while (!IsFree(port))
            {
                if (TimeProvider.System.GetElapsedTime(giveUp) > FreeWithin) throw new SandboxProblem($"Port {port} is taken. --port moves the whole suite elsewhere.");
                await Task.Delay(LookAgain, cancellation);
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string At(int port) => $"http://127.0.0.1:{port}";
}
