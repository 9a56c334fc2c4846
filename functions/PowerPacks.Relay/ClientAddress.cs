using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace PowerPacks.Relay;

/// <summary>Where a request comes from, as far as the relay needs to know: an address is personal data, so it is only ever used shortened or as a key in memory.</summary>
public static class ClientAddress
{
    /// <summary>What one caller is, for a rate: an IPv4 address, or an IPv6 /64, since a household has that many to spend.</summary>
    public static (AddressFamily Family, ulong Network) NetworkOf(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (Plain(address) is not { } plain || !plain.TryWriteBytes(bytes, out var length)) return (AddressFamily.Unspecified, 0);
        return (plain.AddressFamily, length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    /// <summary>The address without what tells one household from the next: IPv4 to /24, IPv6 to /48.</summary>
    public static string? Shortened(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (Plain(address) is not { } plain || !plain.TryWriteBytes(bytes, out var length)) return null;
        var kept = length == 4 ? 3 : 6;
        bytes[kept..].Clear();
        return new IPAddress(bytes[..length]).ToString();
    }

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
