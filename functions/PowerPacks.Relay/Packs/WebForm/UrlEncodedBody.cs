using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Reads <c>application/x-www-form-urlencoded</c>, strictly: half an escape or bytes that are not UTF-8 are refused, not repaired.</summary>
internal static class UrlEncodedBody
{
    public static Refusal? Read(ReadOnlySpan<byte> body, AnswerSheet sheet)
    {
        var rented = ArrayPool<byte>.Shared.Rent(body.Length);
        try
        {
            foreach (var range in body.Split((byte)'&'))
            {
                var pair = body[range];
                if (pair.IsEmpty) continue;
                var equals = pair.IndexOf((byte)'=');
                var name = Decode(equals < 0 ? pair : pair[..equals], rented);
                var value = equals < 0 ? "" : Decode(pair[(equals + 1)..], rented);
                if (name is null || value is null) return Refusal.Malformed("The body is not URL-encoded text in UTF-8.");
                if (sheet.Add(name, Answer.Of(value)) is { } refusal) return refusal;
            }
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <returns>Null where it is not well-formed.</returns>
    private static string? Decode(ReadOnlySpan<byte> encoded, Span<byte> decoded)
    {
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var next = encoded[i];
            if (next == '+') next = (byte)' ';
            else if (next == '%')
            {
                if (i + 2 >= encoded.Length || !char.IsAsciiHexDigit((char)encoded[i + 1]) || !char.IsAsciiHexDigit((char)encoded[i + 2])) return null;
                next = (byte)((Nibble(encoded[i + 1]) << 4) | Nibble(encoded[i + 2]));
                i += 2;
            }
            decoded[length++] = next;
        }
        return Text(decoded[..length]);
    }

    /// <returns>Null where the bytes are not UTF-8.</returns>
    public static string? Text(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;

    private static int Nibble(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
