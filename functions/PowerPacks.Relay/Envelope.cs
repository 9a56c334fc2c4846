using System.Buffers.Binary;

namespace PowerPacks.Relay;

/// <summary>The metadata of one accepted message. No personal data: what the message says is its payload, kept apart and encrypted.</summary>
/// <param name="Id">A version 7 UUID: its first 48 bits are the moment of acceptance, so the id alone tells the day it is stored under.</param>
/// <param name="Organization">Whose it is.</param>
/// <param name="Pack">The pack that accepted it and will deliver it.</param>
/// <param name="Kind">What it is to that pack: <c>submission</c>, <c>message</c>, <c>status</c> …</param>
/// <param name="Destination">Where it goes: <see cref="CrmDestination"/> or a provider's name. Breakers and lanes are per organization and destination.</param>
/// <param name="AcceptedAt">When it became durable, to the millisecond, UTC.</param>
public sealed record Envelope(Guid Id, Guid Organization, string Pack, string Kind, string Destination, DateTimeOffset AcceptedAt)
{
    /// <summary>The destination of rows that are written to the organization's CRM.</summary>
    public const string CrmDestination = "crm";

    /// <summary>No payload is readable longer than this after acceptance. Everything of a day goes at once, so the first of that day decides.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    private static int counter;

    /// <summary>The UTC day whose file and key hold the payload.</summary>
    public DateOnly Day => DateOnly.FromDateTime(AcceptedAt.UtcDateTime);

    /// <summary>The id as 32 lower-case hex digits: safe in URLs and as an alternate key's value in Dataverse.</summary>
    public string Key => Id.ToString("N");

    /// <summary>
    /// An envelope accepted now. Its id is a version 7 UUID (RFC 9562 §5.7) that also holds the millisecond's fraction (§6.2, method 3) and a counter, so that ids
    /// made one after the other in one process are in that order.
    /// </summary>
    public static Envelope Create(Guid organization, string pack, string kind, string destination, DateTimeOffset now)
    {
        var milliseconds = now.ToUnixTimeMilliseconds();
        var fraction = (ulong)(now.UtcTicks % TimeSpan.TicksPerMillisecond) * 4096 / TimeSpan.TicksPerMillisecond;
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(id, ((ulong)milliseconds << 16) | 0x7000 | fraction);
        var tail = (ulong)Random.Shared.NextInt64(1L << 38) | ((ulong)(Interlocked.Increment(ref counter) & 0xFF_FFFF) << 38);
        BinaryPrimitives.WriteUInt64BigEndian(id[8..], 0x8000_0000_0000_0000 | tail);
        return new Envelope(new Guid(id, bigEndian: true), organization, pack, kind, destination, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
    }

    /// <summary>Whether an id from outside can be an envelope's: only then does it name a moment.</summary>
    public static bool IsId(Guid id) => id.Version == 7 && MillisecondsOf(id) <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The day in which an envelope of this id was accepted.</summary>
    public static DateOnly DayOf(Guid id) => DateOnly.FromDateTime(MomentOf(id).UtcDateTime);

    /// <summary>When an envelope of this id was accepted.</summary>
    public static DateTimeOffset MomentOf(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds(MillisecondsOf(id));

    /// <summary>An id derived from this envelope's, the same at every delivery: the primary key of a row that has no alternate key of ours.</summary>
    public Guid DerivedId(string purpose)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Key}/{purpose}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // Version 8, a UUID of one's own making (RFC 9562 §5.8).
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static long MillisecondsOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16;
    }
}

/// <summary>Where an envelope stands. Delivering is a lease in memory, so a crash turns it back into Accepted.</summary>
public enum EnvelopeState
{
    Accepted = 0,
    Delivering = 1,

    /// <summary>Delivered; its payload is erased.</summary>
    Completed = 2,

    /// <summary>The provider or the CRM said no; it can be replayed until it is purged.</summary>
    Refused = 3,

    /// <summary>Its attempts ran out; it can be replayed until it is purged.</summary>
    DeadLettered = 4,

    /// <summary>Its day is over 30 days old: key destroyed, file dropped.</summary>
    Purged = 5,
}
