using System.Text.Json;
using System.Text.Json.Serialization;
using PowerPacks.Relay.Packs.WebForm.Logic;

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

    /// <summary>How a choice looks; a list where nothing is said.</summary>
    public ChoiceLook? Appearance { get; init; }

    /// <summary>A hidden field's constant: what a visitor sends for it is ignored.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>What stands in the field at first; the visitor may change it.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>The CRM column it fills; null where it stands in the submission's row only.</summary>
    public string? Column { get; init; }

    /// <summary>The lookup it fills, where it fills one; then it has no <see cref="Column"/>.</summary>
    public FormLookup? Lookup { get; init; }

    /// <summary>A sentence below the label.</summary>
    public string? Help { get; init; }

    /// <summary>An example inside the empty field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The paragraph of a content field, below its label; may have one link.</summary>
    public string? Text { get; init; }

    /// <summary>Least value: a number, or a date or time as the field's own values are written.</summary>
    public JsonElement? Min { get; init; }

    /// <summary>Greatest value, likewise.</summary>
    public JsonElement? Max { get; init; }

    /// <summary>Distance between a number's accepted values, counted from <see cref="Min"/> or 0.</summary>
    public decimal? Step { get; init; }

    /// <summary>What a browser may fill in: a token of the HTML standard.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>When the field is there at all; null for always.</summary>
    public Condition? ShowIf { get; init; }

    /// <summary>How a calculation's value comes from the fields before it.</summary>
    public string? Formula { get; init; }

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

    /// <summary>The longest value this field takes.</summary>
    [JsonIgnore]
    public int Longest => MaxLength ?? Type switch
    {
        FieldType.Email => FormLimits.Email,
        FieldType.Phone => FormLimits.Phone,
        FieldType.Number or FieldType.DateTime or FieldType.Time => FormLimits.Number,
        FieldType.Url => FormLimits.Url,
        FieldType.Textarea => FormLimits.DefaultTextarea,
        _ => FormLimits.DefaultText,
    };

    /// <summary>Whether lengths and a pattern mean anything for it.</summary>
    [JsonIgnore]
    public bool IsText => Type is FieldType.Text or FieldType.Email or FieldType.Phone or FieldType.Textarea or FieldType.Hidden or FieldType.Url;

    [JsonIgnore]
    public bool IsBox => Type is FieldType.Checkbox or FieldType.Consent;

    /// <summary>Whether its values have an order.</summary>
    [JsonIgnore]
    public bool IsOrdered => Type is FieldType.Number or FieldType.Date or FieldType.DateTime or FieldType.Time or FieldType.Calculation;

    /// <summary>Whether a visitor can answer it.</summary>
    [JsonIgnore]
    public bool IsAsked => Type is not (FieldType.Content or FieldType.Calculation) && Value is null;
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

[JsonConverter(typeof(CamelCaseEnum<ChoiceLook>))]
internal enum ChoiceLook
{
    List,
    Radio,
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
    Url,
    DateTime,
    Time,

    /// <summary>Words between the fields.</summary>
    Content,

    /// <summary>A number that comes from other fields.</summary>
    Calculation,
    File,
}
