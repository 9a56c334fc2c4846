using System.Text.Json;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Reads one field of a definition.</summary>
internal static partial class FieldReader
{
    public const string ColumnMeaning = "This must be a column's logical name: letters, digits and underscores, at most 100.";

    private static readonly Dictionary<string, FieldType> Types = Enum.GetValues<FieldType>().ToDictionary(t => JsonNamingPolicy.CamelCase.ConvertName($"{t}"));

    public static FormField Read(CheckedObject item)
    {
        var name = item.Text("name", Name(), "This must begin with a letter and have only letters, digits and underscores, at most 100.", required: true) ?? "";
        var typeName = item.Text("type", FormLimits.SubmittedName, required: true);
        if (!Types.TryGetValue(typeName ?? "text", out var type)) item.Report("type", $"This must be one of {string.Join(", ", Types.Keys)}.");
        var field = new FormField(name, item.Text("label", FormLimits.Label, required: type != FieldType.Hidden) ?? name, type)
        {
            Required = item.Flag("required"),
            MinLength = item.Whole("minLength", 0, FormLimits.Text),
            MaxLength = item.Whole("maxLength", 1, FormLimits.Text),
            Pattern = Pattern(item),
            Options = Options(item, type),
            Multiple = item.Flag("multiple"),
            Value = item.Scalar("value"),
            Column = item.Text("column", Column(), ColumnMeaning),
            Accept = Accept(item),
            MaxBytes = item.Whole("maxBytes", 1, FormLimits.FileBytes),
            MaxFiles = item.Whole("maxFiles", 1, FormLimits.FilesPerField),
        };
        Together(item, field);
        item.NoOthers();
        return field;
    }

    /// <summary>Compiles a pattern in linear-time mode.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It needs backtracking (look-around, back references), or too many states.</exception>
    public static Regex Compile(string pattern) =>
        new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, FormLimits.PatternTime);

    /// <summary>What fits a type and what does not: a setting without effect is a mistake to tell, not to keep.</summary>
    private static void Together(CheckedObject item, FormField field)
    {
        if (!field.IsText)
        {
            if (field.MinLength is not null) item.Report("minLength", "Only text fields have lengths.");
            if (field.MaxLength is not null) item.Report("maxLength", "Only text fields have lengths.");
            if (field.Pattern is not null) item.Report("pattern", "Only text fields have a pattern.");
        }
        if (field.MinLength > field.Longest) item.Report("minLength", "This must not be more than maxLength.", field.Longest);
        if (field.Type == FieldType.Choice && field.Options is null) item.Report("options", "A choice needs options.");
        if (field.Type != FieldType.Choice && field.Options is not null) item.Report("options", "Only a choice has options.");
        if (field.Type != FieldType.Choice && field.Multiple) item.Report("multiple", "Only a choice can be multiple.");
        if (field.Type == FieldType.File)
        {
            if (field.Column is not null) item.Report("column", "A file fills no column: it becomes a note of the row.");
        }
        else
        {
            if (field.Accept is not null) item.Report("accept", "Only a file field accepts files.");
            if (field.MaxBytes is not null) item.Report("maxBytes", "Only a file field has maxBytes.");
            if (field.MaxFiles is not null) item.Report("maxFiles", "Only a file field has maxFiles.");
        }
        if (field.Type != FieldType.Hidden && field.Value is not null) item.Report("value", "Only a hidden field has a constant value.");
    }

    private static IReadOnlyList<string>? Accept(CheckedObject item)
    {
        var kinds = item.Texts("accept", Files.FileKind.All.Count, FormLimits.SubmittedName);
        for (var i = 0; i < kinds.Count; i++)
        {
            if (Files.FileKind.Find(kinds[i]) is null) item.Report($"accept[{i}]", $"This must be one of {string.Join(", ", Files.FileKind.All.Select(k => k.Name))}.");
        }
        return kinds.Count == 0 ? null : [.. kinds.Distinct()];
    }

    private static string? Pattern(CheckedObject item)
    {
        if (item.Text("pattern", FormLimits.Pattern) is not { } pattern) return null;
        var repeats = 1L;
        foreach (Match count in Counts().Matches(pattern))
        {
            var most = count.Groups["most"].Length > 0 ? count.Groups["most"].Value : count.Groups["least"].Value;
            repeats = most.Length > 5 ? long.MaxValue : Math.Min(repeats * Math.Max(1, int.Parse(most, null)), FormLimits.PatternRepeats + 1);
            if (repeats > FormLimits.PatternRepeats) break;
        }
        if (repeats > FormLimits.PatternRepeats)
        {
            item.Report("pattern", $"Its counted repetitions multiply to more than {FormLimits.PatternRepeats}.", FormLimits.PatternRepeats);
            return null;
        }
        try
        {
            Compile(pattern);
            return pattern;
        }
        catch (ArgumentException)
        {
            item.Report("pattern", "This is not a .NET regular expression.");
        }
        catch (NotSupportedException)
        {
            item.Report("pattern", "This needs backtracking (look-around, back references) or an automaton that is too large.");
        }
        return null;
    }

    private static List<FormOption>? Options(CheckedObject item, FieldType type)
    {
        var items = item.List("options", FormLimits.Options, required: type == FieldType.Choice);
        if (items.Count == 0) return null;
        var options = new List<FormOption>();
        var values = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var option = Option(item, items[i], $"options[{i}]");
            if (option is null) continue;
            if (!values.Add(option.Text)) item.Report($"options[{i}]", "Another option has this value.");
            options.Add(option);
        }
        return options;
    }

    private static FormOption? Option(CheckedObject item, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.String) return Checked(value, value.GetString()!);
        if (item.AsObject(value, item.PathOf(path)) is not { } option) return null;
        var label = option.Text("label", FormLimits.Label, required: true);
        var scalar = option.Scalar("value");
        option.NoOthers();
        if (scalar is { } given) return Checked(given, label ?? "");
        option.Report("value", "This is required.");
        return null;

        FormOption? Checked(JsonElement given, string shown)
        {
            var fits = given.ValueKind == JsonValueKind.Number ? given.TryGetInt32(out _)
                : given.ValueKind == JsonValueKind.String && given.GetString()!.Trim() is var text && text.Length is > 0 and <= FormLimits.OptionValue
                    && text == given.GetString();
            if (fits) return new FormOption(given.Clone(), shown);
            const int most = FormLimits.OptionValue;
            item.Report(path, $"An option's value must be a whole number, or a text of 1 to {most} characters without spaces around it.", most);
            return null;
        }
    }

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9_]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-zA-Z_][a-zA-Z0-9_]{0,99}\z", RegexOptions.CultureInvariant)]
    public static partial Regex Column();

    [GeneratedRegex(@"\{(?<least>[0-9]+)(?:,(?<most>[0-9]*))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Counts();
}
