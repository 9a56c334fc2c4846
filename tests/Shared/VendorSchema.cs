using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PowerPacks.Tests;

/// <summary>Holds values against the schemas of an OpenAPI description, as far as Twilio's and CallFire's use them.</summary>
/// <param name="document">The description.</param>
/// <param name="sendsAll">Whether an answer has every member that is declared.</param>
internal sealed class VendorSchema(JsonElement document, bool sendsAll)
{
    private const string Reference = "#/";

    /// <summary>E.164, an address on another channel, a short code, or a sender's name, which has a letter.</summary>
    private static readonly Regex PhoneNumber = new(@"^(\+[1-9]\d{1,14}|[a-z]+:.+|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$");

    private static readonly Regex Rfc2822 = new(@"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$");

    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference)) schema = reference.GetString()![Reference.Length..].Split('/').Aggregate(document, (part, name) => part.GetProperty(name));
        return schema;
    }

    /// <summary>A value of a form, a query or a path, where everything is text.</summary>
    public void CheckText(string name, string value, JsonElement schema, List<string> problems)
    {
        schema = Resolve(schema);
        var type = Type(schema);
        if (type == "boolean" && value is not ("true" or "false" or "True" or "False")) problems.Add($"{name}: {value} is neither true nor false");
        if (type is "integer" or "number")
        {
            if (!decimal.TryParse(value, NumberStyles.AllowLeadingSign | (type == "number" ? NumberStyles.AllowDecimalPoint : 0), CultureInfo.InvariantCulture, out var number)) problems.Add($"{name}: {value} is no {type}");
            else CheckRange(name, number, schema, problems);
        }
        if (type == "string") CheckString(name, value, schema, isAnswer: false, problems);
    }

    /// <summary>A value that was sent to the provider, with all that is in it: what is not needed need not be there.</summary>
    public void CheckSent(string at, JsonElement value, JsonElement schema, List<string> problems) => new VendorSchema(document, false).Check(at, value, schema, problems);

    /// <summary>A value of an answer, with all that is in it.</summary>
    public void Check(string at, JsonElement value, JsonElement schema, List<string> problems)
    {
        schema = Resolve(schema);
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!(schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean())) problems.Add($"{at} is null");
            return;
        }
        switch (Type(schema) ?? (schema.TryGetProperty("allOf", out _) ? "object" : null))
        {
            case "object" when value.ValueKind == JsonValueKind.Object:
                CheckObject(at, value, schema, problems);
                break;
            case "array" when value.ValueKind == JsonValueKind.Array:
                foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index))) Check($"{at}[{index}]", item, schema.GetProperty("items"), problems);
                break;
            case "string" when value.ValueKind == JsonValueKind.String:
                CheckString(at, value.GetString()!, schema, isAnswer: true, problems);
                break;
            case "boolean" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
            case null:
                break;
            case "integer" when value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _):
            case "number" when value.ValueKind == JsonValueKind.Number:
                CheckRange(at, value.GetDecimal(), schema, problems);
                break;
            default:
                problems.Add($"{at} is {value.ValueKind} and not {Type(schema)}");
                break;
        }
    }

    private static string? Type(JsonElement schema) => schema.TryGetProperty("type", out var type) ? type.GetString() : null;

    private void CheckObject(string at, JsonElement value, JsonElement schema, List<string> problems)
    {
        var properties = Properties(schema);
        var isMap = schema.TryGetProperty("additionalProperties", out var entries);
        if (properties.Count == 0 && !isMap) return;
        foreach (var member in value.EnumerateObject())
        {
            var name = at.Length == 0 ? member.Name : $"{at}.{member.Name}";
            if (properties.TryGetValue(member.Name, out var declared)) Check(name, member.Value, declared, problems);
            else if (isMap) Check(name, member.Value, entries, problems);
            else problems.Add($"{name} is unknown");
        }
        if (!sendsAll) return;
        foreach (var declared in properties.Keys.Where(p => !value.TryGetProperty(p, out _))) problems.Add($"{(at.Length == 0 ? "" : $"{at}.")}{declared} is missing");
    }

    /// <summary>Its own, and those of all that it is made of: of two that have one name the later counts.</summary>
    private Dictionary<string, JsonElement> Properties(JsonElement schema)
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (schema.TryGetProperty("allOf", out var parts))
        {
            foreach (var (name, declared) in parts.EnumerateArray().SelectMany(part => Properties(Resolve(part)))) found[name] = declared;
        }
        if (!schema.TryGetProperty("properties", out var own)) return found;
        foreach (var property in own.EnumerateObject()) found[property.Name] = property.Value;
        return found;
    }

    private static void CheckRange(string name, decimal number, JsonElement schema, List<string> problems)
    {
        if (schema.TryGetProperty("minimum", out var minimum) && number < minimum.GetDecimal()) problems.Add($"{name}: {number} is below {minimum}");
        if (schema.TryGetProperty("maximum", out var maximum) && number > maximum.GetDecimal()) problems.Add($"{name}: {number} is above {maximum}");
    }

    private static void CheckString(string name, string value, JsonElement schema, bool isAnswer, List<string> problems)
    {
        if (schema.TryGetProperty("enum", out var allowed) && allowed.EnumerateArray().All(a => a.GetString() != value)) problems.Add($"{name}: {value} is none of {allowed}");
        if (schema.TryGetProperty("minLength", out var min) && value.Length < min.GetInt32()) problems.Add($"{name} is shorter than {min}");
        if (schema.TryGetProperty("maxLength", out var max) && value.Length > max.GetInt32()) problems.Add($"{name} is longer than {max}");
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value, pattern.GetString()!)) problems.Add($"{name}: {value} does not match {pattern}");
        if (schema.TryGetProperty("format", out var format) && !HasFormat(value, format.GetString()!, isAnswer)) problems.Add($"{name}: {value} is no {format}");
    }

    private static bool HasFormat(string value, string format, bool isAnswer) => format switch
    {
        // An answer's addresses may be relative, and empty where nothing was set.
        "uri" => Uri.TryCreate(value, isAnswer ? UriKind.RelativeOrAbsolute : UriKind.Absolute, out var uri) && (isAnswer || uri.Scheme is "http" or "https" || value.Length == 0) || (!isAnswer && value.Length == 0),
        "phone-number" => PhoneNumber.IsMatch(value),
        "date-time-rfc-2822" => Rfc2822.IsMatch(value),
        "date-time" => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "currency" => value.Length == 3 && value.All(char.IsAsciiLetter),
        "iso-country-code" => value.Length == 2 && value.All(char.IsAsciiLetterUpper),
        "email" => MailAddress.TryCreate(value, out _),
        _ => true,
    };
}
