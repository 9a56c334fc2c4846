using System.Security.Cryptography;

namespace PowerPacks.Relay.Privacy;

/// <summary>A sealed content in clear, piece by piece. Nothing is handed out before its piece has proved authentic, and the end only where it is the end.</summary>
internal sealed class OpenedContent(Stream stored, PieceCipher pieces) : Stream
{
    private const int SealedPiece = SealedContent.PieceBytes + SealedContent.TagBytes;

    private readonly byte[] clear = new byte[SealedContent.PieceBytes];
    private byte[] piece = new byte[SealedPiece];
    private byte[] next = new byte[SealedPiece];
    private int nextLength = -1; // Not read yet.
    private int start;
    private int end;
    private bool finished;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="InvalidDataException">It was damaged or tampered with.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        while (start == end)
        {
            if (finished) return 0;
            await AdvanceAsync(cancellationToken);
        }
        var count = Math.Min(buffer.Length, end - start);
        clear.AsMemory(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            pieces.Dispose();
            stored.Dispose();
            CryptographicOperations.ZeroMemory(clear);
        }
        base.Dispose(disposing);
    }

    private async Task AdvanceAsync(CancellationToken cancellation)
    {
        if (nextLength < 0) nextLength = await FillAsync(cancellation);
        (piece, next) = (next, piece);
        var length = nextLength;
        nextLength = length < SealedPiece ? 0 : await FillAsync(cancellation);
        finished = nextLength == 0;
        if (length < SealedContent.TagBytes) throw SealedContent.Damaged();
        try
        {
            pieces.Open(piece.AsSpan(0, length), clear.AsSpan(0, length - SealedContent.TagBytes), last: finished);
        }
        catch (CryptographicException)
        {
            finished = true;
            throw SealedContent.Damaged();
        }
        (start, end) = (0, length - SealedContent.TagBytes);
    }

    private async Task<int> FillAsync(CancellationToken cancellation) => await stored.ReadAtLeastAsync(next, SealedPiece, throwOnEndOfStream: false, cancellation);
}
