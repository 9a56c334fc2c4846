using System.Text.Json;
using System.Text.RegularExpressions;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Turns what an organization sent into a <see cref="FormDefinition"/>, or into everything that is wrong with it.</summary>
internal static partial class DefinitionReader
{
    private static readonly string[] Languages = ["en", "fr", "nl", "pt"];
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = FormLimits.JsonDepth, AllowDuplicateProperties = false };

    /// <returns>The definition; null where <paramref name="refusal"/> says what is wrong.</returns>
    public static FormDefinition? Read(ReadOnlyMemory<byte> json, out Refusal? refusal)
    {
        try
        {
            if (!JsonText.IsUnicode(json.Span)) throw new JsonException();
            using var document = JsonDocument.Parse(json, Strict);
            var problems = new List<FieldProblem>();
            var definition = CheckedObject.Of(document.RootElement, "", problems) is { } root ? Definition(root, problems) : null;
            refusal = problems.Count == 0 ? null : new Refusal(422, "invalid", $"The form definition has {problems.Count} problem(s).") { Errors = problems };
            return problems.Count == 0 ? definition : null;
        }
        catch (JsonException)
        {
            refusal = Refusal.Malformed($"The body is not JSON in UTF-8 without duplicate members and at most {FormLimits.JsonDepth} levels deep.");
            return null;
        }
    }

    private static FormDefinition Definition(CheckedObject root, List<FieldProblem> problems)
    {
        var fields = Fields(root);
        var constants = Constants(root);
        var definition = new FormDefinition(
            root.Text("title", FormLimits.Title, required: true) ?? "",
            OneOf(root, "language", Languages) ?? Languages[0],
            fields,
            Table(root))
        {
            Constants = constants,
            Match = Match(root, [.. fields.Select(f => f.Column).OfType<string>(), .. constants.Keys]),
            AllowedOrigins = Addresses(root, "allowedOrigins", FormLimits.Origins, WebAddress.IsOrigin,
                "This must be an exact origin, as in https://www.example.com."),
            AllowedRedirects = Addresses(root, "allowedRedirects", FormLimits.Redirects, WebAddress.IsRedirect,
                "This must be an absolute https address (http only on this machine)."),
            Consent = Consent(root, fields),
            ThankYou = ThankYou(root),
            SubmissionsPerMinute = root.Whole("submissionsPerMinute", 1, FormLimits.SubmissionsPerMinute) ?? FormLimits.DefaultSubmissionsPerMinute,
            SubmissionsPerMinutePerAddress = root.Whole("submissionsPerMinutePerAddress", 1, FormLimits.SubmissionsPerMinute)
                ?? FormLimits.DefaultSubmissionsPerMinutePerAddress,
            Spam = SpamReader.Spam(root),
            Captcha = SpamReader.Captcha(root),
        };
        if (definition.ThankYou?.Redirect is { } redirect && !definition.AllowedRedirects.Contains(redirect))
        {
            problems.Add(new FieldProblem("thankYou.redirect", "This must be one of allowedRedirects."));
        }
        root.NoOthers();
        return definition;
    }

    private static List<FormField> Fields(CheckedObject root)
    {
        var fields = new List<FormField>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var columns = new HashSet<string>(StringComparer.Ordinal);
        var items = root.List("fields", FormLimits.Fields, required: true);
        for (var i = 0; i < items.Count; i++)
        {
            if (root.AsObject(items[i], $"fields[{i}]") is not { } item) continue;
            var field = FieldReader.Read(item);
            if (field.Name.Length > 0 && !names.Add(field.Name)) item.Report("name", "Another field has this name.");
            if (field.Column is { } column && !columns.Add(column)) item.Report("column", "Another field fills this column.");
            fields.Add(field);
        }
        return fields;
    }

    private static CrmTable Table(CheckedObject root)
    {
        const string meaning = "This must be a logical name: lower-case letters, digits and underscores.";
        if (root.Object("table", required: true) is not { } table) return new CrmTable("", "", "");
        var read = new CrmTable(
            table.Text("logicalName", TableName(), meaning, required: true) ?? "",
            table.Text("entitySet", TableName(), meaning, required: true) ?? "",
            table.Text("primaryId", TableName(), meaning, required: true) ?? "");
        table.NoOthers();
        return read;
    }

    private static Dictionary<string, JsonElement> Constants(CheckedObject root)
    {
        var constants = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (root.Object("constants") is not { } item) return constants;
        foreach (var member in item.Members())
        {
            if (constants.Count == FormLimits.Constants)
            {
                root.Report("constants", $"There may be at most {FormLimits.Constants} constants.", FormLimits.Constants);
                break;
            }
            if (!FieldReader.Column().IsMatch(member.Name)) item.Report(member.Name, FieldReader.ColumnMeaning);
            else if (item.IsScalar(member.Name, member.Value)) constants.Add(member.Name, member.Value.Clone());
        }
        return constants;
    }

    private static FormMatch? Match(CheckedObject root, HashSet<string> mapped)
    {
        if (root.Object("match") is not { } match) return null;
        var keys = new List<IReadOnlyList<string>>();
        foreach (var key in match.List("keys", FormLimits.MatchKeys, required: true))
        {
            var columns = new List<string>();
            var path = $"keys[{keys.Count}]";
            if (key.ValueKind != JsonValueKind.Array || key.GetArrayLength() is < 1 or > FormLimits.MatchColumns)
            {
                match.Report(path, $"This must be a list of 1 to {FormLimits.MatchColumns} columns.", FormLimits.MatchColumns);
            }
            else
            {
                foreach (var column in key.EnumerateArray())
                {
                    if (column.ValueKind == JsonValueKind.String && mapped.Contains(column.GetString()!)) columns.Add(column.GetString()!);
                    else match.Report($"{path}[{columns.Count}]", "This must be a column that a field or a constant fills.");
                }
            }
            keys.Add(columns);
        }
        var onMatch = OneOf(match, "onMatch", ["update", "keep"]) == "keep" ? OnMatch.Keep : OnMatch.Update;
        match.NoOthers();
        return new FormMatch(keys, onMatch);
    }

    private static FormConsent? Consent(CheckedObject root, List<FormField> fields)
    {
        var boxes = fields.Where(f => f.Type == FieldType.Consent).Select(f => f.Name).ToList();
        if (root.Object("consent", required: boxes.Count > 0) is not { } item) return null;
        var text = item.Text("text", FormLimits.ConsentText, required: true) ?? "";
        var version = item.Text("version", FormLimits.ConsentVersion, required: true) ?? "";
        var field = item.Text("field", FormLimits.SubmittedName);
        if (field is not null && !boxes.Contains(field)) item.Report("field", "This must be the name of a field of type consent.");
        if (field is null && boxes.Count > 1) item.Report("field", "The form has several consent fields: name the one this text stands beside.");
        item.NoOthers();
        return new FormConsent(text, version, field ?? boxes.FirstOrDefault());
    }

    private static FormThankYou? ThankYou(CheckedObject root)
    {
        if (root.Object("thankYou") is not { } item) return null;
        var read = new FormThankYou(item.Text("message", FormLimits.ThankYou), item.Text("redirect", FormLimits.Url));
        item.NoOthers();
        return read;
    }

    private static IReadOnlyList<string> Addresses(CheckedObject root, string name, int max, Func<string, bool> accepted, string meaning)
    {
        var addresses = root.Texts(name, max, FormLimits.Url);
        for (var i = 0; i < addresses.Count; i++)
        {
            if (!accepted(addresses[i])) root.Report($"{name}[{i}]", meaning);
        }
        return addresses;
    }

    private static string? OneOf(CheckedObject item, string name, string[] accepted)
    {
        var text = item.Text(name, FormLimits.SubmittedName);
        if (text is not null && !accepted.Contains(text)) item.Report(name, $"This must be one of {string.Join(", ", accepted)}.");
        return text;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TableName();
}
