using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>A text in or out.</summary>
/// <param name="Sid">Begins with SM, or MM where it has media.</param>
/// <param name="Direction"><c>inbound</c>, <c>outbound-api</c> or <c>outbound-reply</c>.</param>
/// <param name="To">Whose phone or which of our numbers.</param>
/// <param name="From">The same for the sender; null until the Messaging Service has chosen one.</param>
/// <param name="Body">The text.</param>
/// <param name="Status">One of <see cref="MessageStatus"/>.</param>
/// <param name="Created">When it was accepted or came in.</param>
internal sealed record Message(string Sid, string Direction, string To, string? From, string Body, string Status, DateTimeOffset Created)
{
    public const string Inbound = "inbound";
    public const string Outbound = "outbound-api";
    public const string Reply = "outbound-reply";

    /// <summary>Per segment; what matters is that there is one.</summary>
    private const decimal Price = 0.0079m;

    public string? ServiceSid { get; init; }

    public DateTimeOffset Updated { get; init; } = Created;

    public DateTimeOffset? Sent { get; init; }

    public DateTimeOffset? SendAt { get; init; }

    public int? ErrorCode { get; init; }

    public string? StatusCallback { get; init; }

    public IReadOnlyList<MessageMedia> Media { get; init; } = [];

    /// <summary>What became of a text that came in, in words.</summary>
    public string? Heard { get; init; }

    public string Phone => Direction == Inbound ? From! : To;

    public string? OwnNumber => Direction == Inbound ? To : From;

    /// <summary>As Twilio shows it.</summary>
    public object Resource(string account)
    {
        var uri = $"/{TwilioJson.ApiVersion}/Accounts/{account}/Messages/{Sid}";
        // While a Messaging Service has not chosen a sender nothing is counted.
        var segments = From is null ? 0 : Segments.Of(Body);
        return new
        {
            Body,
            NumSegments = Text(segments),
            Direction,
            From,
            To,
            DateUpdated = TwilioJson.Date(Updated),
            Price = Sent is null || Direction == Inbound ? null : (-Price * segments).ToString("0.00000", System.Globalization.CultureInfo.InvariantCulture),
            ErrorMessage = ErrorCode is { } code ? Outcome.Reason(code) : null,
            Uri = $"{uri}.json",
            AccountSid = account,
            NumMedia = Text(Media.Count),
            Status,
            MessagingServiceSid = ServiceSid,
            Sid,
            DateSent = TwilioJson.Date(Sent),
            DateCreated = TwilioJson.Date(Created),
            ErrorCode,
            PriceUnit = "USD",
            ApiVersion = TwilioJson.ApiVersion,
            SubresourceUris = new { Media = $"{uri}/Media.json" },
        };

        static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
