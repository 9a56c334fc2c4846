using System.Globalization;
using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>What a visitor reads, in one language; <c>texts.json</c> has them all.</summary>
internal sealed record FormTexts(
    string Language,
    string Name,
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
    string Url,
    string DateTime,
    string Time,
    string Earliest,
    string Latest,
    string Least,
    string Most,
    string Step,
    string StepOf,
    string Next,
    string Previous,
    string Errors,
    string Waiting,
    string SendAgain,
    string NotFound,
    string Malformed,
    string TooLarge,
    string WrongType,
    string Twice,
    string Captcha,
    string ChooseFile,
    string FileType,
    string FileTooLarge,
    string FilesTooLarge,
    string TooManyFiles,
    string FileGone,
    string NoFiles,
    string SaveDraft,
    string SavedTitle,
    string Saved,
    string ResumeLabel,
    string Resume,
    string DraftGone,
    string ConsentChanged,
    string Confirm,
    string ConfirmAsk,
    string ConfirmAskTitle,
    string ConfirmSubject,
    string ConfirmText,
    string ConfirmIgnore,
    string ConfirmTitle,
    string ConfirmPage,
    string Confirmed,
    string ConfirmUnknown,
    string ConfirmExpired)
{
    private static readonly JsonSerializerOptions Complete = new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    }.Frozen();

    private static readonly Dictionary<string, FormTexts> All =
        JsonSerializer.Deserialize<Dictionary<string, FormTexts>>(Asset.Read("WebForm.texts.json"), Complete)!;

    public static readonly FormTexts English = All["en"];

    public static IReadOnlyList<string> Languages { get; } = [.. All.Keys];

    /// <summary>The texts of a definition's language.</summary>
    public static FormTexts In(string language) => All[language];

    public static string With(string text, object value) => string.Format(CultureInfo.InvariantCulture, text, value);

    /// <summary>What a visitor is told of a refusal that is worded for programs; null where its own sentence is in the visitor's language already.</summary>
    public string? Of(string code) => code switch
    {
        "form-unknown" => NotFound,
        "malformed" => Malformed,
        "too-large" => TooLarge,
        "content-type" => WrongType,
        "file" => NoFiles,
        _ => null,
    };

    /// <summary>The same for one field.</summary>
    public string? OfField(string? code) => code switch
    {
        "twice" => Twice,
        "file" => NoFiles,
        _ => null,
    };
}
