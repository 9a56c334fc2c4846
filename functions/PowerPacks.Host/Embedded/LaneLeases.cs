using System.Buffers.Binary;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>What of one lane is being delivered now, and which records are thereby held. In memory only: a crash gives everything back.</summary>
internal sealed class LaneLeases(Lane lane)
{
    /// <summary>Most envelopes one look goes through: a long line behind one record must not be walked again and again.</summary>
    private const int MaxScan = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, UInt128?> leased = [];
    private readonly HashSet<UInt128> held = [];

    /// <param name="days">The files in which the lane has anything waiting, oldest first.</param>
    /// <param name="now">What failed before is due by then.</param>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<SealedEnvelope> Take(IReadOnlyList<DayFile> days, DateTimeOffset now, int most)
    {
        lock (gate)
        {
            var taken = new List<SealedEnvelope>();
            var passed = new HashSet<UInt128>(); // Records of which one was offered already: what comes after it must wait for it.
            var scanned = 0;
            for (var i = 0; i < days.Count && taken.Count < most && scanned < MaxScan; i++)
            {
                var earlier = days.Take(i);
                days[i].Reader.Due(lane, now, (id, record, read) =>
                {
                    if (!leased.ContainsKey(id) && (record is null || MayLeave(record, passed, earlier))) taken.Add(read());
                    return ++scanned < MaxScan && taken.Count < most;
                });
            }
            foreach (var item in taken) Lease(item); // Only now: a file that turns out to be damaged half way must leave nothing leased.
            return taken;
        }
    }

    /// <returns>Whether any of them was leased.</returns>
    public bool Release(IReadOnlyList<Guid> ids)
    {
        lock (gate)
        {
            var any = false;
            foreach (var id in ids)
            {
                if (!leased.Remove(id, out var record)) continue;
                any = true;
                if (record is { } key) held.Remove(key);
            }
            return any;
        }
    }

    private bool MayLeave(byte[] record, HashSet<UInt128> passed, IEnumerable<DayFile> earlier) =>
        passed.Add(KeyOf(record)) && !held.Contains(KeyOf(record)) && !earlier.Any(d => d.Reader.IsFailed(lane, record));

    private void Lease(SealedEnvelope item)
    {
        UInt128? key = item.Record is { } record ? KeyOf(record) : null;
        leased.Add(item.Envelope.Id, key);
        if (key is { } holds) held.Add(holds);
    }

    private static UInt128 KeyOf(byte[] record) => BinaryPrimitives.ReadUInt128BigEndian(record);
}
