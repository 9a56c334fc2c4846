using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Operator;

/// <summary>Purge certificates in a file, verified without any relay.</summary>
internal sealed class CertificateFile : IDisposable
{
    /// <summary>Longest file that is looked at, in bytes: a century of days has less.</summary>
    private const int MaxLength = 64 * 1024 * 1024;

    private readonly ECDsa key;
    private readonly IReadOnlyList<JsonNode> entries;
    private readonly IReadOnlyList<string> texts;

    private CertificateFile(ECDsa key, bool bringsKey, IReadOnlyList<JsonNode> entries)
    {
        (this.key, BringsKey, this.entries) = (key, bringsKey, entries);
        texts = [.. entries.Select(e => (e as JsonObject)?["text"] ?? e).Select(Text)];
        KeyId = PurgeCertificate.KeyIdOf(key);
    }

    public int Count => texts.Count;

    /// <summary>Id of the key that must have signed.</summary>
    public string KeyId { get; }

    /// <summary>Whether that key came with the file, and so proves little.</summary>
    public bool BringsKey { get; }

    /// <summary>Whether the chain is here from its first certificate on.</summary>
    public bool IsFromFirst => texts.Count == 0 || Signed(texts[0])?["previous"] is JsonValue value && value.TryGetValue(out string? previous) && previous.Length == 0;

    /// <param name="file">An answer of <c>/v1/certificates</c> or <c>/v1/operations/certificates</c>.</param>
    /// <param name="publicKey">A file with the public key in PEM; null to take the one that the answer brings.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CommandProblem">A file cannot be read, or is something else.</exception>
    public static async Task<CertificateFile> ReadAsync(string file, string? publicKey, CancellationToken cancellation)
    {
        var document = Parse(await ContentAsync(file, "--file", cancellation));
        if (document?["certificates"] is not JsonArray entries || entries.Any(e => e is null)) throw CommandProblem.Misused("--file names no certificates: it takes an answer of GET /v1/certificates.");
        var pem = publicKey is null ? (document["publicKey"] is { } own ? Text(own) : null) : await ContentAsync(publicKey, "--public-key", cancellation);
        if (pem is null) throw CommandProblem.Misused("The file brings no public key: use --public-key PEM.");
        return new CertificateFile(KeyOf(pem), publicKey is null, [.. entries.Select(e => e!)]);
    }

    /// <summary>A sentence for what does not hold; empty where all does.</summary>
    public IReadOnlyList<string> Problems()
    {
        var broken = PurgeCertificate.Verify(texts, new Dictionary<string, ECDsa> { [KeyId] = key });
        return broken is null ? [.. entries.Select(Contradiction).OfType<string>()] : [broken];
    }

    public void Dispose() => key.Dispose();

    /// <summary>What the file says beside a certificate is read by people, and is not signed: it must be what is.</summary>
    private string? Contradiction(JsonNode entry, int index)
    {
        if (entry is not JsonObject shown || Signed(texts[index]) is not { } signed) return null;
        var other = shown.FirstOrDefault(m => m.Key != "text" && signed.ContainsKey(m.Key) && !JsonNode.DeepEquals(m.Value, signed[m.Key])).Key;
        return other is null ? null : $"Certificate {index + 1}: the file says another {other} than the one that is signed.";
    }

    private static JsonObject? Signed(string text)
    {
        try
        {
            return text.Split('.') is [_, var payload, _] ? JsonNode.Parse(Base64Url.DecodeFromChars(payload)) as JsonObject : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonNode node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static ECDsa KeyOf(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw CommandProblem.Misused("The public key is none: it must be an EC key in PEM.");
        }
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<string> ContentAsync(string file, string option, CancellationToken cancellation)
    {
        try
        {
            return new FileInfo(file).Length > MaxLength
                ? throw CommandProblem.Misused($"The file that {option} names is longer than {MaxLength} bytes.")
                : await File.ReadAllTextAsync(file, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CommandProblem.Misused($"The file that {option} names cannot be read.");
        }
    }
}
