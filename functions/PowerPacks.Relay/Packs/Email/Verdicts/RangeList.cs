using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>What is known of an address, from <c>ranges.tsv</c>. A verdict works without it: what is known goes out of date, and most of it is known to nobody.</summary>
/// <remarks>Both kinds of addresses are one row of numbers (IPv4 as <c>::ffff:0:0/96</c>), cut where anything begins or ends, so that one binary search answers; of nested ranges the narrowest counts.</remarks>
internal sealed class RangeList
{
    private const int Cidr = 0;
    private const int Kind = 2;
    private const int Ipv4Offset = 96;
    private const int Bits = 128;

    private readonly UInt128[] starts;
    private readonly RangeKind[] kinds;

    /// <param name="lines">Each CIDR, owner, kind, source and date, between tabs; what begins with # is a remark.</param>
    /// <exception cref="FormatException">A line is none.</exception>
    public RangeList(IEnumerable<string> lines)
    {
        var ranges = lines.Where(l => l.Length > 0 && l[0] != '#').Select(Parse).OrderByDescending(r => r.Length).ToList();
        starts = [.. ranges.Select(r => r.First).Concat(ranges.Where(r => r.Last < UInt128.MaxValue).Select(r => r.Last + 1)).Append(UInt128.Zero).Distinct().Order()];
        kinds = [.. starts.Select(s => ranges.Where(r => r.First <= s && s <= r.Last).Select(r => r.Kind).FirstOrDefault())];
    }

    /// <summary>Those in <c>ranges.tsv</c>.</summary>
    public static RangeList Known { get; } = new(Lines());

    /// <returns><see cref="RangeKind.Unknown"/> where nothing is known of it, or there is no address.</returns>
    public RangeKind Find(IPAddress? address)
    {
        if (address is null) return RangeKind.Unknown;
        var at = Array.BinarySearch(starts, Number(address));
        return kinds[at >= 0 ? at : ~at - 1];
    }

    public static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(Asset.Open("Email.Verdicts.ranges.tsv"));
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine()) yield return line;
    }

    private static (UInt128 First, UInt128 Last, int Length, RangeKind Kind) Parse(string line)
    {
        var cells = line.Split('\t');
        var network = IPNetwork.Parse(cells[Cidr]);
        var length = network.PrefixLength + (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? Ipv4Offset : 0);
        var first = Number(network.BaseAddress);
        if (!Enum.TryParse<RangeKind>(cells[Kind], ignoreCase: true, out var kind)) throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{cells[Kind]} is no kind of range."));
        return (first, length == Bits ? first : first | (UInt128.MaxValue >> length), length, kind);
    }

    private static UInt128 Number(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == 4 ? ((UInt128)0xFFFF << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
