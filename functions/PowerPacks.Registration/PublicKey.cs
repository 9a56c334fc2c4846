using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Registration;

/// <summary>A key that verifies grants, as RFC 7517 and RFC 7518 §6.2.1 write it: EC, P-256.</summary>
/// <param name="Id">The key's thumbprint (RFC 7638), which a grant names as <c>kid</c>.</param>
/// <param name="X">The point's x coordinate, base64url.</param>
/// <param name="Y">The point's y coordinate, base64url.</param>
public sealed record PublicKey(string Id, string X, string Y)
{
    private const string CurveOid = "1.2.840.10045.3.1.7";

    /// <exception cref="ArgumentException">The key is not on curve P-256.</exception>
    public static PublicKey Of(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var parameters = key.ExportParameters(includePrivateParameters: false);
        if (parameters.Curve.Oid.Value != CurveOid) throw new ArgumentException("A grant is signed with ECDSA on curve P-256.", nameof(key));
        var (x, y) = (Base64Url.EncodeToString(parameters.Q.X), Base64Url.EncodeToString(parameters.Q.Y));
        // RFC 7638 §3.2: exactly these members, in this order, without white space.
        var canonical = $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        return new PublicKey(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(canonical))), x, y);
    }
}
