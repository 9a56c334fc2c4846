using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Privacy;

/// <summary>The region's chain of purge certificates and the key that signs it.</summary>
public sealed class Certificates(IBlobStore blobs, ISecretStore secrets)
{
    /// <summary>Where the drafts are, each named for its day. What is named otherwise is not ours and left alone.</summary>
    public static readonly BlobName Drafts = BlobName.Region("purging");

    private const string KeyName = "certificate-key";

    /// <summary>Every certificate with its signed text, oldest first.</summary>
    public async Task<IReadOnlyList<(string Text, PurgeCertificate Certificate)>> ReadAsync(CancellationToken cancellation)
    {
        using var key = await KeyAsync(cancellation);
        var trusted = new Dictionary<string, ECDsa> { [key.Id] = key.Key };
        var all = new List<(string, PurgeCertificate)>();
        foreach (var text in await TextsAsync(cancellation))
        {
            if (SignedStatement.TryVerify<PurgeCertificate>(text, trusted, out var certificate)) all.Add((text, certificate));
        }
        return all;
    }

    /// <summary>Checks every certificate there is, whole or not: signatures, numbers, chain.</summary>
    /// <returns>How many there are, and a sentence about the first that does not hold; null where all do.</returns>
    public async Task<(int Count, string? Problem)> VerifyAsync(CancellationToken cancellation)
    {
        using var key = await KeyAsync(cancellation);
        var texts = await TextsAsync(cancellation);
        return (texts.Count, PurgeCertificate.Verify(texts, new Dictionary<string, ECDsa> { [key.Id] = key.Key }));
    }

    /// <summary>The draft of that day's certificate: numbers and root, durable before anything is deleted.</summary>
    public Task<PurgeCertificate?> DraftAsync(DateOnly day, CancellationToken cancellation) => ReadAsync<PurgeCertificate>(DraftOf(day), cancellation);

    public async Task CommitAsync(PurgeCertificate draft, CancellationToken cancellation) =>
        await blobs.WriteAsync(DraftOf(draft.Day), JsonSerializer.SerializeToUtf8Bytes(draft), WriteCondition.Always, cancellation);

    /// <summary>The root of a day that is over, computed ahead so that a purge need not read the day again; null where there is none yet.</summary>
    public Task<DayRoot?> RootAsync(DateOnly day, CancellationToken cancellation) => ReadAsync<DayRoot>(RootOf(day), cancellation);

    public async Task KeepRootAsync(DateOnly day, DayRoot root, CancellationToken cancellation) =>
        await blobs.WriteAsync(RootOf(day), JsonSerializer.SerializeToUtf8Bytes(root), WriteCondition.Always, cancellation);

    /// <summary>Days with a draft: their purge was begun and must be finished.</summary>
    public async Task<IReadOnlyList<DateOnly>> BegunAsync(CancellationToken cancellation) =>
        [.. (await blobs.ListAsync(Drafts, cancellation)).Select(n => n.Day).OfType<DateOnly>()];

    /// <summary>Signs the certificate onto the end of the chain and forgets the draft.</summary>
    public async Task<PurgeCertificate> IssueAsync(PurgeCertificate draft, DateTimeOffset purgedAt, CancellationToken cancellation)
    {
        using var key = await KeyAsync(cancellation);
        var chain = await ReadAsync(cancellation);
        var certificate = chain.Select(c => c.Certificate).FirstOrDefault(c => c.Day == draft.Day && c.KeyId == draft.KeyId);
        if (certificate is null) // Else a crash came between the certificate and the end of its draft.
        {
            certificate = draft with { PurgedAt = purgedAt, Previous = chain.Count == 0 ? "" : PurgeCertificate.ChainHash(chain[^1].Text) };
            var text = SignedStatement.Sign(certificate, key.Key, key.Id);
            var name = BlobName.Region("certificates", $"{chain.Count + 1:000000}-{NameOf(draft.Day)}"); // Order of issue is the order of the chain.
            await blobs.WriteAsync(name, Encoding.ASCII.GetBytes(text), WriteCondition.New, cancellation);
        }
        await blobs.DeleteAsync(RootOf(draft.Day), cancellation);
        await blobs.DeleteAsync(DraftOf(draft.Day), cancellation);
        return certificate;
    }

    /// <summary>The public key, for whoever verifies: key id and SubjectPublicKeyInfo in PEM.</summary>
    public async Task<(string Id, string Pem)> PublicKeyAsync(CancellationToken cancellation)
    {
        using var key = await KeyAsync(cancellation);
        return (key.Id, key.Key.ExportSubjectPublicKeyInfoPem());
    }

    private async Task<IReadOnlyList<string>> TextsAsync(CancellationToken cancellation)
    {
        var texts = new List<string>();
        foreach (var name in await blobs.ListAsync(BlobName.Region("certificates"), cancellation))
        {
            if (await blobs.ReadAsync(name, cancellation) is { } blob) texts.Add(Encoding.ASCII.GetString(blob.Content));
        }
        return texts;
    }

    private async Task<SigningKey> KeyAsync(CancellationToken cancellation)
    {
        var secret = await secrets.ReadAsync(KeyName, cancellation);
        if (secret is null)
        {
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            secret = await secrets.WriteAsync(KeyName, fresh.ExportPkcs8PrivateKey(), cancellation);
        }
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(secret.Value, out _);
        return new SigningKey(key, PurgeCertificate.KeyIdOf(key));
    }

    /// <returns>Null where there is none, or it is damaged: it is made again.</returns>
    private async Task<T?> ReadAsync<T>(BlobName name, CancellationToken cancellation) where T : class
    {
        try
        {
            return await blobs.ReadAsync(name, cancellation) is { } blob ? JsonSerializer.Deserialize<T>(blob.Content) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static BlobName RootOf(DateOnly day) => BlobName.Region("roots", NameOf(day));

    private static string NameOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static BlobName DraftOf(DateOnly day) => BlobName.Region("purging", NameOf(day));

    private sealed record SigningKey(ECDsa Key, string Id) : IDisposable
    {
        public void Dispose() => Key.Dispose();
    }
}

/// <summary>The Merkle root of a day that is over.</summary>
/// <param name="Leaves">How many envelopes it covers.</param>
/// <param name="Root">Hex.</param>
public sealed record DayRoot(long Leaves, string Root);
