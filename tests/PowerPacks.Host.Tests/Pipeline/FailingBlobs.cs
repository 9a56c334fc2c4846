using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>Blobs on a disk that is full when the test says so.</summary>
internal sealed class FailingBlobs(IBlobStore inner) : IBlobStore
{
    public bool FailWrites { get; set; }

    public ValueTask<Blob?> ReadAsync(BlobName name, CancellationToken cancellation) => inner.ReadAsync(name, cancellation);

    public ValueTask<bool> WriteAsync(BlobName name, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellation) =>
        FailWrites ? throw new IOException("No space left.") : inner.WriteAsync(name, content, condition, cancellation);

    public ValueTask DeleteAsync(BlobName name, CancellationToken cancellation) => inner.DeleteAsync(name, cancellation);

    public ValueTask<IReadOnlyList<BlobName>> ListAsync(BlobName folder, CancellationToken cancellation) => inner.ListAsync(folder, cancellation);
}
