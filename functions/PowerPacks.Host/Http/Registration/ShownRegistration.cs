using PowerPacks.Registration;
using PowerPacks.Relay;

namespace PowerPacks.Host.Http;

/// <summary>A registration as its organization sees it; the keys have a list of their own.</summary>
internal sealed record ShownRegistration(
    Contact Contact,
    ShownRegistration.ShownOrganization Organization,
    int UserCount,
    IReadOnlyList<string> Packs,
    Region Region,
    string Terms,
    DateTimeOffset CreatedAt,
    long GrantSerial,
    Uri? Relay)
{
    public static ShownRegistration Of(Registration.Registration registration, IReadOnlyDictionary<Region, Uri> relays)
    {
        var (id, name, url, region) = registration.Organization;
        return new(
            registration.Contact,
            new(id, name, url),
            registration.UserCount,
            registration.Packs,
            region,
            registration.TermsVersion,
            registration.CreatedAt,
            registration.GrantSerial,
            relays.GetValueOrDefault(region));
    }

    /// <summary>The organization less its region, which stands beside it as in the request.</summary>
    internal sealed record ShownOrganization(Guid Id, string Name, Uri Url);
}
