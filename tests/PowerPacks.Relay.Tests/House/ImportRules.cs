using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Tests.House;

/// <summary>Who may import whom (design §3), read from the sources: a folder is a room, and an import is a using or a qualified name.</summary>
internal static partial class ImportRules
{
    /// <summary>Rooms of the relay, by folder, and the rooms each may import besides itself. The root holds the nouns.</summary>
    private static readonly Dictionary<string, string[]> Relay = new()
    {
        [""] = [],
        ["Ports"] = [""],
        ["Privacy"] = ["", "Ports"],
        ["Pipeline"] = ["", "Ports", "Privacy"],
        ["Packs"] = [""],
    };

    /// <summary>The nouns that the registration engine shares with the relay.</summary>
    private static readonly string[] SharedNouns = ["Region", "Organization", "OrganizationKey", "RegionGrant", "GrantedKey", "Lockout", "FieldProblem"];

    /// <summary>The host's technologies never import each other.</summary>
    private static readonly string[] HostRooms = ["Embedded", "Azure", "Dataverse"];

    /// <param name="path">Path below <c>functions/</c>, <c>infra/</c> or <c>plugins/</c>, with forward slashes.</param>
    /// <param name="source">The file's text.</param>
    /// <param name="nouns">Every type name of the relay's root.</param>
    /// <returns>A sentence for each rule that the file breaks.</returns>
    public static IEnumerable<string> Broken(string path, string source, IReadOnlyCollection<string> nouns)
    {
        var code = Comments().Replace(source, " ");
        var parts = path.Split('/');
        return parts[0] switch
        {
            "PowerPacks.Relay" => RelayBroken(path, parts[1..], code),
            "PowerPacks.Registration" => RegistrationBroken(path, code, nouns),
            "PowerPacks.Host" => HostBroken(path, parts[1..], code),
            "PowerPacks.Command" => CommandBroken(path, code),
            "Packs" or "Core" or "Shared" => PluginBroken(path, parts, code),
            "PowerPacks.Solutions" => SolutionsBroken(path, code),
            _ => [],
        };
    }

    private static IEnumerable<string> RelayBroken(string path, string[] parts, string code)
    {
        var room = parts.Length == 1 ? "" : parts[0];
        foreach (var other in Relay.Keys.Where(r => r.Length > 0 && r != room && !Relay[room].Contains(r)))
        {
            if (Names(code, $@"PowerPacks\.Relay\.{other}\b") || Names(code, $@"(?<![\w.]){other}\.[A-Z]")) yield return $"{path} imports {other}, which {Room(room)} may not.";
        }
        if (Names(code, @"\bMicrosoft\.AspNetCore\b") && path != "PowerPacks.Relay/Pack.cs" && room != "Packs") yield return $"{path} imports ASP.NET Core, which only Pack.cs and packs may.";
        if (Names(code, @"\b(Azure\.|Microsoft\.Data\.|SQLitePCL)")) yield return $"{path} imports a package; the relay has none.";
        if (room == "Packs" && parts.Length > 2)
        {
            foreach (Match match in PackName().Matches(code))
            {
                if (match.Groups[1].Value != parts[1]) yield return $"{path} imports the pack {match.Groups[1].Value}; packs do not know each other.";
            }
        }
    }

    private static IEnumerable<string> RegistrationBroken(string path, string code, IReadOnlyCollection<string> nouns)
    {
        if (Names(code, @"PowerPacks\.Relay\.(Ports|Privacy|Pipeline|Packs)\b")) yield return $"{path} imports a room of the relay; registration knows its nouns only.";
        if (Names(code, @"\bMicrosoft\.(AspNetCore|Data)\b")) yield return $"{path} imports a web framework or a store; registration is plain C#.";
        foreach (var noun in nouns.Except(SharedNouns).Where(n => Names(code, $@"(?<![\w.""]){n}(?=[\s.<(\[?,;)])") && code.Contains("using PowerPacks.Relay;", StringComparison.Ordinal)))
        {
            if (!Names(code, $@"(record|class|enum|interface|struct)\s+{noun}\b") && !OwnNouns.Contains(noun)) yield return $"{path} uses the relay's {noun}; registration shares only {string.Join(", ", SharedNouns)}.";
        }
    }

    private static IEnumerable<string> HostBroken(string path, string[] parts, string code)
    {
        if (!HostRooms.Contains(parts[0])) yield break;
        foreach (var other in HostRooms.Where(r => r != parts[0]))
        {
            if (Names(code, $@"PowerPacks\.Host\.{other}\b")) yield return $"{path} imports {other}; the host's technologies do not know each other.";
        }
        if (Names(code, @"PowerPacks\.Relay\.Packs\b")) yield return $"{path} imports packs; only the host's roles and Program.cs may.";
    }

    /// <summary>The operators' command talks HTTP to a relay: of our code it knows the nouns, and what verifies a certificate.</summary>
    private static IEnumerable<string> CommandBroken(string path, string code)
    {
        if (Names(code, @"\bPowerPacks\.(?!(Relay|Operator)\b)[A-Z]\w*")) yield return $"{path} imports another project than the relay; the command has no other.";
        if (Names(code, @"PowerPacks\.Relay\.(Ports|Pipeline|Packs)\b")) yield return $"{path} imports a room of the relay; the command knows its nouns and Privacy.";
        if (Names(code, @"\bMicrosoft\.AspNetCore\b")) yield return $"{path} imports ASP.NET Core; the command serves nobody.";
    }

    /// <summary>What a CRM admin imports: a pack knows what all share, the core, and of the relay its own pack's records; what all share knows no pack.</summary>
    private static IEnumerable<string> PluginBroken(string path, string[] parts, string code)
    {
        var own = parts[0] == "Packs" ? parts[1] : "";
        foreach (Match match in AnyPack().Matches(code))
        {
            if (match.Groups[1].Value != own) yield return $"{path} imports the pack {match.Groups[1].Value}; packs do not know each other, and what they share knows none.";
        }
        if (Names(code, @"PowerPacks\.(Relay\.(?!Packs\b)|Host|Registration|Sandbox)\b")) yield return $"{path} imports another room than its pack's records in the relay.";
        if (parts[0] == "Shared" && Names(code, @"PowerPacks\.(Core|Solutions)\b")) yield return $"{path} imports a solution; what plug-ins share is below them all.";
    }

    private static IEnumerable<string> SolutionsBroken(string path, string code)
    {
        if (Names(code, @"PowerPacks\.(Relay|Host|Registration|Sandbox|Packs)\b")) yield return $"{path} imports another room; what makes solutions knows declarations only, and finds them by itself.";
    }

    /// <summary>Names that registration has of its own and the relay has too.</summary>
    private static readonly string[] OwnNouns = ["Receipt", "Message"];

    private static string Room(string room) => room.Length == 0 ? "a noun" : room;

    private static bool Names(string code, string pattern) => Regex.IsMatch(code, pattern, RegexOptions.CultureInvariant);

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""(?:\\.|[^""\\\n])*""", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"PowerPacks\.(?:Relay\.)?Packs\.([A-Z]\w*)")]
    private static partial Regex AnyPack();

    [GeneratedRegex(@"PowerPacks\.Relay\.Packs\.([A-Z]\w*)")]
    private static partial Regex PackName();
}
