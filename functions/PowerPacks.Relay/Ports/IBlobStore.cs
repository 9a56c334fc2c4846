namespace PowerPacks.Relay.Ports;

/// <summary>Small named contents: pack configuration, grants, wrapped day keys, certificates. A folder on a laptop, Blob Storage in Azure.</summary>
public interface IBlobStore
{
    /// <returns>The content and its entity tag; null where there is none.</returns>
    ValueTask<Blob?> ReadAsync(BlobName name, CancellationToken cancellation);

    /// <summary>Writes the whole content, atomically and durably.</summary>
    /// <returns>False where <paramref name="condition"/> did not hold; nothing was written then.</returns>
    ValueTask<bool> WriteAsync(BlobName name, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellation);

    /// <summary>Removes the content beyond recovery from this store. What is gone already is no error.</summary>
    ValueTask DeleteAsync(BlobName name, CancellationToken cancellation);

    /// <summary>Names in that folder and below, in ordinal order.</summary>
    ValueTask<IReadOnlyList<BlobName>> ListAsync(BlobName folder, CancellationToken cancellation);
}

/// <summary>A blob's content and entity tag.</summary>
public sealed record Blob(byte[] Content, string ETag);

/// <summary>When a write may happen: always, only if new, or only over the version that was read.</summary>
public readonly record struct WriteCondition(bool IfNew, string? IfMatch)
{
    public static readonly WriteCondition Always;
    public static readonly WriteCondition New = new(true, null);

    public static WriteCondition Matches(string etag) => new(false, etag);
}
