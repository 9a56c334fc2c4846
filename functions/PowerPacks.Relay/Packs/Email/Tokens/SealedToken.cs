using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace PowerPacks.Relay.Packs.Email.Tokens;

/// <summary>A token as it came: what its head says leads to the organization whose key opens it. Until then nothing in it is believed.</summary>
internal sealed class SealedToken
{
    private const int OrganizationAt = 2;
    private const int TrackAt = 10;
    private const int MomentAt = 26;
    private const int LinkBytes = 2;
    private const int ImageBytes = 16;

    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly byte[] bytes;

    private SealedToken(byte[] bytes) => this.bytes = bytes;

    public byte Kind => bytes[0];

    public Region Region => Region.All[bytes[1]];

    /// <summary>What stands for the organization.</summary>
    public ReadOnlySpan<byte> Organization => bytes.AsSpan(OrganizationAt, PublicAddress.HashBytes);

    /// <returns>Null where it cannot be one of ours: whatever it is, nobody looks anything up for it.</returns>
    public static SealedToken? Parse(string text)
    {
        if (text.Length > EmailLimits.Token) return null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        // Not TryDecode: that one throws where the text is not base64url.
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done || length < TokenWriter.HeadBytes + TokenWriter.TagBytes) return null;
        var token = new SealedToken(length == bytes.Length ? bytes : bytes[..length]);
        return bytes[1] < Region.All.Count && token.HasShape() ? token : null;
    }

    /// <param name="keys">The organization's, the newest first.</param>
    /// <returns>Null where none of them made it.</returns>
    public Token? Open(IReadOnlyList<LinkKey> keys)
    {
        var hidden = TokenWriter.HeadBytes + (Kind == TokenWriter.Click ? LinkBytes : BodyBytes);
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i].TryOpen(bytes, hidden)) return Read();
        }
        return null;
    }

    private int BodyBytes => bytes.Length - TokenWriter.HeadBytes - TokenWriter.TagBytes;

    private bool HasShape() => Kind switch
    {
        TokenWriter.Open => BodyBytes is 0 or ImageBytes,
        TokenWriter.Click => BodyBytes >= LinkBytes,
        TokenWriter.Unsubscribe => BodyBytes == 0,
        _ => false,
    };

    private Token Read()
    {
        var track = new Guid(bytes.AsSpan(TrackAt, 16), bigEndian: true);
        var body = bytes.AsSpan(TokenWriter.HeadBytes, BodyBytes);
        var sent = Epoch.AddSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(MomentAt)));
        return Kind == TokenWriter.Click
            ? new Token(track, sent) { Link = BinaryPrimitives.ReadUInt16BigEndian(body), Target = Encoding.UTF8.GetString(body[LinkBytes..]) }
            : new Token(track, sent) { Image = body.Length == ImageBytes ? new Guid(body, bigEndian: true) : null };
    }
}
