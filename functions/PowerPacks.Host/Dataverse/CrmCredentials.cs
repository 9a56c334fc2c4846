using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PowerPacks.Relay;

namespace PowerPacks.Host.Dataverse;

/// <summary>How a relay signs in to one organization's Dataverse. Kept as JSON in that organization's secret <see cref="SecretName"/>, write-only.</summary>
/// <param name="Kind"><c>application</c>, <c>token</c>, <c>client-secret</c>, <c>certificate</c> or <c>managed-identity</c>.</param>
/// <param name="Token">A bearer token, sent as it is. For the sandbox and for trying things out: it is not renewed.</param>
/// <param name="TenantId">The Entra tenant: an id or a domain.</param>
/// <param name="ClientId">The app registration; for a managed identity the user-assigned one, or null for the system-assigned.</param>
/// <param name="ClientSecret">The app registration's secret.</param>
/// <param name="Certificate">A PFX with its private key, base64.</param>
/// <param name="Password">The PFX's password; null where it has none.</param>
public sealed record CrmCredentials(
    string? Kind,
    string? Token = null,
    string? TenantId = null,
    string? ClientId = null,
    string? ClientSecret = null,
    string? Certificate = null,
    string? Password = null)
{
    public const string SecretName = "crm";

    /// <summary>The relay's own application: the organization keeps no secret here, and lets the relay in by an application user.</summary>
    public const string ApplicationKind = "application";

    public const string TokenKind = "token";
    public const string ClientSecretKind = "client-secret";
    public const string CertificateKind = "certificate";
    public const string ManagedIdentityKind = "managed-identity";

    /// <summary>The origin of the CRM that they were brought for: they open no other, whatever address its registration has later. The relay fills it in.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether the organization proves nothing by bringing them: they are the relay's, not its.</summary>
    [JsonIgnore]
    public bool IsRelaysOwn => Kind is ApplicationKind or ManagedIdentityKind;

    /// <summary>Longest JSON, in bytes.</summary>
    public const int MaxLength = 64 * 1024;

    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    }.Frozen();

    /// <summary>What an administrator must mend before these can be stored, as fixed codes that name the field; empty where nothing is wrong.</summary>
    public IReadOnlyList<string> Problems() => Kind switch
    {
        ApplicationKind => [.. Tenant()],
        TokenKind => [.. Text(Token, "token")],
        ClientSecretKind => [.. Tenant(), .. Client(), .. Text(ClientSecret, "clientSecret")],
        CertificateKind => [.. Tenant(), .. Client(), .. Pfx()],
        ManagedIdentityKind => ClientId is null ? [] : [.. Client()],
        null or "" => ["kind: missing"],
        _ => ["kind: unknown"],
    };

    public static string OriginOf(Organization organization)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return organization.Url.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>Reads what a secret holds; null where it is not such JSON.</summary>
    public static CrmCredentials? Parse(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaxLength) return null;
        try
        {
            return JsonSerializer.Deserialize<CrmCredentials>(json, Json);
        }
        catch (JsonException)
        {
            return null; // From outside: whatever is wrong with it, it is no credential.
        }
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>The certificate with its private key, never written to disk.</summary>
    /// <exception cref="CryptographicException">It is no PFX, or the password is wrong.</exception>
    /// <exception cref="FormatException">It is not base64.</exception>
    public X509Certificate2 LoadCertificate() => X509CertificateLoader.LoadPkcs12(
        Convert.FromBase64String(Certificate ?? string.Empty), Password, X509KeyStorageFlags.EphemeralKeySet);

    /// <summary>Never what it holds: credentials that are logged by mistake show their kind only.</summary>
    public override string ToString() => $"{Kind} credentials";

    private IEnumerable<string> Tenant()
    {
        if (string.IsNullOrWhiteSpace(TenantId)) yield return "tenantId: missing";
        // Azure.Identity's own rule: letters, digits, dot and hyphen.
        else if (!TenantId.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')) yield return "tenantId: invalid";
    }

    private IEnumerable<string> Client()
    {
        if (string.IsNullOrWhiteSpace(ClientId)) yield return "clientId: missing";
        else if (!Guid.TryParse(ClientId, out _)) yield return "clientId: invalid";
    }

    private IEnumerable<string> Pfx()
    {
        if (string.IsNullOrWhiteSpace(Certificate)) return ["certificate: missing"];
        try
        {
            using var loaded = LoadCertificate();
            return loaded.HasPrivateKey ? [] : ["certificate: no-private-key"];
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return ["certificate: unreadable"];
        }
    }

    private static IEnumerable<string> Text(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value)) yield return $"{field}: missing";
        else if (!Ascii.IsValid(value) || value.Any(char.IsControl)) yield return $"{field}: invalid";
    }
}
