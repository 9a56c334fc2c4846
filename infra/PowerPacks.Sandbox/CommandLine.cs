namespace PowerPacks.Sandbox;

/// <summary>What a command line turned out to be.</summary>
internal abstract record CommandLine
{
    private CommandLine() { }

    public sealed record Run(SandboxOptions Options) : CommandLine;

    public sealed record Help : CommandLine;

    /// <param name="Problem">Says which option is wrong, and how.</param>
    public sealed record Wrong(string Problem) : CommandLine;
}
