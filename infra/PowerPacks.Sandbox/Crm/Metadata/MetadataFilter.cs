using System.Globalization;
using System.Text.Json.Nodes;
using PowerPacks.Sandbox.Crm.Query;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>Reads <c>$filter</c> over definitions: comparisons of simple properties, joined by and, or and not.</summary>
internal sealed class MetadataFilter
{
    private const int MaxDepth = 20;

    private readonly List<Token> tokens;
    private int at;
    private int depth;

    private MetadataFilter(string text) => tokens = Lexer.Cut(text);

    private Token Current => tokens[at];

    /// <exception cref="CrmException">400: not a filter.</exception>
    public static Func<MetadataItem, bool> Parse(string text)
    {
        var filter = new MetadataFilter(text);
        var condition = filter.Or();
        return filter.Current.Kind is TokenKind.End ? condition : throw filter.Unexpected();
    }

    private Func<MetadataItem, bool> Or()
    {
        if (++depth > MaxDepth) throw CrmErrors.Query("The filter is nested too deeply.");
        var left = And();
        while (Take("or"))
        {
            var (first, second) = (left, And());
            left = item => first(item) || second(item);
        }
        depth--;
        return left;
    }

    private Func<MetadataItem, bool> And()
    {
        var left = Not();
        while (Take("and"))
        {
            var (first, second) = (left, Not());
            left = item => first(item) && second(item);
        }
        return left;
    }

    private Func<MetadataItem, bool> Not()
    {
        if (!Take("not")) return Condition();
        var inner = Condition();
        return item => !inner(item);
    }

    private Func<MetadataItem, bool> Condition()
    {
        if (Symbol("("))
        {
            var inner = Or();
            return Symbol(")") ? inner : throw Unexpected();
        }
        var word = Word();
        if (word is "contains" or "startswith" or "endswith") return Function(word);
        var path = word.Split('/');
        var op = Word();
        var literal = Literal();
        return op switch
        {
            "eq" => item => Equals(item, path, literal),
            "ne" => item => !Equals(item, path, literal),
            "gt" or "ge" or "lt" or "le" => item => Compare(Value(item, path), literal, op),
            _ => throw CrmErrors.Query($"'{op}' is not an operator of a filter."),
        };
    }

    private Func<MetadataItem, bool> Function(string function)
    {
        if (!Symbol("(")) throw Unexpected();
        var path = Word().Split('/');
        if (!Symbol(",")) throw Unexpected();
        var text = Literal();
        if (!Symbol(")")) throw Unexpected();
        return item => Value(item, path) is { } value && function switch
        {
            "contains" => value.Contains(text ?? "", StringComparison.OrdinalIgnoreCase),
            "startswith" => value.StartsWith(text ?? "", StringComparison.OrdinalIgnoreCase),
            _ => value.EndsWith(text ?? "", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static bool Equals(MetadataItem item, string[] path, string? literal) => string.Equals(Value(item, path), literal, StringComparison.OrdinalIgnoreCase);

    private static bool Compare(string? value, string? literal, string op)
    {
        if (!decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var left) || !decimal.TryParse(literal, NumberStyles.Number, CultureInfo.InvariantCulture, out var right)) return false;
        return op switch { "gt" => left > right, "ge" => left >= right, "lt" => left < right, _ => left <= right };
    }

    /// <exception cref="CrmException">400: there is no such property.</exception>
    private static string? Value(MetadataItem item, string[] path)
    {
        JsonNode? node = item.Properties;
        foreach (var name in path)
        {
            if (node is not JsonObject json) return null;
            if (!json.TryGetPropertyValue(name, out node)) throw CrmErrors.QueryProperty(name, item.Type);
        }
        return node is JsonValue value ? value.ToString() : null;
    }

    /// <summary>A text, number, boolean, id or null, or a member of an enumeration with its type before it: <c>Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist'</c>.</summary>
    private string? Literal()
    {
        var token = Current;
        if (token.Kind is TokenKind.End or TokenKind.Symbol) throw Unexpected();
        at++;
        if (token.Kind is TokenKind.Word && Current.Kind is TokenKind.Text) return tokens[at++].Value;
        return token is { Kind: TokenKind.Word, Value: "null" } ? null : token.Value;
    }

    private string Word() => Current.Kind is TokenKind.Word ? tokens[at++].Value : throw Unexpected();

    private bool Take(string word)
    {
        if (Current.Kind is not TokenKind.Word || Current.Value != word) return false;
        at++;
        return true;
    }

    private bool Symbol(string symbol)
    {
        if (Current.Kind is not TokenKind.Symbol || Current.Value != symbol) return false;
        at++;
        return true;
    }

    private CrmException Unexpected() =>
        CrmErrors.Query(Current.Kind is TokenKind.End ? "The filter ends too early." : $"Syntax error in the filter at '{Current.Value}'.");
}
