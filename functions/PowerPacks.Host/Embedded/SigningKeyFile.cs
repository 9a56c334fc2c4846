using System.Security.Cryptography;
using System.Text;
using PowerPacks.Registration;

namespace PowerPacks.Host.Embedded;

/// <summary>
/// The folder that holds the key that signs grants: <c>signing-key.pem</c> (PKCS#8, mode 0600), and beside it, as <c>*.pub.pem</c>, public keys
/// that relays are to trust as well: of the key before, while its grants live, or of the one to come.
/// </summary>
public static class SigningKeyFile
{
    private const string FileName = "signing-key.pem";
    private const string PublicPattern = "*.pub.pem";

    /// <summary>Reads the folder's keys; makes the folder and a signing key where there is none.</summary>
    /// <exception cref="CryptographicException">A file holds something else than a key. It is left as it is: a new key would void every grant.</exception>
    public static SigningKeys Open(string folder)
    {
        PrivateFile.MakeFolder(folder);
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) Create(path);
        var others = Directory.EnumerateFiles(folder, PublicPattern).Order(StringComparer.Ordinal).Select(ReadPublic);
        return new SigningKeys(Read(path), [.. others]);
    }

    private static void Create(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // Where another process was first, its key counts.
        PrivateFile.TryWrite(path, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
    }

    private static PublicKey ReadPublic(string path)
    {
        using var key = Read(path);
        return PublicKey.Of(key);
    }

    private static ECDsa Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        catch (ArgumentException e)
        {
            key.Dispose();
            throw new CryptographicException($"{Path.GetFileName(path)} holds no key in PEM form.", e);
        }
    }
}
