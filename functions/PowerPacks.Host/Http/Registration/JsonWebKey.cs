using System.Text.Json.Serialization;
using PowerPacks.Registration;

namespace PowerPacks.Host.Http;

/// <summary>A public key in a key set (RFC 7517 §4, RFC 7518 §6.2.1).</summary>
internal sealed record JsonWebKey(
    [property: JsonPropertyName("kid")] string KeyId,
    [property: JsonPropertyName("x")] string X,
    [property: JsonPropertyName("y")] string Y)
{
    [JsonPropertyName("kty")]
    public string Type { get; } = "EC";

    [JsonPropertyName("crv")]
    public string Curve { get; } = "P-256";

    [JsonPropertyName("alg")]
    public string Algorithm { get; } = "ES256";

    [JsonPropertyName("use")]
    public string Use { get; } = "sig";

    public static JsonWebKey Of(PublicKey key) => new(key.Id, key.X, key.Y);

    /// <summary>RFC 7517 §5.</summary>
    internal sealed record Set([property: JsonPropertyName("keys")] IReadOnlyList<JsonWebKey> Keys);
}
