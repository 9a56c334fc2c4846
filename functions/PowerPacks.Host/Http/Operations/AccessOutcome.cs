using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Http;

/// <summary>What came of a use of the operator's key, as the access log has it; the operations page says each in four languages.</summary>
internal static class AccessOutcome
{
    public const string Ok = AccessEntry.Ok;

    /// <summary>The relay failed over it.</summary>
    public const string Fault = "fault";

    /// <summary>It was not the key.</summary>
    public const string Unauthenticated = "unauthenticated";

    /// <summary>It was not the key, once too often: the network is locked out.</summary>
    public const string LockedOut = "locked_out";

    /// <summary>A verification found something.</summary>
    public const string Problems = "problems";

    public const string ReplayRunning = "replay_running";
    public const string NothingToReplay = "nothing_to_replay";
    public const string UnknownReplay = "unknown_replay";
}
