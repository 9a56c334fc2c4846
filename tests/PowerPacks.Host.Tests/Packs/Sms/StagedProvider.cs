namespace PowerPacks.Host.Tests.Packs.Sms;

/// <summary>A provider of texts on the stage: how its stand-in is told and asked.</summary>
/// <param name="Name">As the relay calls it, and its stand-in's routes.</param>
/// <param name="Number">One of the account's.</param>
/// <param name="Account">What the relay needs of the account, by the names that the stand-in's description has for it, too.</param>
/// <param name="Texts">Where its texts are listed.</param>
/// <param name="Body">What a listed text's words are called.</param>
/// <param name="IdShape">A pattern of its ids.</param>
internal sealed record StagedProvider(string Name, string Number, IReadOnlyList<string> Account, string Texts, string Body, string IdShape)
{
    public static readonly StagedProvider Twilio = new("twilio", "+12065550100", ["accountSid", "authToken"], "/twilio/messages.json", "body", "^SM[0-9a-f]{32}$");

    public static readonly StagedProvider CallFire = new("callfire", "+12135550107", ["login", "password"], "/callfire/texts.json", "message", "^[0-9]+$");

    /// <summary>Whose texts carriers report: those of a number have no receipts at CallFire.</summary>
    public static readonly StagedProvider CallFiresShortCode = CallFire with { Number = "67076" };

    /// <summary>How the stand-in is to behave, where that is not as it does by itself.</summary>
    public object? Settings { get; init; }
}
