using System.Text.Json;
using System.Text.Json.Serialization;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>One field of a form.</summary>
internal sealed record FormField(string Name, string Label, FieldType Type)
{
    public bool Required { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>A .NET regular expression that matches in linear time; the whole value must match.</summary>
    public string? Pattern { get; init; }

    public IReadOnlyList<FormOption>? Options { get; init; }

    /// <summary>Whether several options may be chosen.</summary>
    public bool Multiple { get; init; }

    /// <summary>A hidden field's constant: what a visitor sends for it is ignored.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>A file field's kinds, by name (<see cref="Files.FileKind"/>); null for the usual.</summary>
    public IReadOnlyList<string>? Accept { get; init; }

    /// <summary>Largest file, in bytes.</summary>
    public int? MaxBytes { get; init; }

    /// <summary>Most files.</summary>
    public int? MaxFiles { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> Kinds => Accept ?? Files.FileKind.Usual;

    [JsonIgnore]
    public int FileBytes => MaxBytes ?? FormLimits.DefaultFileBytes;

    [JsonIgnore]
    public int FilesAtMost => MaxFiles ?? 1;

    /// <summary>The CRM column it fills; null where it stands in the submission's row only.</summary>
    public string? Column { get; init; }

    /// <summary>The longest value this field takes.</summary>
    [JsonIgnore]
    public int Longest => MaxLength ?? Type switch
    {
        FieldType.Email => FormLimits.Email,
        FieldType.Phone => FormLimits.Phone,
        FieldType.Number => FormLimits.Number,
        FieldType.Textarea => FormLimits.DefaultTextarea,
        _ => FormLimits.DefaultText,
    };

    /// <summary>Whether lengths and a pattern mean anything for it.</summary>
    [JsonIgnore]
    public bool IsText => Type is FieldType.Text or FieldType.Email or FieldType.Phone or FieldType.Textarea or FieldType.Hidden;

    [JsonIgnore]
    public bool IsBox => Type is FieldType.Checkbox or FieldType.Consent;
}

/// <summary>One choice.</summary>
/// <param name="Value">Text, or the whole number of a Dataverse choice column.</param>
/// <param name="Label">What the visitor reads.</param>
internal sealed record FormOption(JsonElement Value, string Label)
{
    /// <summary>The value as a browser sends it.</summary>
    [JsonIgnore]
    public string Text => Value.ValueKind == JsonValueKind.String ? Value.GetString()! : Value.GetRawText();
}

[JsonConverter(typeof(CamelCaseEnum<FieldType>))]
internal enum FieldType
{
    Text,
    Email,
    Phone,
    Number,
    Date,
    Choice,
    Checkbox,
    Textarea,
    Hidden,
    Consent,
    File,
}
