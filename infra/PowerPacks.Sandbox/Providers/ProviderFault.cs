namespace PowerPacks.Sandbox.Providers;

/// <summary>How the stand-ins fail while a person or a test wants them to.</summary>
/// <param name="Mode">One of <see cref="Modes"/>.</param>
internal sealed record ProviderFault(string Mode)
{
    public static readonly ProviderFault None = new("none");

    public static readonly IReadOnlyList<string> Modes = ["none", "429", "500", "slow", "down"];

    /// <summary>What a 429 tells the caller to wait.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>How long a slow answer takes: longer than a caller with manners waits.</summary>
    public static readonly TimeSpan Slowness = TimeSpan.FromSeconds(20);
}
