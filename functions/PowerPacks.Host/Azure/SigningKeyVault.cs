using System.Security.Cryptography;
using Azure;
using Azure.Security.KeyVault.Secrets;
using PowerPacks.Registration;

namespace PowerPacks.Host.Azure;

/// <summary>
/// The key that signs grants, as a secret of the registration engine's vault: PKCS#8 in PEM. The newest version signs; relays are to trust the others, too, as long as
/// their grants live, so an operator who rotates it disables the old version when the last of these has ended.
/// </summary>
internal static class SigningKeyVault
{
    private const string Name = "signing-key";

    /// <summary>Reads the keys; makes one where there is none.</summary>
    /// <exception cref="CryptographicException">A version holds something else than a key. A new key would void every grant, so none is made.</exception>
    public static async Task<SigningKeys> OpenAsync(SecretClient vault, CancellationToken cancellation)
    {
        var current = Read(await ReadOrCreateAsync(vault, cancellation));
        var others = new List<PublicKey>();
        await foreach (var version in vault.GetPropertiesOfSecretVersionsAsync(Name, cancellation))
        {
            if (version.Enabled == false) continue;
            using var key = Read(await vault.GetSecretAsync(Name, version.Version, cancellationToken: cancellation));
            others.Add(PublicKey.Of(key));
        }
        return new SigningKeys(current, others);
    }

    private static async Task<KeyVaultSecret> ReadOrCreateAsync(SecretClient vault, CancellationToken cancellation)
    {
        try
        {
            return await vault.GetSecretAsync(Name, cancellationToken: cancellation);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await vault.SetSecretAsync(Name, key.ExportPkcs8PrivateKeyPem(), cancellation);
            return await vault.GetSecretAsync(Name, cancellationToken: cancellation); // Where another instance was a moment later, its key counts.
        }
    }

    private static ECDsa Read(KeyVaultSecret secret)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(secret.Value);
            return key;
        }
        catch (ArgumentException e)
        {
            key.Dispose();
            throw new CryptographicException($"The secret {Name} holds no key in PEM form.", e);
        }
    }
}
