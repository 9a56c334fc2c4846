using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Security.KeyVault.Secrets;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure;

/// <summary>
/// Secrets in the region's Key Vault, base64, each write a version. What is read is remembered for a while: the vault takes 4,000 requests in ten seconds from
/// everybody together. A deleted secret stays recoverable for days, whether one wants that or not, until it is purged: so it is purged at once, and so day keys,
/// whose end must be provable, do not live here.
/// </summary>
/// <param name="client">The vault.</param>
/// <param name="clock">Tells when what is remembered is old.</param>
internal sealed class KeyVaultSecrets(SecretClient client, TimeProvider clock) : ISecretStore
{
    /// <summary>How long another instance's change may go unnoticed.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private const int MaxRemembered = 20_000;

    /// <summary>The vault's own limit.</summary>
    private const int MaxName = 127;

    private const string Type = "application/octet-stream;base64";

    /// <summary>Between two looks at whether a deletion or recovery is over: it takes the vault a few seconds.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<(string Name, string? Version), (Secret? Secret, DateTimeOffset Until)> remembered = new();

    public ValueTask<Secret?> ReadAsync(string name, CancellationToken cancellation) => RememberedAsync(name, null, cancellation);

    public ValueTask<Secret?> ReadAsync(string name, string version, CancellationToken cancellation) => RememberedAsync(name, version, cancellation);

    public async ValueTask<Secret> WriteAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation)
    {
        var sent = new KeyVaultSecret(NameOf(name), Convert.ToBase64String(value.Span)) { Properties = { ContentType = Type } };
        var secret = await SetAsync(sent, cancellation);
        Remember(name, null, secret);
        return secret;
    }

    public async ValueTask DeleteAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var deletion = await client.StartDeleteSecretAsync(NameOf(name), cancellation);
            await deletion.WaitForCompletionAsync(Poll, cancellation);
            await PurgeAsync(NameOf(name), cancellation);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // Gone already.
        }
        foreach (var known in remembered.Keys.Where(k => k.Name == name)) remembered.TryRemove(known, out _);
        Remember(name, null, null);
    }

    private async Task<Secret> SetAsync(KeyVaultSecret sent, CancellationToken cancellation)
    {
        try
        {
            return SecretOf(await client.SetSecretAsync(sent, cancellation));
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Deleted and not purged yet: the name is taken. Where it must not be purged, it is brought back to get its new version.
            if (!await PurgeAsync(sent.Name, cancellation)) await (await client.StartRecoverDeletedSecretAsync(sent.Name, cancellation)).WaitForCompletionAsync(Poll, cancellation);
            return SecretOf(await client.SetSecretAsync(sent, cancellation));
        }
    }

    /// <returns>False where the vault keeps what is deleted (purge protection): then it stays recoverable for the vault's own time.</returns>
    private async Task<bool> PurgeAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await client.PurgeDeletedSecretAsync(name, cancellation);
            while (await IsKeptAsync(name, cancellation)) await Task.Delay(Poll, clock, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 403 or 404)
        {
            return e.Status == 404;
        }
    }

    private async Task<bool> IsKeptAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await client.GetDeletedSecretAsync(name, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return false;
        }
    }

    private async ValueTask<Secret?> RememberedAsync(string name, string? version, CancellationToken cancellation)
    {
        if (remembered.TryGetValue((name, version), out var known) && known.Until > clock.GetUtcNow()) return known.Secret;
        Secret? secret = null;
        try
        {
            secret = SecretOf(await client.GetSecretAsync(NameOf(name), version, cancellationToken: cancellation));
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // There is none, or no such version.
        }
        Remember(name, version, secret);
        return secret;
    }

    private void Remember(string name, string? version, Secret? secret)
    {
        if (remembered.Count >= MaxRemembered) remembered.Clear();
        remembered[(name, version)] = (secret, clock.GetUtcNow() + Remembered);
    }

    private static Secret SecretOf(KeyVaultSecret secret) => new(secret.Properties.Version, Convert.FromBase64String(secret.Value));

    /// <summary>The vault's names are letters, digits and hyphens; any other character becomes its code.</summary>
    /// <exception cref="ArgumentException">The name is too long.</exception>
    private static string NameOf(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '-') text.Append(c);
            else text.Append(CultureInfo.InvariantCulture, $"-x{(int)c:x2}-");
        }
        return text.Length <= MaxName ? text.ToString() : throw new ArgumentException($"A secret's name has at most {MaxName} characters in the vault.", nameof(name));
    }
}
