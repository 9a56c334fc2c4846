using System.Net;
using System.Net.Sockets;
using PowerPacks.Relay;

namespace PowerPacks.Sandbox;

/// <summary>Where each part listens: seven ports in a row on the loopback address, so that a person can tell a part by its port.</summary>
/// <param name="Port">The first, the CRM's.</param>
internal sealed record Addresses(int Port)
{
    /// <summary>How many ports the suite takes.</summary>
    public const int Count = 7;

    private const int RegistrationDistance = 5;
    private const int ProvidersDistance = 6;

    // A sandbox that was killed leaves children that notice within a moment; their ports are worth waiting for that long.
    private static readonly TimeSpan FreeWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    public int RegistrationPort => Port + RegistrationDistance;

    public int ProvidersPort => Port + ProvidersDistance;

    public string Crm => At(Port);

    public string Registration => At(RegistrationPort);

    public string Providers => At(ProvidersPort);

    /// <summary>The relays' addresses by region.</summary>
    public IReadOnlyDictionary<string, string> Relays => Region.All.ToDictionary(r => r.Name, r => At(RelayPort(r)), StringComparer.Ordinal);

    public int RelayPort(Region region) => Port + 1 + Region.All.ToList().IndexOf(region);

    public string Relay(Region region) => At(RelayPort(region));

    /// <summary>Waits until every port is free.</summary>
    /// <exception cref="SandboxProblem">One is still taken after a few seconds.</exception>
    public async Task AwaitFreeAsync(CancellationToken cancellation)
    {
        var giveUp = TimeProvider.System.GetTimestamp();
        for (var port = Port; port < Port + Count; port++)
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
