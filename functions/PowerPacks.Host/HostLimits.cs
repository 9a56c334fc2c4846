using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PowerPacks.Host;

/// <summary>Bounds on every request and connection, whatever its route; packs set their own, lower ones.</summary>
internal static class HostLimits
{
    /// <summary>Bytes of a body.</summary>
    public const long MaxRequestBody = 5 * 1024 * 1024;

    /// <summary>
    /// Connections open at once; one more is closed at once. An idle one costs a few KB and a file handle: this many fit into the memory of the smallest machine
    /// and below the 20,000 handles that a service is usually allowed, and it takes more than ten thousand idlers to keep others out.
    /// </summary>
    public const int MaxConnections = 16_000;

    /// <summary>For a caller to send its headers in, from their first byte on: who dribbles them is gone after it.</summary>
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    /// <summary>
    /// For a connection without a request. Longer than the 60 s for which the usual proxies keep theirs, so that it is the proxy that closes, and no request
    /// meets a connection that is just being closed.
    /// </summary>
    public static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(65);

    /// <summary>
    /// Slower than the worst mobile network in bytes per second, after <see cref="RateGrace"/>: who dribbles a body is refused with 408. A whole body is bounded
    /// by it too, to six hours at the largest; to less than twenty minutes at what a form takes.
    /// </summary>
    public const double MinBodyRate = 240;

    /// <summary>Slower than this in reading its answer, in bytes per second, a caller is cut off.</summary>
    public const double MinAnswerRate = 240;

    /// <summary>How long the rates are not looked at: a network may stall for so long.</summary>
    public static readonly TimeSpan RateGrace = TimeSpan.FromSeconds(5);

    /// <summary>
    /// For requests and batches under way to end in, together, when the process is told to stop. Operators and orchestrators kill after 10 s; what is left of them
    /// is for giving back the rest and closing the files.
    /// </summary>
    public static readonly TimeSpan StopTime = TimeSpan.FromSeconds(7);

    /// <summary>What a caller is told to wait where the disk is full: an operator, or the next purge, makes room.</summary>
    public static readonly TimeSpan StorageRetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>Sets all that the server itself keeps.</summary>
    public static void Apply(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = MaxRequestBody;
        limits.MaxConcurrentConnections = MaxConnections;
        limits.RequestHeadersTimeout = HeadersTimeout;
        limits.KeepAliveTimeout = KeepAliveTimeout;
        limits.MinRequestBodyDataRate = new MinDataRate(MinBodyRate, RateGrace);
        limits.MinResponseDataRate = new MinDataRate(MinAnswerRate, RateGrace);
    }
}
