using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PowerPacks.Relay.Packs.Sms.Providers.Twilio;

/// <summary>A message as Twilio's API has it (api.v2010.account.message); only what we use of it.</summary>
internal sealed record TwilioMessage(
    [property: JsonPropertyName("sid")] string? Sid,
    [property: JsonPropertyName("status")] string? Status,
    [property: JsonPropertyName("body")] string? Body,
    [property: JsonPropertyName("from")] string? From,
    [property: JsonPropertyName("messaging_service_sid")] string? MessagingService,
    [property: JsonPropertyName("direction")] string? Direction,
    [property: JsonPropertyName("date_created")] string? Created,
    [property: JsonPropertyName("num_segments")] string? Segments,
    [property: JsonPropertyName("price")] string? Price,
    [property: JsonPropertyName("price_unit")] string? Currency)
{
    /// <summary>RFC 2822; null where it cannot be read.</summary>
    public DateTimeOffset? CreatedAt => DateTimeOffset.TryParse(Created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    public Handed.Taken Taken => new(Sid!, StatusOf(Status) ?? TextStatus.Sending)
    {
        Segments = int.TryParse(Segments, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null,
        Cost = decimal.TryParse(Price, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) ? Math.Abs(price) : null,
        Currency = Currency?.ToUpperInvariant(),
    };

    /// <returns>Null where it is none that a text we sent can have.</returns>
    public static TextStatus? StatusOf(string? status) => status switch
    {
        "queued" or "accepted" or "scheduled" or "sending" => TextStatus.Sending,
        "sent" or "partially_delivered" => TextStatus.Sent,
        "delivered" => TextStatus.Delivered,
        "read" => TextStatus.Read,
        "undelivered" => TextStatus.NotDelivered,
        "failed" => TextStatus.Failed,
        "canceled" => TextStatus.Withdrawn,
        _ => null,
    };

    public static T? Read<T>(byte[] json)
        where T : class => Payload.Read<T>(json, JsonSerializerOptions.Default);
}

/// <summary>A page of messages, newest first.</summary>
internal sealed record TwilioMessages(
    [property: JsonPropertyName("messages")] IReadOnlyList<TwilioMessage>? Messages,
    [property: JsonPropertyName("next_page_uri")] string? Next);

/// <summary>Why Twilio said no.</summary>
internal sealed record TwilioError([property: JsonPropertyName("code")] int? Code);

/// <summary>The pictures of a message.</summary>
internal sealed record TwilioMediaList([property: JsonPropertyName("media_list")] IReadOnlyList<TwilioMedia>? Media);

/// <summary>A picture at Twilio.</summary>
internal sealed record TwilioMedia([property: JsonPropertyName("sid")] string? Sid);
