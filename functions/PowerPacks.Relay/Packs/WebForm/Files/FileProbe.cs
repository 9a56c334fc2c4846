using System.Buffers;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace PowerPacks.Relay.Packs.WebForm.Files;

/// <summary>Hands a file on while it is read, and remembers what tells its kind: its first and last bytes, and whether all of it is text.</summary>
internal sealed class FileProbe(Stream content) : ForwardStream
{
    /// <summary>Bytes of the beginning: every kind's mark is within them.</summary>
    public const int HeadBytes = 4 * 1024;

    /// <summary>Bytes of the end: a zip's list of parts stands there. One that is longer is no document that people send.</summary>
    public const int TailBytes = 256 * 1024;

    /// <summary>Control characters that no text has: tabulators and ends of lines and pages are none of these.</summary>
    private static readonly SearchValues<byte> NoText = SearchValues.Create([.. Enumerable.Range(0, 32).Select(b => (byte)b).Where(b => b is not (9 or 10 or 12 or 13)), 127]);

    private const int MaxPartial = 3; // Bytes of a character that one read has begun.

    private readonly byte[] head = new byte[HeadBytes];
    private readonly byte[] tail = new byte[2 * TailBytes]; // Filled to its end, then moved down by half.
    private readonly byte[] partial = new byte[MaxPartial];
    private int headLength;
    private int tailLength;
    private int partialLength;
    private bool text = true;

    /// <summary>Bytes read so far.</summary>
    public long Bytes { get; private set; }

    public ReadOnlySpan<byte> Head => head.AsSpan(0, headLength);

    /// <summary>The last bytes, at least <see cref="TailBytes"/> where there are so many.</summary>
    public ReadOnlySpan<byte> Tail => tail.AsSpan(0, tailLength);

    /// <summary>Whether all of it is UTF-8 without NUL and its like.</summary>
    public bool IsText => text && partialLength == 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await content.ReadAsync(buffer, cancellationToken);
        Look(buffer.Span[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        CryptographicOperations.ZeroMemory(head);
        CryptographicOperations.ZeroMemory(tail);
        base.Dispose(disposing);
    }

    private void Look(ReadOnlySpan<byte> read)
    {
        Bytes += read.Length;
        var first = read[..Math.Min(read.Length, HeadBytes - headLength)];
        first.CopyTo(head.AsSpan(headLength));
        headLength += first.Length;
        for (var rest = read; !rest.IsEmpty;)
        {
            if (tailLength == tail.Length)
            {
                tail.AsSpan(TailBytes).CopyTo(tail);
                tailLength = TailBytes;
            }
            var next = rest[..Math.Min(rest.Length, tail.Length - tailLength)];
            next.CopyTo(tail.AsSpan(tailLength));
            tailLength += next.Length;
            rest = rest[next.Length..];
        }
        if (text) text = !read.ContainsAny(NoText) && GoesOn(read);
    }

    /// <summary>Characters may be cut between two reads.</summary>
    private bool GoesOn(ReadOnlySpan<byte> read)
    {
        Span<byte> joined = new byte[partialLength + read.Length];
        partial.AsSpan(0, partialLength).CopyTo(joined);
        read.CopyTo(joined[partialLength..]);
        var whole = joined.Length - Begun(joined);
        partialLength = joined.Length - whole;
        joined[whole..].CopyTo(partial);
        return Utf8.IsValid(joined[..whole]);
    }

    /// <returns>How many bytes at the end are a character's beginning.</returns>
    private static int Begun(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(MaxPartial, bytes.Length); back++)
        {
            var lead = bytes[^back];
            if ((lead & 0xC0) == 0x80) continue; // Inside a character.
            var length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
            return length > back ? back : 0;
        }
        return 0;
    }
}
