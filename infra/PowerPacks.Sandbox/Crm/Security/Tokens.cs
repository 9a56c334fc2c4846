using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>
/// Users' bearer tokens. That of the application user was given; all others are made from it and from the user's id, so that none need be kept anywhere.
/// </summary>
internal sealed class Tokens(string token, Guid applicationUser)
{
    public const string Scheme = "Bearer ";

    private readonly byte[] given = Encoding.UTF8.GetBytes(Scheme + token);
    private readonly byte[] secret = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public string Of(Guid user) => user == applicationUser ? token : Derived(user);

    private string Derived(Guid user) => $"{user:N}.{Convert.ToHexStringLower(HMACSHA256.HashData(secret, user.ToByteArray()))}";

    /// <returns>Whose token an <c>Authorization</c> header holds; null for nobody's. Compared in constant time.</returns>
    public Guid? UserOf(string? authorization)
    {
        var header = Encoding.UTF8.GetBytes(authorization ?? "");
        if (CryptographicOperations.FixedTimeEquals(header, given)) return applicationUser;
        const int idLength = 32;
        return authorization?.Length > Scheme.Length + idLength && Guid.TryParseExact(authorization.AsSpan(Scheme.Length, idLength), "N", out var user)
            && CryptographicOperations.FixedTimeEquals(header, Encoding.UTF8.GetBytes(Scheme + Derived(user)))
                ? user
                : null;
    }
}
