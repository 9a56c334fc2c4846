using PowerPacks.Relay;

namespace PowerPacks.Registration;

/// <summary>What the desk answers: granted, deleted or refused.</summary>
public abstract record RegistrationAnswer
{
    private RegistrationAnswer()
    {
    }

    /// <summary>Done, and here is the grant that says so.</summary>
    /// <param name="Registration">As it stands now.</param>
    /// <param name="Grant">The signed grant, a compact JWS.</param>
    /// <param name="ExpiresAt">When that grant ends.</param>
    /// <param name="NewKey">The key that was just made; this is the only time it is seen.</param>
    public sealed record Granted(Registration Registration, string Grant, DateTimeOffset ExpiresAt, OrganizationKey? NewKey) : RegistrationAnswer
    {
        public override string ToString() => $"{nameof(Granted)} {Registration}";
    }

    /// <summary>Forgotten.</summary>
    public sealed record Deleted : RegistrationAnswer;

    /// <summary>Not done.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Problems">What is wrong with the request; empty where the request is not at fault.</param>
    public sealed record Refused(Refusal Reason, IReadOnlyList<FieldProblem> Problems) : RegistrationAnswer;
}
