using System.Text.RegularExpressions;

namespace PowerPacks.Plugins.Tests.Contract;

/// <summary>Reads the notes' signature list into the lines that <see cref="BuiltSignatures"/> makes of an assembly.</summary>
internal static partial class ListedSignatures
{
    private static readonly string[] Modifiers = ["public", "protected", "internal", "private", "static", "virtual", "override", "abstract", "readonly", "sealed"];

    /// <returns>Per type (generic ones as <c>Name`1</c>) its header and members, one line each. A type that is listed twice is the sum.</returns>
    public static Dictionary<string, SortedSet<string>> Read(string list)
    {
        var types = new Dictionary<string, SortedSet<string>>();
        SortedSet<string>? lines = null;
        var name = "";
        foreach (var line in list.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal)))
        {
            if (!line.StartsWith(' ')) (name, lines) = Header(line, types);
            else if (lines is null) throw new FormatException($"A member without a type: {line}");
            else if (line.StartsWith("  { ", StringComparison.Ordinal)) lines.UnionWith(line.Trim(' ', '{', '}').Split(',').Select(v => "value " + v.Trim()));
            else lines.Add(Member(line.Trim(), name));
        }
        return types;
    }

    private static (string Name, SortedSet<string> Lines) Header(string line, Dictionary<string, SortedSet<string>> types)
    {
        var match = TypeLine().Match(line);
        if (!match.Success) throw new FormatException($"Not a type: {line}");
        var full = match.Groups["name"].Value;
        var arity = match.Groups["generic"].Success ? "`" + match.Groups["generic"].Value.Split(',').Length : "";
        if (!types.TryGetValue(full + arity, out var lines)) types[full + arity] = lines = [];
        if (match.Groups["attributes"].Value is not "[+] ") lines.Add($"type {match.Groups["modifiers"].Value}{match.Groups["kind"].Value}");
        foreach (var parent in SplitTop(match.Groups["bases"].Value)) lines.Add("base " + Tidy(parent));
        lines.UnionWith(Attributes(match.Groups["attributes"].Value));
        return (full.Split('.')[^1], lines);
    }

    private static IEnumerable<string> Attributes(string text)
    {
        if (Regex.Match(text, @"(?<!\w)((?:Collection)?DataContract)\(([^)]*)\)") is { Success: true } contract)
        {
            yield return $"attribute {contract.Groups[1].Value} {Named(contract.Groups[2].Value, "Name")} {Named(contract.Groups[2].Value, "Namespace")}";
        }
        foreach (Match known in Regex.Matches(text, @"KnownType\((?:typeof \((\w+)\)|""(\w+)"")\)")) yield return $"attribute KnownType {known.Groups[1].Value}{known.Groups[2].Value}";
        if (Regex.IsMatch(text, @"\bSerializable\b")) yield return "attribute Serializable";
        if (Regex.Match(text, @"AttributeTargets\.(\w+)") is { Success: true } usage) yield return $"attribute AttributeUsage {usage.Groups[1].Value}";
    }

    private static string Named(string arguments, string name) => Regex.Match(arguments, $@"\b{name} = ""([^""]*)""").Groups[1].Value;

    private static string Member(string line, string type)
    {
        var attributes = Regex.Match(line, @"^\[[^\]]*\]\s*").Value;
        var words = line[attributes.Length..].Trim();
        var kept = new List<string>();
        while (Modifiers.Contains(words.Split(' ')[0]))
        {
            kept.Add(words.Split(' ')[0]);
            words = words[(kept[^1].Length + 1)..].TrimStart();
        }
        kept.Remove("public");
        var prefix = DataMember(attributes) + string.Concat(kept.Select(m => m + " "));
        if (PropertyLine().Match(words) is { Success: true } property) return prefix + Property(property);
        if (FieldLine().Match(words) is { Success: true } field) return $"{prefix}field {Tidy(field.Groups["type"].Value)} {field.Groups["name"].Value}";
        if (MethodLine().Match(words) is { Success: true } method) return prefix + Method(method, type);
        throw new FormatException($"Not a member: {line}");
    }

    /// <summary>Setters that are not seen from outside are not part of the contract.</summary>
    private static string Property(Match match)
    {
        var seen = match.Groups["accessors"].Value.Split(';').Select(a => a.Trim()).Where(a => a is "get" or "set");
        return $"property {Tidy(match.Groups["type"].Value)} {match.Groups["name"].Value}{Parameters(match.Groups["index"].Value, "[", "]")} {{{string.Join(';', seen)}}}";
    }

    private static string Method(Match match, string type)
    {
        var name = match.Groups["name"].Value;
        var parameters = Parameters(match.Groups["parameters"].Value, "(", ")");
        if (name == type && !match.Groups["type"].Success) return "constructor " + (parameters.Length == 0 ? "()" : parameters);
        var generic = match.Groups["generic"].Success ? $"<{Tidy(match.Groups["generic"].Value)}>" : "";
        var where = match.Groups["where"].Success ? $" where {Tidy(match.Groups["where"].Value)}" : "";
        return $"method {Tidy(match.Groups["type"].Value)} {name}{generic}{(parameters.Length == 0 ? "()" : parameters)}{where}";
    }

    private static string DataMember(string attributes)
    {
        var match = Regex.Match(attributes, @"DataMember(?:\(([^)]*)\))?");
        if (!match.Success) return "";
        var order = Regex.Match(match.Groups[1].Value, @"Order = (\d+)").Groups[1].Value;
        return BuiltSignatures.DataMember(order.Length == 0 ? -1 : int.Parse(order, System.Globalization.CultureInfo.InvariantCulture),
            match.Groups[1].Value.Contains("IsRequired = true", StringComparison.Ordinal), !match.Groups[1].Value.Contains("EmitDefaultValue = false", StringComparison.Ordinal));
    }

    private static string Parameters(string text, string open, string close)
    {
        var parameters = SplitTop(text).Select(p =>
        {
            var parts = p.Split('=')[0].Trim();
            var last = parts.LastIndexOf(' ');
            var modifier = Regex.Match(parts, "^(this|out|params) ").Groups[1].Value;
            var declared = parts[modifier.Length..last];
            return $"{(modifier.Length == 0 ? "" : modifier + " ")}{Tidy(declared)}{(p.Contains('=', StringComparison.Ordinal) ? "=" : "")}";
        }).ToList();
        return parameters.Count == 0 ? "" : $"{open}{string.Join(',', parameters)}{close}";
    }

    private static string Tidy(string type) => Regex.Replace(type, @"\bDecimal\b", "decimal").Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Splits at commas that are in no angle brackets.</summary>
    private static IEnumerable<string> SplitTop(string text) =>
        Regex.Split(text, @",(?=(?:[^<>]|<(?:[^<>]|<[^<>]*>)*>)*$)").Select(p => p.Trim()).Where(p => p.Length > 0);

    [GeneratedRegex(@"^(?<attributes>\[.*\] )?public (?<modifiers>(?:(?:static|abstract|sealed) )*)(?<kind>class|interface|enum) (?<name>[\w.]+)(?:<(?<generic>[^>]*)>)?(?: : (?<bases>.*))?$")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^(?<type>\S.*?) (?<name>[\w.]+)(?:\[(?<index>.*)\])? \{ (?<accessors>.*) \}$")]
    private static partial Regex PropertyLine();

    [GeneratedRegex(@"^(?:(?<type>\S.*) )?(?<name>[\w.]+)(?:<(?<generic>[^>]*)>)?\((?<parameters>.*)\)\s*(?:where \w+ : (?<where>\w+))?;$")]
    private static partial Regex MethodLine();

    [GeneratedRegex(@"^(?<type>\S+) (?<name>\w+)(?: = .*)?;$")]
    private static partial Regex FieldLine();
}
