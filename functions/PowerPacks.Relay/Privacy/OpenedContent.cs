using System.Security.Cryptography;

namespace PowerPacks.Relay.Privacy;

/// <summary>A sealed content in clear, piece by piece. Nothing is handed out before its piece has proved authentic, and the end only where it is the end.</summary>
internal sealed class OpenedContent(Stream stored, PieceCipher pieces) : ForwardStream
{
    private const int SealedPiece = SealedContent.PieceBytes + SealedContent.TagBytes;

    private readonly byte[] clear = new byte[SealedContent.PieceBytes];
    private byte[] piece = new byte[SealedPiece];
    private byte[] next = new byte[SealedPiece];
    private int nextLength = -1; // Not read yet.
    private int start;
    private int end;
    private bool finished;

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
