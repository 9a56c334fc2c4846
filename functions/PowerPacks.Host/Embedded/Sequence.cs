using System.Buffers.Binary;

namespace PowerPacks.Host.Embedded;

/// <summary>Where an envelope stands in its day's file.</summary>
internal static class Sequence
{
    private const long MillisecondsPerDay = 24 * 60 * 60 * 1000;

    /// <summary>
    /// 63 bits of an id that are in order of acceptance: the millisecond of its day (27 bits), then what <see cref="Relay.Envelope.Create"/> counts up within it (12 bits
    /// of the millisecond's fraction and 24 bits of a counter). So neither order nor a look-up by id needs an index.
    /// </summary>
    public static long Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var high = BinaryPrimitives.ReadUInt64BigEndian(bytes); // 48 bits of milliseconds, 4 of version, 12 of fraction.
        var low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]); // 2 bits of variant, 24 of counter, 38 at random.
        var millisecond = (long)(high >> 16) % MillisecondsPerDay;
        return (millisecond << 36) | ((long)(high & 0xFFF) << 24) | (long)((low >> 38) & 0xFF_FFFF);
    }

    /// <summary>When the envelope that stands there was accepted, to the millisecond.</summary>
    public static DateTimeOffset MomentIn(DateOnly day, long sequence) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMilliseconds(sequence >> 36);
}
