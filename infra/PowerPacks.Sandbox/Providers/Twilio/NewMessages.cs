using System.Globalization;
using System.Text.RegularExpressions;
using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>Makes a message of a request to send one, or says what Twilio has against it.</summary>
internal sealed partial class NewMessages(TimeProvider clock, OwnNumbers numbers, PhoneBook phones)
{
    public const int MaxBody = 1600;
    public const int MaxMedia = 10;

    /// <summary>How far ahead a text may be scheduled; Twilio once asked for 15 minutes and now for five.</summary>
    public static readonly TimeSpan MinAhead = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan MaxAhead = TimeSpan.FromDays(35);

    private const int MaxValidity = 36_000; // seconds

    /// <summary>What Twilio takes and the stand-in does not act on.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "To", "From", "MessagingServiceSid", "Body", "MediaUrl", "StatusCallback", "ValidityPeriod", "ScheduleType", "SendAt", "ContentSid",
        "ApplicationSid", "MaxPrice", "ProvideFeedback", "Attempt", "ForceDelivery", "ContentRetention", "AddressRetention", "SmartEncoded", "PersistentAction",
        "TrafficType", "ShortenUrls", "SendAsMms", "ContentVariables", "RiskCheck", "FallbackFrom",
    };

    public static IEnumerable<string> Unknown(Form form) => form.Names.Where(name => !Known.Contains(name));

    /// <returns>A message, or the refusal.</returns>
    public (Message? Message, Refusal? Refusal) Make(Form form)
    {
        if (Sender(form, out var from, out var service) is { } badSender) return (null, badSender);
        if ((Recipient(form, from, service) ?? Content(form) ?? Rest(form)) is { } refusal) return (null, refusal);
        if (Schedule(form, service, out var sendAt) is { } badSchedule) return (null, badSchedule);
        var media = form.List("MediaUrl").Select(url => new MessageMedia(Sid.New("ME"), url)).ToArray();
        var status = sendAt is not null ? MessageStatus.Scheduled : service is not null ? MessageStatus.Accepted : MessageStatus.Queued;
        var body = form.Text("Body") ?? (form.Text("ContentSid") is { } content ? $"[{content}]" : "");
        // A service chooses its sender later, unless the request names one.
        var sender = IsService(form.Text("From")) ? null : form.Text("From");
        return (new Message(Sid.New(media.Length > 0 ? "MM" : "SM"), Message.Outbound, form.Text("To")!, sender, body, status, clock.GetUtcNow())
        {
            ServiceSid = service,
            StatusCallback = form.Text("StatusCallback") ?? (from?.StatusCallback is { Length: > 0 } own ? own : null),
            Media = media,
            SendAt = sendAt,
        }, null);
    }

    /// <summary>Whether Twilio could call this address.</summary>
    public static bool IsCallable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" && parsed.Host.Length > 0 && !parsed.Host.Contains('_', StringComparison.Ordinal);

    private static bool IsService(string? from) => from?.StartsWith("MG", StringComparison.Ordinal) == true;

    private Refusal? Sender(Form form, out OwnNumber? from, out string? service)
    {
        (from, service) = (null, form.Text("MessagingServiceSid"));
        var named = form.Text("From");
        if (service is null && IsService(named)) (service, named) = (named, null);
        if (form.Text("To") is null) return new(21604, "A 'To' phone number is required.");
        if (service is null && named is null) return new(21603, "A 'From' phone number is required.");
        if (service is not null && !ServicePattern().IsMatch(service)) return new(21705, $"The 'MessagingServiceSid' {service} is not valid.");
        if (service is not null && service != numbers.ServiceSid) return new(21701, "The Messaging Service does not exist.");
        if (named is null) return null;
        from = numbers.Find(named);
        if (from is not null) return service is null || from.IsPooled ? null : new(21712, $"The 'From' number {named} does not belong to the Messaging Service.");
        if (AlphanumericSender().IsMatch(named))
            return Country.Of(form.Text("To")!)?.Code == Country.UnitedStates ? new(21612, $"A message cannot be sent with the current combination of 'To' and 'From': {named}.") : null;
        return Country.IsNumber(named)
            ? new(21606, $"The 'From' phone number provided ({named}) is not a valid message-capable Twilio phone number for this destination/account.")
            : new(21212, $"The 'From' number {named} is not a valid phone number, shortcode, or alphanumeric sender ID.");
    }

    private Refusal? Recipient(Form form, OwnNumber? from, string? service)
    {
        var to = form.Text("To")!;
        if (!Country.IsNumber(to)) return Invalid(to);
        if (from?.Number == to) return new(21266, "'To' and 'From' number cannot be the same.");
        var phone = phones.Get(to);
        if (phone.Outcome is { IsRefusal: true } outcome) return outcome.ErrorCode switch
        {
            21211 => Invalid(to),
            21610 => OptedOut(),
            _ => new(21614, $"'To' number {to} is not a valid mobile number."),
        };
        var sender = service ?? (from is null ? form.Text("From")! : numbers.SenderOf(from));
        return phone.OptedOutOf.Contains(sender) ? OptedOut() : null;

        static Refusal Invalid(string to) => new(21211, $"The 'To' number {to} is not a valid phone number.");
        static Refusal OptedOut() => new(21610, "Attempt to send to unsubscribed recipient.");
    }

    private static Refusal? Content(Form form)
    {
        var media = form.List("MediaUrl");
        if (form.Text("Body") is null && media.Count == 0 && form.Text("ContentSid") is null) return new(21602, "Message body is required.");
        if (form.Text("Body")?.Length > MaxBody) return new(21617, "The concatenated message body exceeds the 1600 character limit.");
        if (media.Count > MaxMedia) return new(21623, "Number of media files exceeds allowed limit.");
        return media.All(IsCallable) ? null : new(21620, "Invalid media URL(s).");
    }

    private static Refusal? Rest(Form form)
    {
        if (form.Text("StatusCallback") is { } callback && !IsCallable(callback)) return new(21609, $"The 'StatusCallback' URL {callback} is not a valid URL.");
        if (form.Text("ValidityPeriod") is { } validity && !(int.TryParse(validity, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= MaxValidity))
            return new(21624, "Invalid 'ValidityPeriod' value.");
        return null;
    }

    private Refusal? Schedule(Form form, string? service, out DateTimeOffset? sendAt)
    {
        sendAt = null;
        if (form.Text("ScheduleType") is null) return null; // SendAt alone does nothing.
        if (form.Text("ScheduleType") != "fixed") return new(35112, "The 'ScheduleType' is 'fixed'.");
        if (service is null) return new(35118, "MessagingServiceSid is required to schedule a message.");
        if (form.Text("SendAt") is not { } text) return new(35111, "The 'SendAt' timestamp is missing.");
        var ahead = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at - clock.GetUtcNow() : TimeSpan.Zero;
        if (ahead < MinAhead || ahead > MaxAhead) return new(35114, string.Create(CultureInfo.InvariantCulture, $"'SendAt' must be between {MinAhead.TotalSeconds} seconds and 35 days ({MaxAhead.TotalSeconds} seconds) in the future."));
        sendAt = at;
        return null;
    }

    [GeneratedRegex(@"^MG[0-9a-fA-F]{32}\z")]
    private static partial Regex ServicePattern();

    [GeneratedRegex(@"^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}\z")]
    private static partial Regex AlphanumericSender();
}
