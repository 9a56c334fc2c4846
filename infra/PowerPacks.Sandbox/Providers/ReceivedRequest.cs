namespace PowerPacks.Sandbox.Providers;

/// <summary>One request that a provider's stand-in received.</summary>
/// <param name="Number">Counts up from 1.</param>
/// <param name="At">When.</param>
/// <param name="Provider">The first segment of its path.</param>
/// <param name="Method">Its method.</param>
/// <param name="Path">The rest of its path, and its query.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body as text, cut at <see cref="MaxBody"/> bytes.</param>
/// <param name="Answer">The status answered; 0 where the connection was cut.</param>
internal sealed record ReceivedRequest(
    long Number, DateTimeOffset At, string Provider, string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body, int Answer)
{
    public const int MaxBody = 64 * 1024;
}
