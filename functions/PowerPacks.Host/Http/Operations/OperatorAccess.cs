using System.Net;
using System.Net.Sockets;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Http;

/// <summary>Writes down who did what with the operator's key.</summary>
internal sealed class OperatorAccess(IAccessLog log, TimeProvider clock)
{
    /// <summary>Adds an entry, durable before the answer goes out; a caller that goes away in between does not keep it from being written.</summary>
    public ValueTask NoteAsync(HttpContext http, string action, string? detail, string outcome = AccessOutcome.Ok) =>
        log.WriteAsync(new AccessEntry(clock.GetUtcNow(), action, detail, NetworkOf(http.Connection.RemoteIpAddress), outcome), CancellationToken.None);

    /// <summary>Does something and notes it, whatever comes of it.</summary>
    /// <returns>What it answers.</returns>
    public async Task<IResult> DoAsync(HttpContext http, string action, Func<Task<(IResult Answer, string? Detail, string Outcome)>> act)
    {
        var (detail, outcome) = ((string?)null, AccessOutcome.Fault);
        try
        {
            (var answer, detail, outcome) = await act();
            return answer;
        }
        finally
        {
            await NoteAsync(http, action, detail, outcome);
        }
    }

    private static string? NetworkOf(IPAddress? address)
    {
        if (ClientAddress.Shortened(address) is not { } network) return null;
        var isShort = address!.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6;
        return network + (isShort ? "/24" : "/48");
    }
}
