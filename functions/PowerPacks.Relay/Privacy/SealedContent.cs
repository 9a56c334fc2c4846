using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Privacy;

/// <summary>
/// A content of any length, sealed in pieces under its day's key: version, salt, then the pieces, each with its tag. Its own key is derived with the salt, so
/// pieces are numbered and none needs a nonce at random. Each is bound to its number, to whether it is the last, and to day, organization, pack and name: a
/// content cut short, lengthened, reordered or moved elsewhere does not open. In clear it begins with its label and the label's length.
/// </summary>
internal static class SealedContent
{
    public const int PieceBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int SaltBytes = 32;
    public const byte Version = 1;
    public const int HeadBytes = 1 + SaltBytes;
    public const int LabelPrefix = 4;

    /// <returns>Bytes of content; null where there were more than <paramref name="most"/>, and what was written so far is worthless.</returns>
    public static async Task<long?> WriteAsync(DataKey key, DepositPlace place, string label, Stream content, long most, Stream sealedTo, CancellationToken cancellation)
    {
        var head = new byte[HeadBytes];
        head[0] = Version;
        RandomNumberGenerator.Fill(head.AsSpan(1));
        await sealedTo.WriteAsync(head, cancellation);
        using var pieces = new PieceCipher(key, place, head.AsSpan(1));
        var (piece, next, output) = (new byte[PieceBytes], new byte[PieceBytes], new byte[PieceBytes + TagBytes]);
        var filled = LabelPrefix + Encoding.UTF8.GetBytes(label, piece.AsSpan(LabelPrefix));
        BinaryPrimitives.WriteInt32LittleEndian(piece, filled - LabelPrefix);
        var total = -(long)filled;
        filled += await content.ReadAtLeastAsync(piece.AsMemory(filled), PieceBytes - filled, throwOnEndOfStream: false, cancellation);
        while (true)
        {
            total += filled;
            if (total > most) return null;
            // Only what follows tells whether a piece is the last.
            var following = filled < PieceBytes ? 0 : await content.ReadAtLeastAsync(next, PieceBytes, throwOnEndOfStream: false, cancellation);
            pieces.Seal(piece.AsSpan(0, filled), output.AsSpan(0, filled + TagBytes), last: following == 0);
            await sealedTo.WriteAsync(output.AsMemory(0, filled + TagBytes), cancellation);
            CryptographicOperations.ZeroMemory(piece);
            if (following == 0) return total;
            (piece, next, filled) = (next, piece, following);
        }
    }

    /// <summary>Opens a content and reads its label.</summary>
    /// <exception cref="InvalidDataException">It was damaged or tampered with, or sealed with another key or for another place.</exception>
    public static async Task<Deposit> OpenAsync(DataKey key, StoredDeposit stored, CancellationToken cancellation)
    {
        var head = new byte[HeadBytes];
        if (await stored.Content.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellation) < HeadBytes || head[0] != Version) throw Damaged();
        var clear = new OpenedContent(stored.Content, new PieceCipher(key, stored.Place, head.AsSpan(1)));
        try
        {
            var prefix = new byte[LabelPrefix];
            await clear.ReadExactlyAsync(prefix, cancellation);
            var label = new byte[BinaryPrimitives.ReadInt32LittleEndian(prefix)]; // Authentic by now, so within its bound.
            await clear.ReadExactlyAsync(label, cancellation);
            return new Deposit(Encoding.UTF8.GetString(label), ClearLength(stored.Length) - LabelPrefix - label.Length, stored.Until, clear);
        }
        catch
        {
            await clear.DisposeAsync();
            throw;
        }
    }

    public static InvalidDataException Damaged() => new("A deposit does not open.");

    private static long ClearLength(long stored)
    {
        var pieces = Math.Max(1, (stored - HeadBytes + PieceBytes + TagBytes - 1) / (PieceBytes + TagBytes));
        return stored - HeadBytes - (pieces * TagBytes);
    }
}

/// <summary>Seals or opens a content's pieces, one after the other.</summary>
internal sealed class PieceCipher : IDisposable
{
    private const int NonceBytes = 12;

    private readonly AesGcm cipher;
    private readonly byte[] bound;
    private readonly byte[] nonce = new byte[NonceBytes]; // The piece's number and whether it is the last: never twice under one content's key.
    private long number;

    public PieceCipher(DataKey key, DepositPlace place, ReadOnlySpan<byte> salt)
    {
        cipher = key.ContentCipher(salt);
        var where = Encoding.UTF8.GetBytes($"{place.Organization:N}/{place.Pack}/{place.Name}/{key.Region.Name}/{key.Id}/");
        bound = [.. where, .. nonce];
    }

    public void Seal(ReadOnlySpan<byte> clear, Span<byte> output, bool last)
    {
        Number(last);
        cipher.Encrypt(nonce, clear, output[..clear.Length], output[clear.Length..], bound);
    }

    /// <exception cref="AuthenticationTagMismatchException">It is not that piece of that content.</exception>
    public void Open(ReadOnlySpan<byte> piece, Span<byte> clear, bool last)
    {
        Number(last);
        cipher.Decrypt(nonce, piece[..clear.Length], piece[clear.Length..], clear, bound);
    }

    public void Dispose() => cipher.Dispose();

    private void Number(bool last)
    {
        nonce[0] = last ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(NonceBytes - sizeof(long)), number++);
        nonce.CopyTo(bound.AsSpan(bound.Length - NonceBytes));
    }
}
