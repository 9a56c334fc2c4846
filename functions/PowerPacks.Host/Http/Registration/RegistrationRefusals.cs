using PowerPacks.Registration;
using PowerPacks.Relay;

namespace PowerPacks.Host.Http;

/// <summary>What each of the desk's refusals is on the wire.</summary>
internal static class RegistrationRefusals
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(1);

    public static Refused Of(RegistrationAnswer.Refused refused) => refused.Reason switch
    {
        Refusal.Invalid => new(StatusCodes.Status400BadRequest, "invalid", "Some fields are not right.", refused.Problems),
        Refusal.Unauthenticated => Refused.Unauthenticated(),
        Refusal.AlreadyRegistered => new(
            StatusCodes.Status409Conflict, "already_registered", "This organization is registered. Send its key to register it again."),
        Refusal.RegionPinned => new(
            StatusCodes.Status409Conflict,
            "region_pinned",
            "This organization is pinned to another region.",
            new FieldProblem("region", "Cannot be changed. Delete the registration, then register in the other region.")),
        Refusal.UnknownKey => new(StatusCodes.Status404NotFound, "unknown_key", "This organization has no key with that id."),
        Refusal.LastKey => new(
            StatusCodes.Status409Conflict, "last_key", "This is the one key that does not expire. Rotate it first, or delete the registration."),
        Refusal.TooManyKeys => new(
            StatusCodes.Status409Conflict, "too_many_keys", $"{Registration.Registration.MaxLiveKeys} keys live. Revoke one, or wait until one expires."),
        Refusal.Busy => new(StatusCodes.Status503ServiceUnavailable, "busy", "The registration is being changed. Try again.") { RetryAfter = BusyWait },
        _ => throw new ArgumentOutOfRangeException(nameof(refused)),
    };
}
