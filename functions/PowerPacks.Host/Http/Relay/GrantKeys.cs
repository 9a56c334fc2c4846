using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace PowerPacks.Host.Http;

/// <summary>The registration engine's public keys as a relay is given them: a JWK set (RFC 7517) of P-256 keys.</summary>
public static class GrantKeys
{
    /// <param name="setting">The set itself, or the file that holds it.</param>
    /// <exception cref="InvalidDataException">The file is missing, is a folder, may not be read, is no JWK set, or holds no P-256 key.</exception>
    public static IReadOnlyDictionary<string, ECDsa> Read(string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var isText = setting.TrimStart().StartsWith('{');
        var file = isText ? "a JWK set" : setting;
        try
        {
            using var set = isText ? JsonDocument.Parse(setting) : JsonDocument.Parse(File.ReadAllBytes(setting));
            var keys = set.RootElement.GetProperty("keys").EnumerateArray().Where(k => k.GetProperty("kty").GetString() == "EC").ToDictionary(k => k.GetProperty("kid").GetString()!, Import);
            return keys.Count > 0 ? keys : throw new InvalidDataException($"The setting grant-keys names {file}, which holds no P-256 key.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or JsonException or KeyNotFoundException or FormatException or CryptographicException or InvalidOperationException)
        {
            throw new InvalidDataException($"The setting grant-keys names {file}, which is not a readable JWK set.", e);
        }
    }

    private static ECDsa Import(JsonElement key) => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = Base64Url.DecodeFromChars(key.GetProperty("x").GetString()), Y = Base64Url.DecodeFromChars(key.GetProperty("y").GetString()) },
    });
}
