namespace PowerPacks.Sandbox;

/// <summary>What the sandbox tells the shell at its end.</summary>
internal static class ExitCode
{
    public const int Stopped = 0;

    /// <summary>Something outside kept it from running.</summary>
    public const int Failed = 1;

    /// <summary>An option was wrong.</summary>
    public const int Misused = 2;
}
