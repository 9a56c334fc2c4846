using PowerPacks.Relay;

namespace PowerPacks.Host.Http;

/// <summary>The answer of <c>GET /health</c>: the process is up.</summary>
internal sealed record ShownHealth(string Status, string Role, Region? Region);

/// <summary>An organization as its grant has it.</summary>
internal sealed record ShownOrganization(Guid Id, string Name, Uri Url, Region Region, IReadOnlyList<string> Packs, long Serial, DateTimeOffset ExpiresAt)
{
    public static ShownOrganization Of(RegionGrant grant) =>
        new(grant.Organization.Id, grant.Organization.Name, grant.Organization.Url, grant.Organization.Region, grant.Packs, grant.Serial, grant.ExpiresAt);
}

/// <summary>Credentials that were kept.</summary>
/// <param name="Set">False where the relay's own application was not let into a CRM that is the organization's: then nothing was kept.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Check"><c>ok</c>, or the reason why the CRM cannot be reached with them.</param>
internal sealed record CheckedCrm(bool Set, string? Kind, string Check);

/// <summary>Whether credentials are set and of which kind, never what they are.</summary>
internal sealed record ShownCrm(bool Set, string? Kind);

/// <summary>The chain of purge certificates and the key that verifies it.</summary>
/// <param name="KeyId">The key's id.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo in PEM.</param>
/// <param name="Certificates">Signed texts (JWS), oldest first.</param>
internal sealed record ShownCertificates(string KeyId, string PublicKey, IEnumerable<string> Certificates);

/// <summary>The body of <c>POST /v1/organization/tickets</c>.</summary>
internal sealed record WantedTicket
{
    /// <summary>The only pack whose routes it shall open; left out for all that the key opens.</summary>
    public string? Pack { get; init; }
}

/// <summary>The answer of <c>POST /v1/organization/tickets</c>.</summary>
/// <param name="Ticket">A bearer token.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record ShownTicket(string Ticket, DateTimeOffset ExpiresAt);
