using System.Globalization;
using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>What a visitor reads, in one language; <c>texts.json</c> has them all.</summary>
internal sealed record FormTexts(
    string Language,
    string Required,
    string Tick,
    string TooLong,
    string TooShort,
    string Email,
    string Phone,
    string Number,
    string Date,
    string Option,
    string Pattern,
    string OneValue,
    string Characters,
    string Unknown,
    string Choose,
    string Optional,
    string Send,
    string Sending,
    string LeaveEmpty,
    string ThanksTitle,
    string Thanks,
    string ProblemTitle,
    string Correct,
    string Back,
    string Offline,
    string Busy,
    string Unavailable,
    string AlreadySent,
    string Gone,
    string NotGranted,
    string Origin,
    string Captcha)
{
    private static readonly JsonSerializerOptions Complete = new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    }.Frozen();

    private static readonly Dictionary<string, FormTexts> All =
        JsonSerializer.Deserialize<Dictionary<string, FormTexts>>(Asset.Read("texts.json"), Complete)!;

    public static readonly FormTexts English = All["en"];

    /// <summary>The texts of a definition's language.</summary>
    public static FormTexts In(string language) => All[language];

    public static string With(string text, int number) => string.Format(CultureInfo.InvariantCulture, text, number);
}
