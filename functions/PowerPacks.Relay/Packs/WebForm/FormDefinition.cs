using System.Text.Json;
using System.Text.Json.Serialization;
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

    public FormConsent? Consent { get; init; }

    public FormThankYou? ThankYou { get; init; }

    public int SubmissionsPerMinute { get; init; } = FormLimits.DefaultSubmissionsPerMinute;

    public int SubmissionsPerMinutePerAddress { get; init; } = FormLimits.DefaultSubmissionsPerMinutePerAddress;

    public FormSpam Spam { get; init; } = FormSpam.Default;

    /// <summary>Null where the form asks for none.</summary>
    public FormCaptcha? Captcha { get; init; }
}

/// <summary>How to find the row a submission is about: sets of columns, tried in order.</summary>
internal sealed record FormMatch(
    IReadOnlyList<IReadOnlyList<string>> Keys, [property: JsonConverter(typeof(CamelCaseEnum<OnMatch>))] OnMatch OnMatch);

/// <summary>What the visitor agrees to.</summary>
/// <param name="Text">The sentence shown beside the box; it goes into the receipt.</param>
/// <param name="Version">The organization's own name for this wording.</param>
/// <param name="Field">The box; null where the form has none, and consent is never given by sending.</param>
internal sealed record FormConsent(string Text, string Version, string? Field);

/// <summary>What a visitor gets after sending.</summary>
internal sealed record FormThankYou(string? Message, string? Redirect);

/// <summary>An enumeration in JSON by its name in camel case, whatever options the store serializes with.</summary>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
