using System.Security.Cryptography;
using System.Text.Json;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Privacy;

/// <summary>The conservation ledger: accepted = completed + refused + dead-lettered + purged + in flight, per organization, pack and day (promise 3).</summary>
public sealed class Ledger(IEnvelopeStore store, IBlobStore blobs)
{
    private static readonly BlobName Folder = BlobName.Region("ledger");

    /// <summary>Every line there is, oldest day first: of days still kept from the store, of purged days as they were closed.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(CancellationToken cancellation)
    {
        var kept = await store.LedgerAsync(cancellation);
        var days = kept.Select(l => l.Day).ToHashSet();
        var closed = new List<LedgerEntry>();
        foreach (var name in await blobs.ListAsync(Folder, cancellation))
        {
            if (await blobs.ReadAsync(name, cancellation) is not { } blob) continue;
            // A day whose purge was begun and not finished stands in both places: the store is nearer the truth.
            closed.AddRange(JsonSerializer.Deserialize<List<LedgerEntry>>(blob.Content)!.Where(l => !days.Contains(l.Day)));
        }
        return [.. closed.Concat(kept).OrderBy(l => l.Day).ThenBy(l => l.Organization).ThenBy(l => l.Pack, StringComparer.Ordinal)];
    }

    /// <summary>Closes a day, durably: what is still in flight counts as purged from now on.</summary>
    /// <param name="day">The day.</param>
    /// <param name="keyId">Its key: tells two lives of one day apart, should a clock ever have gone back over a purge.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The closed lines, and the hash that a certificate fixes them with.</returns>
    public async Task<(IReadOnlyList<LedgerEntry> Lines, string Hash)> CloseAsync(DateOnly day, string keyId, CancellationToken cancellation)
    {
        var lines = (await store.LedgerAsync(cancellation)).Where(l => l.Day == day).Select(l => l with { Purged = l.Purged + l.InFlight, InFlight = 0 }).ToList();
        var content = JsonSerializer.SerializeToUtf8Bytes(lines);
        await blobs.WriteAsync(BlobName.Region("ledger", $"{day:yyyy-MM-dd}-{(keyId.Length > 0 ? keyId : "none")}"), content, WriteCondition.Always, cancellation);
        return (lines, Convert.ToHexStringLower(SHA256.HashData(content)));
    }
}
