using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Privacy;

/// <summary>The conservation ledger: accepted = completed + refused + dead-lettered + purged + in flight + lost, per organization, pack and day (promise 3).</summary>
public sealed class Ledger(IEnvelopeStore store, IBlobStore blobs)
{
    private static readonly BlobName Closed = BlobName.Region("ledger");
    private static readonly BlobName Noted = BlobName.Region("ledger-noted");

    private readonly ConcurrentDictionary<DateOnly, string> notes = new(); // The hash of each note, so that what did not change is not written again.

    /// <summary>Every line there is, oldest day first: of days still kept from the store, of purged days as they were closed.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(CancellationToken cancellation)
    {
        var kept = await store.LedgerAsync(cancellation);
        var days = kept.Select(l => l.Day).ToHashSet();
        var closed = new List<LedgerEntry>();
        foreach (var name in await blobs.ListAsync(Closed, cancellation))
        {
            // A day whose purge was begun and not finished stands in both places: the store is nearer the truth.
            closed.AddRange((await LinesAsync(name, cancellation)).Where(l => !days.Contains(l.Day)));
        }
        return [.. closed.Concat(kept).OrderBy(l => l.Day).ThenBy(l => l.Organization).ThenBy(l => l.Pack, StringComparer.Ordinal)];
    }

    /// <summary>Notes the lines of the days still kept, apart from the store: what a damaged store once had can then be told. A host runs this every minute.</summary>
    public async Task NoteAsync(CancellationToken cancellation)
    {
        foreach (var day in (await store.LedgerAsync(cancellation)).GroupBy(l => l.Day))
        {
            var content = JsonSerializer.SerializeToUtf8Bytes(day);
            var hash = Hash(content);
            if (notes.TryGetValue(day.Key, out var noted) && noted == hash) continue;
            await blobs.WriteAsync(NoteOf(day.Key), content, WriteCondition.Always, cancellation);
            notes[day.Key] = hash;
        }
    }

    /// <summary>Holds the store against what was noted of it; a store that shows less has lost something, and its ledger says so from then on.</summary>
    /// <returns>The days that lost something now, and how many envelopes.</returns>
    public async Task<IReadOnlyList<(DateOnly Day, long Lost)>> ReconcileAsync(CancellationToken cancellation)
    {
        var lost = new List<(DateOnly, long)>();
        var kept = (await store.LedgerAsync(cancellation)).ToDictionary(l => (l.Day, l.Organization, l.Pack), l => l.Accepted);
        foreach (var name in await blobs.ListAsync(Noted, cancellation))
        {
            var lines = await LinesAsync(name, cancellation);
            if (!lines.Any(l => l.Accepted > kept.GetValueOrDefault((l.Day, l.Organization, l.Pack)))) continue;
            lost.Add((lines[0].Day, await store.RaiseLedgerAsync(lines[0].Day, lines, cancellation)));
        }
        return lost;
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
        await blobs.DeleteAsync(NoteOf(day), cancellation);
        notes.TryRemove(day, out _);
        return (lines, Hash(content));
    }

    /// <returns>None where the blob is gone or damaged: one day that cannot be read must not hide the others.</returns>
    private async ValueTask<IReadOnlyList<LedgerEntry>> LinesAsync(BlobName name, CancellationToken cancellation)
    {
        try
        {
            return await blobs.ReadAsync(name, cancellation) is { } blob ? JsonSerializer.Deserialize<List<LedgerEntry>>(blob.Content) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static BlobName NoteOf(DateOnly day) => BlobName.Region("ledger-noted", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
