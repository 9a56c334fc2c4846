using System.Globalization;
using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>Takes in what phones text to the account's numbers: keywords, the webhook, and what that wants to be texted back.</summary>
internal sealed class Inbox(TimeProvider clock, TwilioAccount account, OwnNumbers numbers, Messages messages, PhoneBook phones, Webhooks webhooks, Carrier carrier, Func<TwilioSettings> settings)
{
    /// <summary>Calls of a webhook for one text: Twilio tries once more where nothing was heard or a server failed.</summary>
    private const int MaxAttempts = 2;

    /// <param name="phone">Who texts.</param>
    /// <param name="number">To which of our numbers.</param>
    /// <param name="body">The text.</param>
    /// <param name="media">How many pictures.</param>
    /// <param name="cancellation">The stand-in's end.</param>
    public async Task<TextResult> TextAsync(string phone, OwnNumber number, string body, int media, CancellationToken cancellation)
    {
        var text = new Message(Sid.New(media > 0 ? "MM" : "SM"), Message.Inbound, number.Number, phone, body, MessageStatus.Received, clock.GetUtcNow())
        {
            ServiceSid = number.IsPooled ? numbers.ServiceSid : null,
            Sent = clock.GetUtcNow(),
            Media = [.. Enumerable.Range(0, media).Select(_ => new MessageMedia(Sid.New("ME"), null))],
        };
        messages.Add(text);
        var keyword = settings().Keywords ? Keywords.Of(body) : null;
        if (keyword is not null) Obey(keyword, phone, number);
        if (number.SmsUrl.Length == 0) return Heard(new TextResult(text.Sid, 0, "", 0, keyword, "The number has no webhook (SmsUrl): nobody was told.", []));

        var (answer, attempts) = (WebhookAnswer.None, 0);
        do answer = await webhooks.CallAsync(number.SmsUrl, number.SmsMethod, Parameters(text, number, keyword), cancellation);
        while (++attempts < MaxAttempts && answer.IsWorthRepeating);
        var (replies, problem) = TwiML.Read(answer);
        // What somebody asked not to get is not sent by an answer either.
        if (phones.IsOptedOut(phone, numbers.SenderOf(number))) replies = [];
        foreach (var reply in replies) Send(number, phone, reply);
        return Heard(new TextResult(text.Sid, answer.Status, answer.Body, attempts, keyword, problem, [.. replies.Select(r => r.Body)]));
    }

    private TextResult Heard(TextResult result)
    {
        messages.Change(result.Sid, m => m with { Heard = result.Problem ?? $"the webhook took it ({result.Status})" }, out _);
        return result;
    }

    private void Obey(string keyword, string phone, OwnNumber number)
    {
        var sender = numbers.SenderOf(number);
        if (keyword == Keywords.Stop) phones.Change(phone, p => p with { OptedOutOf = [.. p.OptedOutOf.Except([sender]), sender] });
        if (keyword == Keywords.Start) phones.Change(phone, p => p with { OptedOutOf = [.. p.OptedOutOf.Except([sender])] });
        messages.Add(new Message(Sid.New("SM"), Message.Reply, phone, number.Number, Keywords.Confirmation(keyword), MessageStatus.Delivered, clock.GetUtcNow()) { Sent = clock.GetUtcNow(), ServiceSid = number.IsPooled ? numbers.ServiceSid : null });
    }

    private void Send(OwnNumber number, string phone, TwiML.Reply reply)
    {
        var message = new Message(Sid.New(reply.Media.Count > 0 ? "MM" : "SM"), Message.Reply, phone, number.Number, reply.Body, MessageStatus.Queued, clock.GetUtcNow())
        {
            ServiceSid = number.IsPooled ? numbers.ServiceSid : null,
            Media = [.. reply.Media.Select(url => new MessageMedia(Sid.New("ME"), url))],
            StatusCallback = reply.StatusCallback is { } callback && NewMessages.IsCallable(callback) ? callback : null,
        };
        messages.Add(message);
        carrier.Start(message);
    }

    private List<KeyValuePair<string, string>> Parameters(Message text, OwnNumber number, string? keyword)
    {
        var phone = text.From!;
        List<KeyValuePair<string, string>> parameters =
        [
            new("ToCountry", number.Country), new("ToState", number.Place.State), new("ToCity", number.Place.City), new("ToZip", number.Place.Zip),
            new("FromCountry", Country.Of(phone)?.Code ?? ""), new("FromState", ""), new("FromCity", ""), new("FromZip", ""),
            new("SmsMessageSid", text.Sid), new("SmsSid", text.Sid), new("MessageSid", text.Sid), new("AccountSid", account.Sid),
            new("SmsStatus", text.Status), new("From", phone), new("To", text.To), new("Body", text.Body),
            new("NumSegments", Segments.Of(text.Body).ToString(CultureInfo.InvariantCulture)), new("NumMedia", text.Media.Count.ToString(CultureInfo.InvariantCulture)), new("ApiVersion", TwilioJson.ApiVersion),
        ];
        if (text.ServiceSid is { } service) parameters.Add(new("MessagingServiceSid", service));
        if (keyword is not null) parameters.Add(new("OptOutType", keyword));
        for (var i = 0; i < text.Media.Count; i++)
        {
            parameters.Add(new($"MediaUrl{i}", $"https://api.twilio.com/{TwilioJson.ApiVersion}/Accounts/{account.Sid}/Messages/{text.Sid}/Media/{text.Media[i].Sid}"));
            parameters.Add(new($"MediaContentType{i}", SamplePicture.ContentType));
        }
        return parameters;
    }
}
