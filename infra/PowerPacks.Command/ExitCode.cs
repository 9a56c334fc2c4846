namespace PowerPacks.Operator;

/// <summary>What the command tells the shell at its end. Scripts rely on these: none ever changes its meaning.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The answer is no: not ready, a verification failed, a replay ended with losses, or whoever was asked said no.</summary>
    public const int No = 1;

    /// <summary>An option, a setting or a file is wrong.</summary>
    public const int Misused = 2;

    /// <summary>The relay cannot be reached, did not answer in time, failed itself (5xx), or answered more than is read.</summary>
    public const int Unreachable = 3;

    /// <summary>The key opens nothing, operations are off, or this network is locked out.</summary>
    public const int NotAllowed = 4;

    /// <summary>The relay refused: nothing matches, a replay runs, an id is unknown.</summary>
    public const int Refused = 5;

    /// <summary>A bug in this command.</summary>
    public const int Bug = 70;

    /// <summary>Ctrl-C or a termination signal, as shells count it.</summary>
    public const int Interrupted = 130;

    /// <summary>The same, for <c>--help</c>.</summary>
    public static readonly IReadOnlyList<(int Code, string Meaning)> All =
    [
        (Ok, "done, and the answer is yes"),
        (No, "the answer is no: not ready, verification failed, replay ended with losses or was cancelled, you said no"),
        (Misused, "wrong usage, setting or file"),
        (Unreachable, "the relay cannot be reached, did not answer in time, failed (5xx), or answered more than 64 MB"),
        (NotAllowed, "not allowed: wrong key, operations are off, or too many wrong keys (says how long to wait)"),
        (Refused, "the relay refused: nothing matches, a replay runs, the id is unknown"),
        (Bug, "a bug in this command"),
        (Interrupted, "interrupted"),
    ];
}
