using System.Text.Json.Serialization;
using PowerPacks.Registration;
using PowerPacks.Relay;

namespace PowerPacks.Host.Http;

/// <summary>What an organization gets for every change.</summary>
/// <param name="OrganizationId">Which organization.</param>
/// <param name="Region">The region that it pinned.</param>
/// <param name="Key">A key that was just made, shown this once; absent where none was.</param>
/// <param name="Grant">The fresh region grant, a compact JWS: hand it to the relay.</param>
/// <param name="GrantExpiresAt">When that grant ends.</param>
/// <param name="Relay">Base address of the region's relay; null where none is set.</param>
internal sealed record RegistrationReceipt(
    Guid OrganizationId,
    Region Region,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key,
    string Grant,
    DateTimeOffset GrantExpiresAt,
    Uri? Relay)
{
    public static RegistrationReceipt Of(RegistrationAnswer.Granted granted, IReadOnlyDictionary<Region, Uri> relays)
    {
        var organization = granted.Registration.Organization;
        return new(organization.Id, organization.Region, granted.NewKey?.Text, granted.Grant, granted.ExpiresAt, relays.GetValueOrDefault(organization.Region));
    }
}
