using System.Text.Json;
using System.Text.RegularExpressions;
using PowerPacks.Relay.Packs.WebForm.Languages;
using PowerPacks.Relay.Packs.WebForm.Logic;
using PowerPacks.Relay.Packs.WebForm.Look;
using PowerPacks.Relay.Packs.WebForm.OptIn;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Turns what an organization sent into a <see cref="FormDefinition"/>, or into everything that is wrong with it.</summary>
internal static partial class DefinitionReader
{
    private static readonly string[] Languages = ["en", "fr", "nl", "pt"];
    private static readonly Dictionary<string, OnFound> OnFoundWords = Enum.GetValues<OnFound>().ToDictionary(w => JsonNamingPolicy.CamelCase.ConvertName($"{w}"));
    private static readonly Dictionary<string, UpdateRule> UpdateWords = Enum.GetValues<UpdateRule>().ToDictionary(w => JsonNamingPolicy.CamelCase.ConvertName($"{w}"));
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonText.MaxDepth, AllowDuplicateProperties = false };

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
            refusal = Refusal.Malformed($"The body is not JSON in UTF-8 without duplicate members and at most {JsonText.MaxDepth} levels deep.");
            return null;
        }
    }

    private static FormDefinition Definition(CheckedObject root, List<FieldProblem> problems)
    {
        var fields = Fields(root);
        var constants = Constants(root);
        var definition = new FormDefinition(
            root.Text("title", FormLimits.Title, required: true) ?? "",
            root.OneOf("language", Languages) ?? Languages[0],
            fields,
            Table(root))
        {
            Constants = constants,
            Match = Match(root, [.. fields.Select(f => f.Column).OfType<string>(), .. constants.Keys], Texts(fields, constants)),
            AllowedOrigins = Addresses(root, "allowedOrigins", FormLimits.Origins, WebAddress.IsOrigin,
                "origin", "This must be an exact origin, as in https://www.example.com."),
            AllowedRedirects = Addresses(root, "allowedRedirects", FormLimits.Redirects, WebAddress.IsRedirect,
                "redirect", "This must be an absolute https address (http only on this machine)."),
            Consent = ConsentReader.ReadOne(root, fields),
            Consents = ConsentReader.ReadAll(root, fields),
            ThankYou = ThankYou(root),
            Drafts = Drafts(root),
            Legacy = WebForm.Legacy.LegacyForm.Read(root.Object("legacy"), fields),
            Capture = WebForm.Capture.FormCapture.Read(root.Object("capture"), fields),
            SubmissionsPerMinute = root.Whole("submissionsPerMinute", 1, FormLimits.SubmissionsPerMinute) ?? FormLimits.DefaultSubmissionsPerMinute,
            SubmissionsPerMinutePerAddress = root.Whole("submissionsPerMinutePerAddress", 1, FormLimits.SubmissionsPerMinute)
                ?? FormLimits.DefaultSubmissionsPerMinutePerAddress,
            Steps = StepReader.Read(root, fields),
            Theme = ThemeReader.Read(root),
            TimeZone = TimeZone(root),
            Attribution = root.Has("attribution") ? root.Flag("attribution") : null,
            Timeline = root.Flag("timeline") ? true : null,
            Spam = SpamReader.Spam(root),
            Captcha = SpamReader.Captcha(root),
        };
        if (fields.Where(f => f.Type == FieldType.File).Sum(f => f.FilesAtMost) > FormLimits.FilesPerForm)
        {
            root.Report("fields", "too-many-files", $"The file fields may take at most {FormLimits.FilesPerForm} files together.", FormLimits.FilesPerForm);
        }
        definition = definition with { DoubleOptIn = FormOptIn.Read(root, fields, definition.Steps) };
        definition = definition with { Translations = TranslationReader.Read(root, definition, Languages) };
        if (definition.ThankYou?.Redirect is { } redirect && !definition.AllowedRedirects.Contains(redirect))
        {
            problems.Add(new FieldProblem("thankYou.redirect", "This must be one of allowedRedirects.") { Code = "redirect-unlisted" });
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
            if (field.Name.Length > 0 && !names.Add(field.Name)) item.Report("name", "name-taken", "Another field has this name.");
            if (field.Column is { } column && !columns.Add(column)) item.Report("column", "column-taken", "Another field fills this column.");
            StepReader.Check(item, field, fields);
            fields.Add(field);
        }
        return fields;
    }

    private static string? TimeZone(CheckedObject root)
    {
        var name = root.Text("timeZone", FormLimits.TimeZone);
        if (name is null || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)) return name;
        root.Report("timeZone", "time-zone", "This must be a time zone's name, as in Europe/Paris.");
        return null;
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
                root.Report("constants", "too-many", $"There may be at most {FormLimits.Constants} constants.", FormLimits.Constants);
                break;
            }
            if (!FieldReader.Column().IsMatch(member.Name)) item.Report(member.Name, "format", FieldReader.ColumnMeaning);
            else if (item.IsScalar(member.Name, member.Value)) constants.Add(member.Name, member.Value.Clone());
        }
        return constants;
    }

    /// <summary>Columns that take texts: the CRM is asked for rows by those.</summary>
    private static HashSet<string> Texts(List<FormField> fields, Dictionary<string, JsonElement> constants) =>
    [
        .. fields.Where(f => f.IsText && f.Value is null or { ValueKind: JsonValueKind.String }).Select(f => f.Column).OfType<string>(),
        .. fields.Where(f => f is { Type: FieldType.Choice, Multiple: false, Options: { } options } && options.All(o => o.Value.ValueKind == JsonValueKind.String)).Select(f => f.Column).OfType<string>(),
        .. constants.Where(c => c.Value.ValueKind == JsonValueKind.String).Select(c => c.Key),
    ];

    private static FormMatch? Match(CheckedObject root, HashSet<string> mapped, HashSet<string> texts)
    {
        if (root.Object("match") is not { } match) return null;
        var keys = new List<IReadOnlyList<string>>();
        foreach (var key in match.List("keys", FormLimits.MatchKeys, required: true))
        {
            var columns = new List<string>();
            var path = $"keys[{keys.Count}]";
            if (key.ValueKind != JsonValueKind.Array || key.GetArrayLength() is < 1 or > FormLimits.MatchColumns)
            {
                match.Report(path, "columns", $"This must be a list of 1 to {FormLimits.MatchColumns} columns.", FormLimits.MatchColumns);
            }
            else
            {
                foreach (var column in key.EnumerateArray())
                {
                    if (column.ValueKind == JsonValueKind.String && texts.Contains(column.GetString()!)) columns.Add(column.GetString()!);
                    else if (column.ValueKind == JsonValueKind.String && mapped.Contains(column.GetString()!)) match.Report($"{path}[{columns.Count}]", "not-text", "A row is found by texts: this column is filled with something else.");
                    else match.Report($"{path}[{columns.Count}]", "column-empty", "This must be a column that a field or a constant fills.");
                }
            }
            keys.Add(columns);
        }
        var onMatch = match.OneOf("onMatch", OnFoundWords.Keys) is { } word ? OnFoundWords[word] : OnFound.Update;
        var rules = UpdateRules(match, mapped);
        if (rules is not null && onMatch != OnFound.Update) match.Report("updateRules", "no-update", "Only where a row found is updated can its columns have rules.");
        match.NoOthers();
        return new FormMatch(keys, onMatch) { UpdateRules = rules };
    }

    private static SortedDictionary<string, UpdateRule>? UpdateRules(CheckedObject match, HashSet<string> mapped)
    {
        if (match.Object("updateRules") is not { } item) return null;
        var rules = new SortedDictionary<string, UpdateRule>(StringComparer.Ordinal);
        foreach (var member in item.Members())
        {
            if (!mapped.Contains(member.Name)) item.Report(member.Name, "column-empty", "This must be a column that a field or a constant fills.");
            else if (item.OneOf(member.Name, UpdateWords.Keys) is { } word) rules[member.Name] = UpdateWords[word];
        }
        if (rules.Values.Count(r => r == UpdateRule.IfEmpty) > FormLimits.FillColumns) match.Report("updateRules", "too-many", $"At most {FormLimits.FillColumns} columns may have the rule ifEmpty.", FormLimits.FillColumns);
        return rules.Count == 0 ? null : rules;
    }

    private static Drafts.FormDrafts? Drafts(CheckedObject root)
    {
        if (root.Object("drafts") is not { } item) return null;
        var read = new Drafts.FormDrafts(item.Flag("enabled"), item.Whole("days", 1, FormLimits.KeptDays) ?? FormLimits.DefaultDraftDays);
        item.NoOthers();
        return read;
    }

    private static FormThankYou? ThankYou(CheckedObject root)
    {
        if (root.Object("thankYou") is not { } item) return null;
        var read = new FormThankYou(item.Text("message", FormLimits.ThankYou), item.Text("redirect", FormLimits.Url));
        item.NoOthers();
        return read;
    }

    private static IReadOnlyList<string> Addresses(CheckedObject root, string name, int max, Func<string, bool> accepted, string code, string meaning)
    {
        var addresses = root.Texts(name, max, FormLimits.Url);
        for (var i = 0; i < addresses.Count; i++)
        {
            if (!accepted(addresses[i])) root.Report($"{name}[{i}]", code, meaning);
        }
        return addresses;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TableName();
}
