using System.Text;

namespace PowerPacks.Host.Tests.Telemetry;

/// <summary>One message of protocol buffers, read by field number: just enough to look at what a collector received.</summary>
internal sealed class Protobuf
{
    private readonly List<(int Field, ReadOnlyMemory<byte> Value)> fields = [];

    public Protobuf(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            var length = (tag & 7) switch
            {
                0 => 0,
                1 => sizeof(ulong),
                2 => (int)Varint(ref bytes),
                5 => sizeof(uint),
                var other => throw new InvalidDataException($"Wire type {other}."),
            };
            if ((tag & 7) == 0) Varint(ref bytes);
            else if ((tag & 7) == 2) fields.Add(((int)(tag >> 3), bytes[..length]));
            bytes = bytes[length..];
        }
    }

    public IEnumerable<Protobuf> Messages(int field) => fields.Where(f => f.Field == field).Select(f => new Protobuf(f.Value));

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).Span);

    private ReadOnlyMemory<byte> Bytes(int field) => fields.Where(f => f.Field == field).Select(f => f.Value).FirstOrDefault();

    private static ulong Varint(ref ReadOnlyMemory<byte> bytes)
    {
        ulong value = 0;
        for (var (at, shift) = (0, 0); ; at++, shift += 7)
        {
            var part = bytes.Span[at];
            value |= (ulong)(part & 0x7F) << shift;
            if (part >= 0x80) continue;
            bytes = bytes[(at + 1)..];
            return value;
        }
    }
}
