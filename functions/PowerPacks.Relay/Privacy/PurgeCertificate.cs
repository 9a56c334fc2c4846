using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Privacy;

/// <summary>
/// The proof that a day was forgotten: what was in it (as totals and as the root of a Merkle tree that was committed before anything was deleted), which key
/// was destroyed, where and when. Signed, and chained to the certificate before it, so that none can be left out or changed later. It is public, so it names
/// no organization; each organization's lines are its own to see, and <paramref name="LedgerHash"/> fixes them.
/// </summary>
/// <param name="Region">The one region in which the day's data was.</param>
/// <param name="Day">The UTC day of acceptance.</param>
/// <param name="KeyId">The data key that was destroyed.</param>
/// <param name="MerkleRoot">Hex; RFC 6962 over the envelopes' metadata hashes in order of acceptance; empty where a failing disk allowed none.</param>
/// <param name="Totals">What became of the day's envelopes.</param>
/// <param name="LedgerHash">SHA-256 of the day's closed ledger lines as kept in the region, hex.</param>
/// <param name="CommittedAt">When root and numbers were fixed, before the deletion.</param>
/// <param name="PurgedAt">When key and file were gone.</param>
/// <param name="Previous">SHA-256 of the previous certificate's text, hex; empty for the first.</param>
public sealed record PurgeCertificate(
    Region Region,
    DateOnly Day,
    string KeyId,
    string MerkleRoot,
    PurgeTotals Totals,
    string LedgerHash,
    DateTimeOffset CommittedAt,
    DateTimeOffset? PurgedAt,
    string Previous)
{
    /// <summary>What the next certificate chains to.</summary>
    public static string ChainHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    /// <summary>The id under which certificates name the key that signed them: the beginning of the SHA-256 of its SubjectPublicKeyInfo, hex.</summary>
    public static string KeyIdOf(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
    }

    /// <summary>Verifies signatures and the chain, offline.</summary>
    /// <param name="texts">Certificates in order, oldest first.</param>
    /// <param name="trusted">The region's public certificate keys by key id.</param>
    /// <returns>Null where all hold; else a sentence that names the first that does not.</returns>
    public static string? Verify(IEnumerable<string> texts, IReadOnlyDictionary<string, ECDsa> trusted)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string? previous = null;
        foreach (var (text, index) in texts.Select((t, i) => (t, i + 1)))
        {
            if (!SignedStatement.TryVerify<PurgeCertificate>(text, trusted, out var certificate)) return $"Certificate {index} is not signed by a trusted key.";
            if (previous is not null && certificate.Previous != previous) return $"Certificate {index} ({certificate.Day:yyyy-MM-dd}) does not follow the one before it.";
            if (!certificate.Totals.Balanced) return $"Certificate {index} ({certificate.Day:yyyy-MM-dd}) has numbers that do not add up.";
            previous = ChainHash(text);
        }
        return null;
    }
}

/// <summary>What became of a day's envelopes, all organizations together.</summary>
public sealed record PurgeTotals(long Accepted, long Completed, long Refused, long DeadLettered, long Purged)
{
    /// <summary>Lost to a damaged file before the purge.</summary>
    public long Lost { get; init; }

    public bool Balanced => Accepted == Completed + Refused + DeadLettered + Purged + Lost;

    public static PurgeTotals Of(IReadOnlyList<LedgerEntry> lines) =>
        new(lines.Sum(l => l.Accepted), lines.Sum(l => l.Completed), lines.Sum(l => l.Refused), lines.Sum(l => l.DeadLettered), lines.Sum(l => l.Purged)) { Lost = lines.Sum(l => l.Lost) };
}
