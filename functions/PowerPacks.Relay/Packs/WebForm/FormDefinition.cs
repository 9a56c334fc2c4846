using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PowerPacks.Relay.Packs.WebForm.Languages;
using PowerPacks.Relay.Packs.WebForm.Logic;
using PowerPacks.Relay.Packs.WebForm.Look;
using PowerPacks.Relay.Packs.WebForm.OptIn;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>A form as its organization defined it. <see cref="DefinitionReader"/> checked every value.</summary>
/// <param name="Title">Heading of the hosted page.</param>
/// <param name="Language">Of the texts a visitor reads: en, fr, nl or pt.</param>
/// <param name="Fields">In order of appearance.</param>
/// <param name="Table">The table a submission becomes a row of.</param>
internal sealed record FormDefinition(string Title, string Language, IReadOnlyList<FormField> Fields, CrmTable Table)
{
    /// <summary>The shape in which definitions are shown, compared and stored.</summary>
    public static readonly JsonSerializerOptions Json =
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }.Frozen();

    /// <summary>Values by column that every row gets.</summary>
    public IReadOnlyDictionary<string, JsonElement> Constants { get; init; } = new Dictionary<string, JsonElement>();

    public FormMatch? Match { get; init; }

    /// <summary>Origins of the sites that may post from a browser, as browsers write them.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Addresses that <see cref="FormThankYou.Redirect"/> may be.</summary>
    public IReadOnlyList<string> AllowedRedirects { get; init; } = [];

    /// <summary>The only text there is to agree to, where a form has but one; else <see cref="Consents"/>.</summary>
    public FormConsent? Consent { get; init; }

    /// <summary>The texts to agree to, each with its box.</summary>
    public IReadOnlyList<FormConsent>? Consents { get; init; }

    public FormThankYou? ThankYou { get; init; }

    /// <summary>Whether visitors may save what they have filled in and come back; null where they may not.</summary>
    public Drafts.FormDrafts? Drafts { get; init; }

    /// <summary>The old form whose posts it takes; null for none.</summary>
    public Legacy.LegacyForm? Legacy { get; init; }

    /// <summary>The form of a site whose answers come here, too; null for none.</summary>
    public Capture.FormCapture? Capture { get; init; }

    public int SubmissionsPerMinute { get; init; } = FormLimits.DefaultSubmissionsPerMinute;

    public int SubmissionsPerMinutePerAddress { get; init; } = FormLimits.DefaultSubmissionsPerMinutePerAddress;

    /// <summary>The pages of a form that is asked in several; null for all at once.</summary>
    public IReadOnlyList<FormStep>? Steps { get; init; }

    /// <summary>The form's words in other languages.</summary>
    public IReadOnlyDictionary<string, Translation>? Translations { get; init; }

    public FormTheme? Theme { get; init; }

    /// <summary>Where the clock hangs that visitors' dates with times are read from: an IANA name; UTC where it is not said.</summary>
    public string? TimeZone { get; init; }

    /// <summary>False where a submission must not say which campaign, page or click brought its visitor.</summary>
    public bool? Attribution { get; init; }

    /// <summary>True where the row that a submission becomes shall have it on its timeline.</summary>
    public bool? Timeline { get; init; }

    public FormSpam Spam { get; init; } = FormSpam.Default;

    /// <summary>Null where a submission becomes what the form makes of it at once.</summary>
    public FormOptIn? DoubleOptIn { get; init; }

    /// <summary>Null where the form asks for none.</summary>
    public FormCaptcha? Captcha { get; init; }

    [JsonIgnore]
    public TimeZoneInfo Zone => TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;

    /// <summary>Every text to agree to, in order; the first one's receipt bears the envelope's own key.</summary>
    [JsonIgnore]
    public IReadOnlyList<FormConsent> AllConsents => Consents ?? (Consent is null ? [] : [Consent]);
}

/// <summary>How to find the row a submission is about: sets of columns, tried in order.</summary>
internal sealed record FormMatch(
    IReadOnlyList<IReadOnlyList<string>> Keys, [property: JsonConverter(typeof(CamelCaseEnum<OnFound>))] OnFound OnMatch)
{
    /// <summary>By column, when a row found takes the submission's value; always where nothing is said.</summary>
    public IReadOnlyDictionary<string, UpdateRule>? UpdateRules { get; init; }
}

[JsonConverter(typeof(CamelCaseEnum<UpdateRule>))]
internal enum UpdateRule
{
    Always,

    /// <summary>Where the row has no value of its own.</summary>
    IfEmpty,

    /// <summary>Only a new row takes it.</summary>
    Never,
}

/// <summary>What becomes of a row that a match found.</summary>
internal enum OnFound
{
    /// <summary>It takes the submission's values.</summary>
    Update,

    /// <summary>It stays as it is, and the submission is linked to it.</summary>
    Attach,

    /// <summary>The same as <see cref="Attach"/>, as definitions said before.</summary>
    Keep,

    /// <summary>It is not looked for: each submission makes a row of its own.</summary>
    Create,
}

/// <summary>What the visitor agrees to.</summary>
/// <param name="Text">The sentence shown beside the box; it goes into the receipt. It may have one link, written as <c>[words](https://…)</c>.</param>
/// <param name="Version">The organization's own name for this wording.</param>
/// <param name="Field">The box; null where the form has none, and consent is never given by sending.</param>
internal sealed record FormConsent(string Text, string Version, string? Field)
{
    private const string MarkPrefix = "read-";
    private const int MarkBytes = 8;

    /// <summary>The value of the box beside it: tells which wording a visitor had before them.</summary>
    [JsonIgnore]
    public string Mark => MarkPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Version}\n{Text}")).AsSpan(0, MarkBytes));

    public static bool IsMark(string text) => text.StartsWith(MarkPrefix, StringComparison.Ordinal);

    /// <summary>The organization's name for what the data is used for; null where it has none.</summary>
    public string? Purpose { get; init; }
}

/// <summary>What a visitor gets after sending.</summary>
internal sealed record FormThankYou(string? Message, string? Redirect);

/// <summary>An enumeration in JSON by its name in camel case, whatever options the store serializes with.</summary>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
