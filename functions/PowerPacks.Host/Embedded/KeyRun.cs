using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace PowerPacks.Host.Embedded;

/// <summary>A sorted run of idempotency keys in a day's file, of which only a Bloom filter is in memory.</summary>
/// <param name="number">Its row in key_run.</param>
/// <param name="filter">The filter's bits.</param>
/// <param name="count">Its keys.</param>
internal sealed class KeyRun(long number, byte[] filter, int count)
{
    /// <summary>A key's hash (16 bytes) and where its envelope stands (8 bytes), both big-endian.</summary>
    public const int EntryBytes = 24;

    /// <summary>With eight probes one new key in 1,700 is looked up in vain.</summary>
    private const int FilterBitsPerKey = 16;
    private const int Probes = 8;

    /// <summary>Entries read around where a key must stand: hashes are spread evenly, so it seldom stands elsewhere.</summary>
    private const int Window = 256;

    public int Count => count;

    public bool MayHold(UInt128 key)
    {
        for (var probe = 0; probe < Probes; probe++)
        {
            var (index, bit) = Bit(key, probe, filter.Length);
            if ((filter[index] & bit) == 0) return false;
        }
        return true;
    }

    /// <returns>Where the key's envelope stands; null where the filter was wrong.</returns>
    public long? Find(SqliteConnection connection, UInt128 key)
    {
        using var keys = new SqliteBlob(connection, "key_run", "keys", number, readOnly: true);
        var expected = (int)((ulong)(key >> 64) / (double)ulong.MaxValue * count);
        var first = Math.Clamp(expected - (Window / 2), 0, count);
        var window = Read(keys, first, Math.Min(Window, count - first));
        var outside = window.Count == 0 || (first > 0 && key < window[0].Key) || (first + window.Count < count && key > window[^1].Key);
        return Search(outside ? Read(keys, 0, count) : window, key);
    }

    /// <param name="keys">In any order.</param>
    public static byte[] FilterOf(IReadOnlyList<(UInt128 Key, long Sequence)> keys)
    {
        var filter = new byte[keys.Count * FilterBitsPerKey / 8];
        foreach (var (key, _) in keys)
        {
            for (var probe = 0; probe < Probes; probe++)
            {
                var (index, bit) = Bit(key, probe, filter.Length);
                filter[index] |= bit;
            }
        }
        return filter;
    }

    public static byte[] Pack(IReadOnlyList<(UInt128 Key, long Sequence)> keys)
    {
        var bytes = new byte[keys.Count * EntryBytes];
        for (var i = 0; i < keys.Count; i++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(i * EntryBytes), keys[i].Key);
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan((i * EntryBytes) + 16), keys[i].Sequence);
        }
        return bytes;
    }

    public static List<(UInt128 Key, long Sequence)> Unpack(byte[] bytes)
    {
        var keys = new List<(UInt128, long)>(bytes.Length / EntryBytes);
        for (var at = 0; at + EntryBytes <= bytes.Length; at += EntryBytes)
        {
            keys.Add((BinaryPrimitives.ReadUInt128BigEndian(bytes.AsSpan(at)), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(at + 16))));
        }
        return keys;
    }

    private static List<(UInt128 Key, long Sequence)> Read(SqliteBlob keys, int first, int count)
    {
        var bytes = new byte[count * EntryBytes];
        keys.Position = (long)first * EntryBytes;
        keys.ReadExactly(bytes);
        return Unpack(bytes);
    }

    private static long? Search(List<(UInt128 Key, long Sequence)> sorted, UInt128 key)
    {
        var at = sorted.BinarySearch((key, 0), Comparer<(UInt128 Key, long)>.Create((a, b) => a.Key.CompareTo(b.Key)));
        return at >= 0 ? sorted[at].Sequence : null;
    }

    /// <summary>The hash is random already: its two halves give all probes.</summary>
    private static (int Index, byte Bit) Bit(UInt128 key, int probe, int bytes)
    {
        var at = ((ulong)key + ((ulong)probe * ((ulong)(key >> 64) | 1))) % ((ulong)bytes * 8);
        return ((int)(at >> 3), (byte)(1 << (int)(at & 7)));
    }
}
