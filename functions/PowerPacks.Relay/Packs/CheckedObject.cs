using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs;

/// <summary>Reads a JSON object's members one by one, noting everything that is wrong instead of stopping at the first.</summary>
internal sealed class CheckedObject(JsonElement element, string path, List<FieldProblem> problems)
{
    /// <summary>Longest text that has a shape (an address, a key), longest word of a list, and longest value of any kind; in characters.</summary>
    private const int MaxShaped = 2_000;
    private const int MaxWord = 100;
    private const int MaxScalar = 4_000;

    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <returns>Null, and a problem noted, where the value is no object.</returns>
    public static CheckedObject? Of(JsonElement value, string path, List<FieldProblem> problems)
    {
        if (value.ValueKind == JsonValueKind.Object) return new CheckedObject(value, path, problems);
        problems.Add(new FieldProblem(path, "This must be an object.") { Code = "object" });
        return null;
    }

    public string PathOf(string member) => path.Length == 0 ? member : $"{path}.{member}";

    /// <param name="member">Name, or path below this object.</param>
    /// <param name="code">A fixed word by which the CRM says it in its user's language.</param>
    /// <param name="message">The same as an English sentence.</param>
    /// <param name="limit">The bound, where there is one.</param>
    public void Report(string member, string code, string message, long? limit = null) =>
        problems.Add(new FieldProblem(PathOf(member), message, limit) { Code = code });

    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string name, int max, bool required = false)
    {
        if (Member(name, required) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) Report(name, "text", "This must be a text.");
        else if (value.GetString()! is var text && text.Length > max) Report(name, "too-long", $"This may have at most {max} characters.", max);
        else if (required && string.IsNullOrWhiteSpace(text)) Report(name, "empty", "This must not be empty.");
        else return text;
        return null;
    }

    public string? Text(string name, Regex shape, string meaning, bool required = false)
    {
        var text = Text(name, MaxShaped, required);
        if (text is null || shape.IsMatch(text)) return text;
        Report(name, "format", meaning);
        return null;
    }

    public int? Whole(string name, int min, int max)
    {
        if (Member(name, required: false) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max) return number;
        Report(name, "whole-number", $"This must be a whole number from {min} to {max}.", max);
        return null;
    }

    public bool Flag(string name)
    {
        if (Member(name, required: false) is not { } value) return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Report(name, "yes-no", "This must be true or false.");
        return value.ValueKind == JsonValueKind.True;
    }

    public decimal? Number(string name, decimal above, decimal max)
    {
        if (Member(name, required: false) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number > above && number <= max) return number;
        Report(name, "number", string.Create(CultureInfo.InvariantCulture, $"This must be a number over {above} and at most {max}."));
        return null;
    }

    public string? OneOf(string name, IReadOnlyCollection<string> accepted, bool required = false)
    {
        var text = Text(name, MaxWord, required);
        if (text is null || accepted.Contains(text)) return text;
        Report(name, "one-of", $"This must be one of {string.Join(", ", accepted)}.");
        return null;
    }

    /// <summary>A text, number or yes/no.</summary>
    public JsonElement? Scalar(string name, bool required = false) => Member(name, required) is { } value && IsScalar(name, value) ? value.Clone() : null;

    public bool IsScalar(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return true;
        if (value.ValueKind == JsonValueKind.Number)
        {
            if (value.TryGetDecimal(out _)) return true;
            Report(name, "number-size", "This number is too large or too precise.");
        }
        else if (value.ValueKind != JsonValueKind.String) Report(name, "scalar", "This must be a text, a number, true or false.");
        else if (value.GetString()!.Length > MaxScalar) Report(name, "too-long", $"This may have at most {MaxScalar} characters.", MaxScalar);
        else return true;
        return false;
    }

    public CheckedObject? Object(string name, bool required = false)
    {
        if (Member(name, required) is not { } value) return null;
        return AsObject(value, PathOf(name));
    }

    /// <summary>The list's items; empty where the member is missing or no list.</summary>
    public IReadOnlyList<JsonElement> List(string name, int max, bool required = false)
    {
        if (Member(name, required) is not { } value) return [];
        if (value.ValueKind != JsonValueKind.Array) Report(name, "list", "This must be a list.");
        else if (value.GetArrayLength() > max) Report(name, "too-many", $"This list may have at most {max} items.", max);
        else if (required && value.GetArrayLength() == 0) Report(name, "empty-list", "This list must not be empty.");
        else return [.. value.EnumerateArray()];
        return [];
    }

    public IReadOnlyList<string> Texts(string name, int max, int maxLength)
    {
        var texts = new List<string>();
        foreach (var item in List(name, max))
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } text && text.Length <= maxLength) texts.Add(text);
            else Report($"{name}[{texts.Count}]", "text-length", $"This must be a text of 1 to {maxLength} characters.", maxLength);
        }
        return texts;
    }

    public CheckedObject? AsObject(JsonElement value, string valuePath) => Of(value, valuePath, problems);

    /// <summary>All members, for an object whose names are the definition's own.</summary>
    public IEnumerable<JsonProperty> Members() => element.EnumerateObject();

    /// <summary>Reports every member that nobody asked for: a misspelt one must not be silently without effect.</summary>
    public void NoOthers()
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name)) Report(member.Name, "unknown-member", "This member is unknown.");
        }
    }

    private JsonElement? Member(string name, bool required)
    {
        known.Add(name);
        if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) return value;
        if (required) Report(name, "missing", "This is required.");
        return null;
    }
}
