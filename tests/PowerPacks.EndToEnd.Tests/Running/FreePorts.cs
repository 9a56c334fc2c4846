using System.Net;
using System.Net.Sockets;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Finds ports nobody listens on.</summary>
internal static class FreePorts
{
    // Below the range the system hands out by itself, so that no outgoing call takes one in the meantime.
    private const int From = 20_000;
    private const int To = 32_000;
    private const int MaxAttempts = 200;

    // What was given away is not free, although nobody may listen there yet.
    private static readonly HashSet<int> Given = [];

    /// <returns>The first of so many free ports in a row.</returns>
    public static int Block(int count)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var first = Random.Shared.Next(From, To - count);
            var block = Enumerable.Range(first, count);
            lock (Given)
            {
                if (!block.All(port => !Given.Contains(port) && IsFree(port))) continue;
                Given.UnionWith(block);
                return first;
            }
        }
        throw new InvalidOperationException($"No {count} free ports in a row.");
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
}
