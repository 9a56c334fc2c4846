using System.Text;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>Mail services whose addresses are thrown away. The list says where it is from and of when; it is kept as it is read, sorted lines, and searched in place.</summary>
internal static class DisposableDomains
{
    private static readonly byte[] Lines = Read();

    /// <summary>Whether an address is of one of them, or of a domain below one.</summary>
    public static bool Has(string address)
    {
        var domain = address.AsSpan(address.IndexOf('@', StringComparison.Ordinal) + 1);
        Span<byte> name = stackalloc byte[FormLimits.Email];
        if (domain.Length > name.Length || !Ascii.IsValid(domain)) return false; // The list has only names as DNS writes them.
        Ascii.ToLower(domain, name, out var length);
        ReadOnlySpan<byte> rest = name[..length];
        while (true)
        {
            if (Find(rest)) return true;
            var dot = rest.IndexOf((byte)'.');
            if (dot < 0 || rest[(dot + 1)..].IndexOf((byte)'.') < 0) return false;
            rest = rest[(dot + 1)..];
        }
    }

    private static bool Find(ReadOnlySpan<byte> domain)
    {
        var lines = Lines.AsSpan();
        while (!lines.IsEmpty)
        {
            var start = lines[..(lines.Length / 2)].LastIndexOf((byte)'\n') + 1;
            var end = start + lines[start..].IndexOf((byte)'\n');
            var order = domain.SequenceCompareTo(lines[start..end]);
            if (order == 0) return true;
            lines = order < 0 ? lines[..start] : lines[(end + 1)..];
        }
        return false;
    }

    private static byte[] Read() => Encoding.ASCII.GetBytes(
        string.Concat(Asset.Read("WebForm.Spam.disposable.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => $"{line}\n")));
}
