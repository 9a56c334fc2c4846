using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Solutions;

/// <summary>Ids of components, derived from their names: two builds agree, and an upgrade changes what it should instead of adding a second one.</summary>
public static class ComponentId
{
    // Any constant does, as long as it never changes: every id in every customer's organization hangs on it.
    private static readonly Guid Namespace = new("5b6f0f0c-5c51-4f0b-9d55-0c8a3b1d7e11");

    /// <summary>A name-based id (RFC 9562, version 8: SHA-256 over a namespace and the name).</summary>
    /// <param name="kind">What kind of component.</param>
    /// <param name="path">Its name, from the outermost part to the innermost.</param>
    public static Guid Of(string kind, params ReadOnlySpan<string> path)
    {
        const byte version = 0x80, variant = 0x80;
        var name = Encoding.UTF8.GetBytes(kind + '\0' + string.Join('\0', path!));
        var bytes = SHA256.HashData([.. Namespace.ToByteArray(bigEndian: true), .. name]).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | version);
        bytes[8] = (byte)((bytes[8] & 0x3F) | variant);
        return new Guid(bytes, bigEndian: true);
    }
}
