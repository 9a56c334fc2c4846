namespace PowerPacks.Registration;

/// <summary>What someone asks to have registered, unchecked: anything may be missing or wrong.</summary>
/// <param name="Contact">Who answers for the organization.</param>
/// <param name="Organization">Which organization.</param>
/// <param name="UserCount">How many users it has.</param>
/// <param name="Packs">Names of the packs.</param>
/// <param name="Region">Name of the region to pin.</param>
/// <param name="Terms">Version of the accepted terms.</param>
public sealed record RegistrationRequest(
    RequestedContact? Contact,
    RequestedOrganization? Organization,
    int? UserCount,
    IReadOnlyList<string?>? Packs,
    string? Region,
    string? Terms)
{
    /// <summary>Something long and random that names this attempt, of the caller's own making: whoever lost the answer sends the same again. Null where the caller has none.</summary>
    public string? Attempt { get; init; }

    public override string ToString() => nameof(RegistrationRequest);
}
