using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace PowerPacks.Host.Azure.Storage;

/// <summary>
/// Writes a blob block by block. Until <see cref="CommitAsync"/> nobody sees any of it. What was staged and is not committed when this is disposed of is thrown
/// away at once: Azure would keep it for a week.
/// </summary>
internal sealed class StagedBlocks(BlobAccount account, DateOnly day, string path) : Stream
{
    private const int BlockBytes = 4 * 1024 * 1024;

    private readonly MemoryStream gathered = new();
    private readonly List<string> staged = [];
    private readonly string attempt = Guid.NewGuid().ToString("N");
    private bool committed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        gathered.Write(buffer.Span);
        if (gathered.Length >= BlockBytes) await StageAsync(cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Asynchronously only.");

    /// <summary>Takes the place of what was there before, durably.</summary>
    public async Task CommitAsync(IDictionary<string, string> metadata, CancellationToken cancellation)
    {
        if (gathered.Length > 0) await StageAsync(cancellation);
        await account.InAsync(day, c => c.GetBlockBlobClient(path).CommitBlockListAsync(staged, new CommitBlockListOptions { Metadata = metadata }, cancellation), cancellation);
        committed = true;
    }

    public override async ValueTask DisposeAsync()
    {
        if (!committed && staged.Count > 0) await DiscardAsync(account.Of(day).GetBlockBlobClient(path));
        await gathered.DisposeAsync();
        await base.DisposeAsync();
    }

    public override void Flush() { }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask; // Only a whole deposit counts.

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task StageAsync(CancellationToken cancellation)
    {
        // Of one length each, as the protocol asks, and never another attempt's.
        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{attempt}-{staged.Count:00000}")));
        await account.InAsync(day, c =>
        {
            gathered.Position = 0;
            return c.GetBlockBlobClient(path).StageBlockAsync(id, gathered, cancellationToken: cancellation);
        }, cancellation);
        staged.Add(id);
        gathered.SetLength(0);
    }

    /// <summary>A commit discards every block it does not name: of what was there before, or of nothing, which then is deleted.</summary>
    private static async Task DiscardAsync(BlockBlobClient blob)
    {
        try
        {
            var list = (await blob.GetBlockListAsync(BlockListTypes.Committed)).Value;
            var kept = list.CommittedBlocks.Select(b => b.Name).ToList();
            var before = kept.Count == 0 ? null : (await blob.GetPropertiesAsync()).Value.Metadata;
            await blob.CommitBlockListAsync(kept, new CommitBlockListOptions { Metadata = before });
            if (kept.Count == 0) await blob.DeleteIfExistsAsync();
        }
        catch (RequestFailedException)
        {
            // Whatever broke the write off is told by it; what is left goes with its day.
        }
    }
}
