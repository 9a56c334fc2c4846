using System.Globalization;
using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>Twilio's stand-in, as phones know it.</summary>
internal sealed class TwilioCarrier(TwilioAccount account, OwnNumbers numbers, Messages messages, Inbox inbox, Carrier carrier, CancellationToken stopping) : ICarrier
{
    public string Introduction => $"To send through Twilio, use account <code>{account.Sid}</code>, whose auth token and numbers are on the <a href=\"/twilio\">account’s page</a>.";

    public IReadOnlyList<CarrierNumber> Numbers => [.. numbers.All.Select(n => new CarrierNumber(n.Number, n.Note, n.SmsUrl.Length > 0))];

    public IReadOnlyList<PhoneText> Texts(string? phone) => [.. messages.List(m => phone is null || m.Phone == phone).Select(m =>
        new PhoneText(m.Phone, m.OwnNumber, m.Direction == Message.Inbound, m.Body, m.Created, StatusOf(m)) { Media = [.. m.Media.Select(media => media.Source)], IsHeld = m.Status == MessageStatus.Queued })];

    public async Task<object> TextAsync(string phone, string number, string body, int media) => await inbox.TextAsync(phone, numbers.Find(number)!, body, media, stopping);

    public int Release(string phone) => carrier.Release(phone);

    private static string StatusOf(Message text)
    {
        if (text.Direction == Message.Inbound) return text.Heard ?? "on its way to the webhook";
        var why = text.ErrorCode is { } code ? string.Create(CultureInfo.InvariantCulture, $" ({code}: {Outcome.Reason(code)})") : "";
        var when = text is { Status: MessageStatus.Scheduled, SendAt: { } at } ? string.Create(CultureInfo.InvariantCulture, $" for {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "";
        return $"{text.Status}{when}{why}";
    }
}
