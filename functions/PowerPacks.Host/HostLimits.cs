namespace PowerPacks.Host;

/// <summary>Bounds on every request, whatever its route; packs set their own, lower ones.</summary>
internal static class HostLimits
{
    /// <summary>Bytes of a body.</summary>
    public const long MaxRequestBody = 5 * 1024 * 1024;

    /// <summary>For a caller to send its headers in.</summary>
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    /// <summary>For requests and batches under way to end in when the process is told to stop.</summary>
    public static readonly TimeSpan StopTime = TimeSpan.FromSeconds(9);
}
