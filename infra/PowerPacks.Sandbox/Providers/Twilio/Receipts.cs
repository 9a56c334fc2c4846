using System.Globalization;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>Tells a message's status callback where the message is. Nobody repeats a receipt that is not taken.</summary>
internal sealed class Receipts(TimeProvider clock, TwilioAccount account, Webhooks webhooks)
{
    public async Task TellAsync(Message message, CancellationToken cancellation)
    {
        if (message.StatusCallback is not { } url) return;
        await webhooks.CallAsync(url, HttpMethod.Post.Method, Parameters(message), cancellation);
    }

    private List<KeyValuePair<string, string>> Parameters(Message message)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("SmsSid", message.Sid),
            new("SmsStatus", message.Status),
            new("MessageStatus", message.Status),
            new("To", message.To),
            new("MessageSid", message.Sid),
            new("AccountSid", account.Sid),
            new("From", message.From ?? ""),
            new("ApiVersion", TwilioJson.ApiVersion),
        ];
        if (message.ServiceSid is { } service) parameters.Add(new("MessagingServiceSid", service));
        if (message.ErrorCode is { } code) parameters.Add(new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
        // The carrier's own time of it, to the minute.
        if (message.Status is MessageStatus.Delivered or MessageStatus.Undelivered) parameters.Add(new("RawDlrDoneDate", clock.GetUtcNow().ToString("yyMMddHHmm", CultureInfo.InvariantCulture)));
        return parameters;
    }
}
