using System.Security.Cryptography;
using System.Text.Json;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>
/// Secrets in one file, encrypted under a root key. The root key comes from the setting <c>root-key</c> (64 hex digits) or else from a file beside it that
/// only its owner can read: then the file protects against a copied backup of the data, not against someone who reads the whole folder.
/// </summary>
public sealed class SecretFile : ISecretStore
{
    /// <summary>Versions kept of each secret: enough for rotations that crashes cut short, and a bound on old credentials.</summary>
    private const int MaxVersions = 10;
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly string file;
    private readonly string copy;
    private readonly byte[] rootKey;
    private readonly Lock gate = new();
    private Dictionary<string, List<Secret>> secrets;

    /// <exception cref="InvalidDataException">The root key is not 64 hex digits, or the file does not open with it.</exception>
    public SecretFile(DataFolder folder, string? rootKeySetting)
    {
        ArgumentNullException.ThrowIfNull(folder);
        (file, copy) = (folder.In("secrets.bin"), folder.In("secrets.copy.bin"));
        rootKey = rootKeySetting is null ? ReadOrCreate(folder.In("root.key")) : Parse(rootKeySetting);
        // Everything else in the folder is worthless without this one file, so there are two of it.
        var (first, second) = (Load(file), Load(copy));
        secrets = first ?? second ?? (File.Exists(file) || File.Exists(copy)
            ? throw new InvalidDataException($"The secrets file {file} does not open with this root key, nor does its copy: the key is another one, or both are damaged.")
            : new Dictionary<string, List<Secret>>(StringComparer.Ordinal));
        if (first is null && second is null) return;
        // A copy that is behind, because a kill or a full disk came between the two, would one day bring back what was deleted.
        Restored = first is null ? file : second is null || !File.ReadAllBytes(file).SequenceEqual(File.ReadAllBytes(copy)) ? copy : null;
        try
        {
            if (Restored is not null) Save(secrets);
        }
        catch (IOException e) when (first is not null && Fault.IsDiskFull(e))
        {
            Restored = null; // The file itself is sound: a full disk must keep no relay from delivering. Its copy is written at the next start.
        }
    }

    /// <summary>The one of the two files that was damaged, missing or behind, and was written anew from the other; null where both were as they should be.</summary>
    public string? Restored { get; }

    public ValueTask<Secret?> ReadAsync(string name, CancellationToken cancellation)
    {
        lock (gate) return ValueTask.FromResult(secrets.GetValueOrDefault(name)?[^1]);
    }

    public ValueTask<Secret?> ReadAsync(string name, string version, CancellationToken cancellation)
    {
        lock (gate) return ValueTask.FromResult(secrets.GetValueOrDefault(name)?.Find(s => s.Version == version));
    }

    public ValueTask<Secret> WriteAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation)
    {
        lock (gate)
        {
            var secret = new Secret(Guid.CreateVersion7().ToString("N"), value.ToArray());
            var earlier = secrets.GetValueOrDefault(name) ?? [];
            Replace(new(secrets, StringComparer.Ordinal) { [name] = [.. earlier.TakeLast(MaxVersions - 1), secret] });
            return ValueTask.FromResult(secret);
        }
    }

    public ValueTask DeleteAsync(string name, CancellationToken cancellation)
    {
        lock (gate)
        {
            var rest = new Dictionary<string, List<Secret>>(secrets, StringComparer.Ordinal);
            if (rest.Remove(name)) Replace(rest);
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>Disk first: what is in memory only would be gone after a restart, and with it every day key that was wrapped under it meanwhile.</summary>
    private void Replace(Dictionary<string, List<Secret>> next)
    {
        Save(next);
        secrets = next;
    }

    private void Save(Dictionary<string, List<Secret>> content)
    {
        var clear = JsonSerializer.SerializeToUtf8Bytes(content);
        var sealedText = new byte[NonceBytes + TagBytes + clear.Length];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(rootKey, TagBytes);
        cipher.Encrypt(sealedText.AsSpan(0, NonceBytes), clear, sealedText.AsSpan(NonceBytes + TagBytes), sealedText.AsSpan(NonceBytes, TagBytes));
        PrivateFile.Write(file, sealedText);
        PrivateFile.Write(copy, sealedText);
    }

    /// <returns>Null where there is none, or it does not open.</returns>
    private Dictionary<string, List<Secret>>? Load(string from)
    {
        if (!File.Exists(from)) return null;
        try
        {
            var sealedText = File.ReadAllBytes(from).AsSpan();
            var clear = new byte[sealedText.Length - NonceBytes - TagBytes];
            using var cipher = new AesGcm(rootKey, TagBytes);
            cipher.Decrypt(sealedText[..NonceBytes], sealedText[(NonceBytes + TagBytes)..], sealedText.Slice(NonceBytes, TagBytes), clear);
            return JsonSerializer.Deserialize<Dictionary<string, List<Secret>>>(clear)!;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or OverflowException)
        {
            return null;
        }
    }

    private static byte[] ReadOrCreate(string keyFile)
    {
        if (!File.Exists(keyFile)) PrivateFile.Write(keyFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)).Select(c => (byte)c).ToArray());
        return Parse(File.ReadAllText(keyFile).Trim());
    }

    private static byte[] Parse(string hex) => hex.Length == KeyBytes * 2 && hex.All(char.IsAsciiHexDigit)
        ? Convert.FromHexString(hex)
        : throw new InvalidDataException($"The root key must be {KeyBytes * 2} hex digits.");
}
