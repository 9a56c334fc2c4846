using System.Net;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>Networks in which nobody sits before a screen, by what their owners publish (<c>networks.tsv</c>, each line with its source). Those that change by the week are left out: other rules must do without.</summary>
internal static class Networks
{
    private const string MailServers = "mail";

    private static readonly List<(IPNetwork Network, bool IsMail)> All = Read();

    /// <summary>Of servers that take in and look through mail.</summary>
    public static bool IsOfMailServers(IPAddress? address) => Find(address) == true;

    /// <summary>Of servers of any other kind.</summary>
    public static bool IsOfServers(IPAddress? address) => Find(address) == false;

    private static bool? Find(IPAddress? address)
    {
        if (address is null) return null;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        foreach (var (network, isMail) in All)
        {
            if (network.Contains(address)) return isMail;
        }
        return null;
    }

    /// <exception cref="InvalidDataException">A line is none.</exception>
    private static List<(IPNetwork, bool)> Read()
    {
        using var stream = typeof(Networks).Assembly.GetManifestResourceStream("PowerPacks.Relay.Packs.Email.Verdicts.networks.tsv") ?? throw new InvalidDataException("networks.tsv is missing.");
        using var reader = new StreamReader(stream);
        var networks = new List<(IPNetwork, bool)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            networks.Add(line.Split('\t') is [var network, var kind, _, { Length: > 0 }] ? (IPNetwork.Parse(network), kind == MailServers) : throw new InvalidDataException($"networks.tsv: {line}"));
        }
        return networks;
    }
}
