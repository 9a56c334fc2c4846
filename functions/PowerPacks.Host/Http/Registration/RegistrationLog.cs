namespace PowerPacks.Host.Http;

/// <summary>What the registration role logs: ids only. No contact, no name of an organization, no address.</summary>
internal static partial class RegistrationLog
{
    [LoggerMessage(1001, LogLevel.Information, "Registration {Verb}: organization {OrganizationId}, region {Region}, serial {Serial}, packs {PackCount}")]
    public static partial void Done(ILogger logger, string verb, Guid organizationId, string region, long serial, int packCount);

    [LoggerMessage(1002, LogLevel.Information, "Registration deleted: organization {OrganizationId}, region {Region}")]
    public static partial void Deleted(ILogger logger, Guid organizationId, string region);

    [LoggerMessage(1003, LogLevel.Warning, "Authentication failed: {Reason}, key {KeyId}, caller {Caller}, locked out for {LockedSeconds} s")]
    public static partial void AuthenticationFailed(ILogger logger, string reason, string keyId, string caller, double lockedSeconds);
}
