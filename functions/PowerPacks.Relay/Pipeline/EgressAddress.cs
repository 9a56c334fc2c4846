using System.Net;
using System.Net.Sockets;

namespace PowerPacks.Relay.Pipeline;

/// <summary>Judges whether an address is on the public internet. What is not plainly public is refused.</summary>
/// <remarks>Source: the IANA IPv4 and IPv6 special-purpose address registries (RFC 6890), and the fixed address of Azure's host services.</remarks>
public static class EgressAddress
{
    /// <summary>The class of <c>127.0.0.0/8</c> and <c>::1</c>, the only one that a sandbox may reach.</summary>
    public const string Loopback = "loopback";

    private static readonly (IPNetwork Network, string Class)[] RefusedV4 =
    [
        (Net("0.0.0.0/8"), "unspecified"),
        (Net("10.0.0.0/8"), "private"),
        (Net("100.64.0.0/10"), "carrier"),
        (Net("127.0.0.0/8"), Loopback),
        (Net("168.63.129.16/32"), "metadata"), // Azure's wire server: a public-looking address that every virtual machine can reach.
        (Net("169.254.0.0/16"), "link-local"), // Instance metadata (169.254.169.254) is in here.
        (Net("172.16.0.0/12"), "private"),
        (Net("192.0.0.0/24"), "special"),
        (Net("192.0.2.0/24"), "documentation"),
        (Net("192.31.196.0/24"), "special"),
        (Net("192.52.193.0/24"), "special"),
        (Net("192.88.99.0/24"), "6to4"),
        (Net("192.168.0.0/16"), "private"),
        (Net("192.175.48.0/24"), "special"),
        (Net("198.18.0.0/15"), "benchmark"),
        (Net("198.51.100.0/24"), "documentation"),
        (Net("203.0.113.0/24"), "documentation"),
        (Net("224.0.0.0/4"), "multicast"),
        (Net("240.0.0.0/4"), "reserved"), // Class E, and 255.255.255.255.
    ];

    /// <summary>Named classes; IPv6 that is in none of them must still be in <see cref="GlobalV6"/>.</summary>
    private static readonly (IPNetwork Network, string Class)[] RefusedV6 =
    [
        (Net("::1/128"), Loopback),
        (Net("::/128"), "unspecified"),
        (Net("64:ff9b::/96"), "nat64"),
        (Net("64:ff9b:1::/48"), "nat64"),
        (Net("100::/64"), "discard"),
        (Net("2001::/32"), "teredo"),
        (Net("2001::/23"), "special"),
        (Net("2001:db8::/32"), "documentation"),
        (Net("2002::/16"), "6to4"),
        (Net("2620:4f:8000::/48"), "special"),
        (Net("3ffe::/16"), "special"),
        (Net("3fff::/20"), "documentation"),
        (Net("5f00::/16"), "special"),
        (Net("fc00::/7"), "unique-local"),
        (Net("fe80::/10"), "link-local"),
        (Net("fec0::/10"), "site-local"),
        (Net("ff00::/8"), "multicast"),
    ];

    private static readonly IPNetwork GlobalV6 = Net("2000::/3");

    /// <summary>The class for which an address is refused; null where it is public.</summary>
    public static string? Refusal(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.AddressFamily == AddressFamily.InterNetwork) return Find(RefusedV4, address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return "family";

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        var plain = new IPAddress(bytes); // Without its scope: a network does not contain a scoped address.
        if (plain.IsIPv4MappedToIPv6) return Refusal(plain.MapToIPv4());
        if (Find(RefusedV6, plain) is { } named) return named;
        // Compatible (::a.b.c.d, RFC 4291 §2.5.5.1) and translated (::ffff:0:a.b.c.d, RFC 2765) forms are not routed on the internet: no IPv4 redeems them.
        if (Carries(bytes)) return Refusal(new IPAddress(bytes[12..])) ?? "embedded";
        if (!GlobalV6.Contains(plain)) return "reserved";
        return Isatap(bytes) ? "isatap" : null;
    }

    private static bool Carries(ReadOnlySpan<byte> bytes) =>
        !bytes[..8].ContainsAnyExcept((byte)0) &&
        (!bytes[8..12].ContainsAnyExcept((byte)0) || bytes[8..12].SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0xFF, 0, 0]));

    /// <summary>ISATAP (RFC 5214 §6.1) puts an IPv4 address in the interface identifier under any prefix.</summary>
    private static bool Isatap(ReadOnlySpan<byte> bytes) =>
        bytes[8] is 0x00 or 0x02 && bytes[9..12].SequenceEqual((ReadOnlySpan<byte>)[0x00, 0x5E, 0xFE]);

    private static string? Find((IPNetwork Network, string Class)[] table, IPAddress address)
    {
        foreach (var (network, name) in table)
        {
            if (network.Contains(address)) return name;
        }
        return null;
    }

    private static IPNetwork Net(string cidr) => IPNetwork.Parse(cidr);
}
