using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PowerPacks.Relay;

/// <summary>
/// A statement that anyone can verify offline with the signer's public key: a JWS in compact form, <c>alg</c> ES256 (RFC 7515, RFC 7518 §3.4).
/// Grants and purge certificates are made so.
/// </summary>
public static class SignedStatement
{
    /// <summary>Longest text that is looked at, in characters.</summary>
    public const int MaxLength = 1024 * 1024;

    private static readonly JsonSerializerOptions Json =
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true }.Frozen();

    public static string Sign<T>(T statement, ECDsa key, string keyId)
    {
        ArgumentNullException.ThrowIfNull(key);
        var header = Encode(JsonSerializer.SerializeToUtf8Bytes(new Header("ES256", keyId), Json));
        var signed = $"{header}.{Encode(JsonSerializer.SerializeToUtf8Bytes(statement, Json))}";
        return $"{signed}.{Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    /// <param name="text">The compact JWS, from anywhere.</param>
    /// <param name="trusted">Public keys by key id.</param>
    /// <param name="statement">What was signed; only a valid signature of a trusted key gives one.</param>
    public static bool TryVerify<T>(string? text, IReadOnlyDictionary<string, ECDsa> trusted, [NotNullWhen(true)] out T? statement) where T : class
    {
        ArgumentNullException.ThrowIfNull(trusted);
        statement = null;
        if (text is null || text.Length > MaxLength || text.Split('.') is not [var header, var payload, var signature]) return false;
        try
        {
            var head = JsonSerializer.Deserialize<Header>(Base64Url.DecodeFromChars(header), Json);
            if (head is not { Alg: "ES256" } || !trusted.TryGetValue(head.Kid, out var key)) return false;
            if (!key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{payload}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256)) return false;
            statement = JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(payload), Json);
            return statement is not null;
        }
        catch (Exception e) when (e is FormatException or JsonException or CryptographicException)
        {
            return false; // Text from outside: whatever is wrong with it, it is not a statement.
        }
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private sealed record Header([property: JsonPropertyName("alg")] string Alg, [property: JsonPropertyName("kid")] string Kid);
}
