using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Packs.Email.Tokens;

/// <summary>
/// Makes what stands in the addresses of a tracked mail: in the organization's own hand, with nothing about anybody in it. Compiled into the relay, which reads it, and into the plug-in, which
/// writes mails; so it uses only what both frameworks have.
/// </summary>
/// <remarks>
/// Head (30 bytes: version and kind, region, organization, track, moment), body, tag; base64url without padding. The tag is half an HMAC over head and body in clear. A link's target is
/// encrypted under it (a synthetic IV, as in RFC 5297, over AES-256 in counter mode): an author may have merged a name into it, and no address of ours shows one.
/// </remarks>
internal sealed class TokenWriter : IDisposable
{
    public const int HeadBytes = 30;
    public const int TagBytes = 16;
    public const int KeyBytes = 32;
    public const byte Open = 0x11;
    public const byte Click = 0x12;
    public const byte Unsubscribe = 0x13;

    /// <summary>The number of the link that nobody sees: only programs follow it.</summary>
    public const int Honeypot = 0;

    private const int BlockBytes = 16;
    private const int CounterAt = 12;

    /// <summary>In the order of their numbers.</summary>
    private static readonly string[] Regions = { "us", "br", "eu", "asia" };

    /// <summary>Seconds are counted from here: four bytes last until 2156.</summary>
    private static readonly DateTime Epoch = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly byte[] head = new byte[HeadBytes];
    private readonly HMACSHA256 mac;
    private readonly Aes aes;
    private readonly ICryptoTransform block;

    /// <param name="linkKey">The organization's, of <see cref="KeyBytes"/>.</param>
    /// <param name="region">Its region's name.</param>
    /// <param name="organization">Its id.</param>
    /// <param name="at">When the mail goes out, in UTC.</param>
    /// <exception cref="ArgumentException">There is no such region.</exception>
    public TokenWriter(byte[] linkKey, string region, Guid organization, DateTime at)
    {
        head[1] = (byte)Array.IndexOf(Regions, region);
        if (head[1] >= Regions.Length) throw new ArgumentException("There is no region " + region + ".", nameof(region));
        Buffer.BlockCopy(TagOf(organization), 0, head, 2, 8);
        var seconds = (uint)(at - Epoch).TotalSeconds;
        for (var i = 0; i < 4; i++) head[26 + i] = (byte)(seconds >> (8 * (3 - i)));
        mac = new HMACSHA256(MacKey(linkKey));
        aes = Cipher(EncryptionKey(linkKey));
        block = aes.CreateEncryptor();
    }

    /// <summary>What stands for the organization: it says nothing to whoever does not know its id.</summary>
    [SuppressMessage("Performance", "CA1850", Justification = "The plug-in's framework has no static one.")]
    public static byte[] TagOf(Guid organization)
    {
        using (HashAlgorithm hash = SHA256.Create())
        {
            return hash.ComputeHash(Bytes(organization)).Take(8).ToArray();
        }
    }

    public static byte[] MacKey(byte[] linkKey) => Derived(linkKey, "email-mac");

    public static byte[] EncryptionKey(byte[] linkKey) => Derived(linkKey, "email-enc");

    /// <param name="track">Whose.</param>
    /// <param name="image">The picture that is shown; null for one that is not seen.</param>
    public string OfOpen(Guid track, Guid? image)
    {
        var body = image is { } shown ? Bytes(shown) : Array.Empty<byte>();
        return Of(Open, track, body, body.Length);
    }

    /// <param name="track">Whose.</param>
    /// <param name="link">Its number in the mail.</param>
    /// <param name="target">Where it leads; empty for <see cref="Honeypot"/>.</param>
    public string OfClick(Guid track, int link, string target)
    {
        var text = Encoding.UTF8.GetBytes(target);
        var body = new byte[2 + text.Length];
        body[0] = (byte)(link >> 8);
        body[1] = (byte)link;
        Buffer.BlockCopy(text, 0, body, 2, text.Length);
        return Of(Click, track, body, 2);
    }

    public string OfUnsubscribe(Guid track) => Of(Unsubscribe, track, Array.Empty<byte>(), 0);

    public void Dispose()
    {
        mac.Dispose();
        block.Dispose();
        aes.Dispose();
    }

    /// <summary>As they stand in its text: the framework's own order is another.</summary>
    public static byte[] Bytes(Guid id)
    {
        var bytes = id.ToByteArray();
        Array.Reverse(bytes, 0, 4);
        Array.Reverse(bytes, 4, 2);
        Array.Reverse(bytes, 6, 2);
        return bytes;
    }

    /// <param name="kind">Version and kind.</param>
    /// <param name="track">Whose.</param>
    /// <param name="body">What else it says.</param>
    /// <param name="clear">So many bytes of the body are readable; the rest is encrypted.</param>
    private string Of(byte kind, Guid track, byte[] body, int clear)
    {
        var token = new byte[HeadBytes + body.Length + TagBytes];
        head[0] = kind;
        Buffer.BlockCopy(Bytes(track), 0, head, 10, 16);
        Buffer.BlockCopy(head, 0, token, 0, HeadBytes);
        Buffer.BlockCopy(body, 0, token, HeadBytes, body.Length);
        var tag = mac.ComputeHash(token, 0, HeadBytes + body.Length);
        Buffer.BlockCopy(tag, 0, token, HeadBytes + body.Length, TagBytes);
        Encrypt(token, HeadBytes + clear, HeadBytes + body.Length, tag);
        return Convert.ToBase64String(token).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private void Encrypt(byte[] token, int from, int to, byte[] tag)
    {
        var counter = new byte[BlockBytes];
        var stream = new byte[BlockBytes];
        Buffer.BlockCopy(tag, 0, counter, 0, CounterAt);
        var number = 0;
        for (var at = from; at < to; at += BlockBytes)
        {
            for (var i = 0; i < 4; i++) counter[CounterAt + i] = (byte)(number >> (8 * (3 - i)));
            block.TransformBlock(counter, 0, BlockBytes, stream, 0);
            for (var i = 0; i < BlockBytes && at + i < to; i++) token[at + i] ^= stream[i];
            number++;
        }
    }

    private static byte[] Derived(byte[] linkKey, string purpose)
    {
        using (HashAlgorithm hash = new HMACSHA256(linkKey))
        {
            return hash.ComputeHash(Encoding.ASCII.GetBytes(purpose));
        }
    }

    private static Aes Cipher(byte[] key)
    {
        var aes = Aes.Create();
        aes.Mode = CipherMode.ECB; // Single blocks of a counter: a keystream, not a mode for messages.
        aes.Padding = PaddingMode.None;
        aes.Key = key;
        return aes;
    }
}
