using System.Net;
using System.Net.Sockets;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Http;

/// <summary>Writes down who did what with the operator's key.</summary>
internal sealed partial class OperatorAccess(IAccessLog access, TimeProvider clock, ILogger<OperatorAccess> log)
{
    /// <summary>
    /// Adds an entry, durable before the answer goes out; a caller that goes away in between does not keep it from being written. A disk that is full keeps nobody from an
    /// answer: what an operator looks at then, and does, is what mends it.
    /// </summary>
    public async ValueTask NoteAsync(HttpContext http, string action, string? detail, string outcome = AccessOutcome.Ok)
    {
        try
        {
            await access.WriteAsync(new AccessEntry(clock.GetUtcNow(), action, detail, NetworkOf(http.Connection.RemoteIpAddress), outcome), CancellationToken.None);
        }
        catch (IOException e) when (Fault.IsDiskFull(e))
        {
            LogUnnoted(action, outcome);
        }
    }

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

    [LoggerMessage(Level = LogLevel.Error, Message = "full: there is no room for a line of the access log, action={Action} outcome={Outcome}")]
    private partial void LogUnnoted(string action, string outcome);
}
