using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PowerPacks.Relay;

/// <summary>
/// What the registration engine states, signed: this organization may use these packs in this region until a date, with these keys.
/// A relay verifies it offline, so no call crosses regions. On the wire a JWS in compact form, <c>alg</c> ES256 (RFC 7515, RFC 7518 §3.4).
/// </summary>
/// <param name="Organization">Who, and where: the region is the organization's.</param>
/// <param name="Packs">Names of the packs, as in their routes: <c>webform</c>, <c>sms</c> …</param>
/// <param name="Keys">Hashes of the organization's live keys.</param>
/// <param name="Serial">Rises with every grant of one organization; a relay never goes back to a lower one.</param>
/// <param name="IssuedAt">When it was signed.</param>
/// <param name="ExpiresAt">From then on the relay refuses to accept anything for the organization.</param>
public sealed record RegionGrant(
    Organization Organization,
    IReadOnlyList<string> Packs,
    IReadOnlyList<GrantedKey> Keys,
    long Serial,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>Longest grant text that is looked at, in characters.</summary>
    public const int MaxLength = 16 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public string Sign(ECDsa key, string keyId)
    {
        ArgumentNullException.ThrowIfNull(key);
        var header = Encode(JsonSerializer.SerializeToUtf8Bytes(new Header("ES256", keyId), Json));
        var signed = $"{header}.{Encode(JsonSerializer.SerializeToUtf8Bytes(this, Json))}";
        return $"{signed}.{Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    /// <summary>Verifies the signature only; region, expiry and serial are the relay's to judge.</summary>
    /// <param name="text">The compact JWS.</param>
    /// <param name="trusted">The registration engine's public keys by key id.</param>
    /// <param name="grant">What was signed.</param>
    public static bool TryVerify(string? text, IReadOnlyDictionary<string, ECDsa> trusted, [NotNullWhen(true)] out RegionGrant? grant)
    {
        ArgumentNullException.ThrowIfNull(trusted);
        grant = null;
        if (text is null || text.Length > MaxLength || text.Split('.') is not [var header, var payload, var signature]) return false;
        try
        {
            var head = JsonSerializer.Deserialize<Header>(Base64Url.DecodeFromChars(header), Json);
            if (head is not { Alg: "ES256" } || !trusted.TryGetValue(head.Kid, out var key)) return false;
            if (!key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{payload}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256)) return false;
            grant = JsonSerializer.Deserialize<RegionGrant>(Base64Url.DecodeFromChars(payload), Json);
            return grant is not null;
        }
        catch (Exception e) when (e is FormatException or JsonException or CryptographicException)
        {
            return false; // Text from outside: whatever is wrong with it, it is not a grant.
        }
    }

    /// <summary>The granted key that this text is, live at that time; null where there is none.</summary>
    public GrantedKey? Find(OrganizationKey key, DateTimeOffset now) =>
        Keys.FirstOrDefault(k => k.Id == key.Id && key.Matches(k.Hash) && (k.ExpiresAt is null || now < k.ExpiresAt));

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private sealed record Header([property: JsonPropertyName("alg")] string Alg, [property: JsonPropertyName("kid")] string Kid);
}

/// <summary>A key in a grant.</summary>
/// <param name="Id">The key's public id.</param>
/// <param name="Hash">SHA-256 of the key, hex.</param>
/// <param name="ExpiresAt">Set when the key was rotated: it works until then beside its successor.</param>
public sealed record GrantedKey(string Id, string Hash, DateTimeOffset? ExpiresAt);
