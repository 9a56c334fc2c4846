using System.Globalization;

namespace PowerPacks.Relay.Packs.Sms.Providers.CallFire;

/// <summary>
/// A text as CallFire's API and webhooks have it (<c>Text</c>); only what we use of it. What it was billed is in credits of the account and no money, so it is left there.
/// </summary>
internal sealed record CallFireText
{
    /// <summary>The attribute of a text that says which of ours it is: the id of its row, 32 hex digits.</summary>
    public const string Ours = "powerpacks";

    public long? Id { get; init; }

    /// <summary>As <see cref="CallFireNumber"/> says.</summary>
    public string? FromNumber { get; init; }

    public string? ToNumber { get; init; }

    /// <summary>How far it is: READY, SELECTED, FINISHED, or why it goes no further.</summary>
    public string? State { get; init; }

    public bool? Inbound { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public long? Created { get; init; }

    public string? Message { get; init; }

    /// <summary>What came of it, once it is finished.</summary>
    public string? FinalTextResult { get; init; }

    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    public IReadOnlyList<CallFireMedia>? Media { get; init; }

    public string Name => Id!.Value.ToString(CultureInfo.InvariantCulture);

    public DateTimeOffset? CreatedAt => Created is { } at and >= 0 && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    public Handed.Taken Taken => new(Name, FinalTextResult == "SENT" ? TextStatus.Sent : TextStatus.Sending);

    /// <summary>
    /// Why CallFire did not send it; null where it did, will, or has not heard (developers.callfire.com/results-responses-errors.html). A TIMEOUT was attempted, and nobody said what came of it:
    /// who is told that it failed sends it again.
    /// </summary>
    public Failure? Failure => (FinalTextResult ?? State) switch
    {
        "DNT" or "DNC" => Sms.Failure.OptedOut,
        "TOO_BIG" => Sms.Failure.BadText,
        "INVALID_NUMBER" or "INVALID" => Sms.Failure.NoSuchNumber,
        "CARRIER_TEMP_ERROR" => Sms.Failure.OutOfReach,
        "RESTRICTED_NUMBER" or "PERIOD_LIMIT" => Sms.Failure.Blocked,
        "CARRIER_ERROR" or "INTERNAL_ERROR" or "UNDIALED" or "DISABLED" or "SKIPPED" or "DUP" => Sms.Failure.NotTold,
        _ => null,
    };
}

/// <summary>A picture of a text that came in.</summary>
internal sealed record CallFireMedia(string? PublicUrl);

/// <summary>Whom CallFire is to text, and what.</summary>
internal sealed record CallFireRecipient(string PhoneNumber, string Message, string FromNumber, IReadOnlyDictionary<string, string> Attributes);

/// <summary>Which text an id of CallFire's is: its receipts name nothing else. Remembered as long as carriers report.</summary>
internal sealed class CallFireTexts(PackContext context)
{
    private readonly Marks marks = new(context, Provider.CallFire, SmsLimits.ReceiptMemory);

    /// <summary>Where there is no room for it, the text has left all the same, and its receipts tell nobody.</summary>
    public async ValueTask RememberAsync(Guid organization, string id, Guid text, CancellationToken cancellation) => await marks.SetAsync(organization, id, text.ToString("N"), cancellation);

    /// <returns>Null where it is none of ours, or not known yet.</returns>
    public async ValueTask<Guid?> OfAsync(Guid organization, string id, CancellationToken cancellation) =>
        Guid.TryParseExact(await marks.OfAsync(organization, id, cancellation), "N", out var text) ? text : null;
}
