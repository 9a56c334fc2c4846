using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PowerPacks.Host.Azure.Storage;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>
/// The records of one session of which an envelope waits for another attempt: what comes after it about the same record waits behind it, so that a copy never
/// overtakes a later state. One small blob, written only when something fails. A session is one instance's at a time, so nobody else changes it meanwhile.
/// </summary>
internal sealed class HeldRecords
{
    private const string Folder = "held/";

    private readonly BlobClient blob;
    private readonly Dictionary<string, List<Holder>> holders;
    private ETag? etag;
    private bool changed;

    private HeldRecords(BlobClient blob, Dictionary<string, List<Holder>> holders, ETag? etag) => (this.blob, this.holders, this.etag) = (blob, holders, etag);

    /// <summary>Reads a session's; those of a purged day hold nothing back any more.</summary>
    public static Task<HeldRecords> ReadAsync(BlobAccount account, string session, DateTimeOffset now, CancellationToken cancellation) =>
        ReadAsync(account.Region.GetBlobClient(Folder + session), now, cancellation);

    /// <summary>Takes out of every session what is of days that are over: one that nothing comes for any more would keep it.</summary>
    public static async Task ForgetAsync(BlobAccount account, DateTimeOffset now, CancellationToken cancellation)
    {
        await foreach (var session in account.Region.GetBlobsAsync(BlobTraits.None, BlobStates.None, Folder, cancellation))
        {
            try
            {
                await (await ReadAsync(account.Region.GetBlobClient(session.Name), now, cancellation)).SaveAsync(cancellation);
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
            {
                // Somebody has the session in hand, and takes them out himself.
            }
        }
    }

    private static async Task<HeldRecords> ReadAsync(BlobClient blob, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var found = (await blob.DownloadContentAsync(cancellation)).Value;
            var kept = found.Content.ToObjectFromJson<Dictionary<string, List<Holder>>>()!;
            var read = new HeldRecords(blob, kept, found.Details.ETag);
            foreach (var (record, line) in kept.ToList()) read.Remove(record, line.Where(h => Purge.IsOver(Envelope.DayOf(h.Id), now)).ToList());
            return read;
        }
        catch (RequestFailedException e) when (BlobAccount.IsMissing(e))
        {
            return new HeldRecords(blob, new(StringComparer.Ordinal), null);
        }
    }

    /// <summary>Which envelope is the next about that record; null where none waits.</summary>
    public Holder? FirstOf(byte[] record) => holders.TryGetValue(Convert.ToHexStringLower(record), out var line) ? line[0] : null;

    /// <summary>An envelope waits, behind those that do already, until that time at the earliest.</summary>
    public void Hold(byte[] record, Guid id, DateTimeOffset until)
    {
        var name = Convert.ToHexStringLower(record);
        if (!holders.TryGetValue(name, out var line)) holders.Add(name, line = []);
        var place = line.FindIndex(h => h.Id == id);
        if (place < 0) line.Add(new Holder(id, until));
        else line[place] = new Holder(id, until);
        changed = true;
    }

    /// <inheritdoc cref="Release"/>
    public void ReleaseOf(SealedEnvelope item)
    {
        if (item.Record is { } record) Release(record, item.Envelope.Id);
    }

    /// <summary>An envelope waits no more.</summary>
    public void Release(byte[] record, Guid id)
    {
        var name = Convert.ToHexStringLower(record);
        if (holders.TryGetValue(name, out var line)) Remove(name, line.Where(h => h.Id == id).ToList());
    }

    /// <summary>Writes what has changed, durably.</summary>
    /// <exception cref="RequestFailedException">Another instance has the session now.</exception>
    public async Task SaveAsync(CancellationToken cancellation)
    {
        if (!changed) return;
        if (holders.Count == 0)
        {
            await blob.DeleteIfExistsAsync(conditions: etag is { } old ? new BlobRequestConditions { IfMatch = old } : null, cancellationToken: cancellation);
            etag = null;
        }
        else
        {
            var conditions = etag is { } old ? new BlobRequestConditions { IfMatch = old } : new BlobRequestConditions { IfNoneMatch = ETag.All };
            etag = (await blob.UploadAsync(BinaryData.FromObjectAsJson(holders), new BlobUploadOptions { Conditions = conditions }, cancellation)).Value.ETag;
        }
        changed = false;
    }

    private void Remove(string record, List<Holder> gone)
    {
        if (gone.Count == 0) return;
        var line = holders[record];
        line.RemoveAll(gone.Contains);
        if (line.Count == 0) holders.Remove(record);
        changed = true;
    }

    /// <param name="Id">The envelope that waits.</param>
    /// <param name="Until">When its message comes.</param>
    internal sealed record Holder(Guid Id, DateTimeOffset Until);
}
