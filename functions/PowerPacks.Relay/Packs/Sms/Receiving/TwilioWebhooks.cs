using System.Globalization;
using System.Security;
using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Sms.Numbers;
using PowerPacks.Relay.Packs.Sms.Obedience;
using PowerPacks.Relay.Packs.Sms.Providers.Twilio;
using PowerPacks.Relay.Packs.Sms.Senders;

namespace PowerPacks.Relay.Packs.Sms.Receiving;

/// <summary>What Twilio calls: with texts that came in, and with what became of those that went out (twilio.com/docs/messaging/guides/webhook-request).</summary>
internal sealed class TwilioWebhooks(PackContext context, TwilioAccounts accounts, StopBook stops, Callbacks callbacks)
{
    private static readonly Refusal NotFound = new(404, "address-unknown", "Nobody is at this address.");
    private static readonly Refusal Incomplete = Refusal.Malformed("This is no text: MessageSid, From and To are needed.");

    public async Task<IResult> HearTextAsync(HttpContext http, string address, CancellationToken cancellation)
    {
        var (organization, webhook, refusal) = await ReadAsync(http.Request, address, cancellation);
        if (webhook is null) return Problem.Of(refusal!);
        if (webhook["MessageSid"] is not { Length: > 0 } id || webhook["From"] is not { Length: > 0 } from || webhook["To"] is not { Length: > 0 } to) return Problem.Of(Incomplete);
        // What is not from a phone (a short code, an alphanumeric name) is kept as it is called.
        var number = PhoneNumber.Parse(from, null, out _) ?? from;
        var sender = await SenderAsync(organization, webhook, to, cancellation);
        var body = webhook["Body"] ?? "";
        var standing = await stops.OfAsync(organization, sender?.Key ?? StopBook.Everyone, number, cancellation);
        var keyword = KeywordBook.Read(body, standing is not null);
        var text = new IncomingText(id, number, to, sender?.Key, body.Length > SmsLimits.Text ? body[..SmsLimits.Text] : body, keyword, MediaOf(webhook));

        // A stop is durable before anything else happens to the text, and before Twilio is told that we have it.
        if (!await ObeyAsync(organization, text, cancellation)) return Busy(http, TimeSpan.FromSeconds(30));
        var receipt = await context.Intake.AcceptAsync(new Message(organization, IncomingText.Kind, text.Write())
        {
            IdempotencyKey = $"in/{id}",
            Compared = System.Text.Encoding.UTF8.GetBytes(id), // Twilio's second delivery is the same text, whatever became of the number's standing by the first.
            RecordKey = IncomingText.RecordOf(number),
        }, cancellation);
        return receipt switch
        {
            Receipt.Accepted { Repeated: true } => Twiml(null),
            Receipt.Accepted => Twiml(ReplyTo(text, sender, webhook)),
            Receipt.NotGranted denied => Problem.Of(new Refusal(403, "not-granted", denied.Reason)),
            Receipt.Unavailable busy => Busy(http, busy.RetryAfter),
            var other => throw new InvalidOperationException($"A text compared by its id got {other.GetType().Name}."),
        };
    }

    public async Task<IResult> HearStatusAsync(HttpContext http, string address, string token, CancellationToken cancellation)
    {
        var (organization, webhook, refusal) = await ReadAsync(http.Request, address, cancellation);
        if (webhook is null) return Problem.Of(refusal!);
        if (await callbacks.ReadAsync(organization, address, token, cancellation) is not { } text) return Problem.Of(NotFound);
        if (webhook["MessageSid"] is not { Length: > 0 } id) return Problem.Of(Incomplete);
        // That it is on its way, and that it was sent, the CRM has from the provider's answer: a row less to write for each text. What we do not know we do not tell.
        if (TwilioMessage.StatusOf(webhook["MessageStatus"] ?? webhook["SmsStatus"]) is not { } status || status is Providers.TextStatus.Sending or Providers.TextStatus.Sent) return Results.NoContent();
        int? code = int.TryParse(webhook["ErrorCode"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var failed = status is Providers.TextStatus.NotDelivered or Providers.TextStatus.Failed;
        var change = new StatusChange(text, id, status, failed ? TwilioErrors.FailureOf(code) : null, code);
        var receipt = await context.Intake.AcceptAsync(new Message(organization, StatusChange.Kind, change.Write())
        {
            IdempotencyKey = $"status/{id}/{status}",
            Compared = text.ToByteArray(),
            RecordKey = Sending.TextRows.RecordOf(text),
        }, cancellation);
        return receipt switch
        {
            Receipt.Accepted => Results.NoContent(),
            Receipt.KeyReused => Problem.Of(NotFound), // Signed for another text than this message is.
            Receipt.NotGranted denied => Problem.Of(new Refusal(403, "not-granted", denied.Reason)),
            var busy => Busy(http, ((Receipt.Unavailable)busy).RetryAfter),
        };
    }

    private async ValueTask<(Guid Organization, Webhook? Webhook, Refusal? Refusal)> ReadAsync(HttpRequest request, string address, CancellationToken cancellation)
    {
        if (address.Length > IPackSettings.MaxName || await context.Settings.ResolveAsync(address, cancellation) is not { Name: SenderIndex.AddressName } owner) return (default, null, NotFound);
        var urls = await PublicUrlsAsync(owner.Organization, cancellation);
        var (webhook, refusal) = await Webhook.ReadAsync(request, await accounts.OfAsync(owner.Organization, cancellation), urls, context.Clock.GetUtcNow(), cancellation);
        return (owner.Organization, webhook, refusal);
    }

    private async ValueTask<IReadOnlyList<string>> PublicUrlsAsync(Guid organization, CancellationToken cancellation)
    {
        var index = await context.Settings.ReadAsync<SenderIndex>(organization, SenderIndex.Name, cancellation) ?? SenderIndex.Empty;
        var urls = new List<string>();
        foreach (var key in index.Keys.Values.Distinct())
        {
            if (await context.Settings.ReadAsync<Sender>(organization, Sender.NameOf(key), cancellation) is { } sender && !urls.Contains(sender.PublicUrl)) urls.Add(sender.PublicUrl);
        }
        return urls;
    }

    private async ValueTask<Sender?> SenderAsync(Guid organization, Webhook webhook, string to, CancellationToken cancellation)
    {
        var index = await context.Settings.ReadAsync<SenderIndex>(organization, SenderIndex.Name, cancellation) ?? SenderIndex.Empty;
        var key = index.Keys.GetValueOrDefault(to) ?? (webhook["MessagingServiceSid"] is { } service ? index.Keys.GetValueOrDefault(service) : null);
        return key is null ? null : await context.Settings.ReadAsync<Sender>(organization, Sender.NameOf(key), cancellation);
    }

    /// <returns>False where it could not be written down.</returns>
    private async ValueTask<bool> ObeyAsync(Guid organization, IncomingText text, CancellationToken cancellation)
    {
        var sender = IncomingRows.SenderOf(text);
        switch (text.Keyword)
        {
            case Keyword.Stop or Keyword.StopAll: return await stops.SetAsync(organization, sender, text.From, Standing.OptedOut, cancellation);
            case Keyword.StopInWords: return await stops.SetAsync(organization, sender, text.From, Standing.OnHold, cancellation);
            case Keyword.Start:
                await stops.ClearAsync(organization, sender, text.From, cancellation);
                return true;
            default: return true;
        }
    }

    private static List<string> MediaOf(Webhook webhook)
    {
        _ = int.TryParse(webhook["NumMedia"], NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        return [.. Enumerable.Range(0, Math.Min(count, SmsLimits.Media)).Select(i => webhook[$"MediaUrl{i}"]).OfType<string>().Where(u => u.Length <= SmsLimits.MediaUrl)];
    }

    /// <summary>What Twilio answers itself (its usual keywords, or what its Advanced Opt-Out says it has handled) is not answered twice.</summary>
    private static string? ReplyTo(IncomingText text, Sender? sender, Webhook webhook)
    {
        if (sender is null || webhook["OptOutType"] is { Length: > 0 } || KeywordBook.IsAnsweredByProvider(text.Body)) return null;
        return text.Keyword switch
        {
            Keyword.Stop or Keyword.StopAll => sender.StopReply ?? Replies.Stop(sender.Language),
            Keyword.Start => sender.StartReply ?? Replies.Start(sender.Language),
            Keyword.Help => sender.HelpReply ?? Replies.Help(sender.Language),
            _ => null,
        };
    }

    private static IResult Twiml(string? reply) => Results.Content(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>{(reply is null ? "" : $"<Message>{SecurityElement.Escape(reply)}</Message>")}</Response>", "text/xml", System.Text.Encoding.UTF8);

    private static IResult Busy(HttpContext http, TimeSpan after) => Problem.Of(http, new Refusal(503, "unavailable", "The relay cannot take this now.") { RetryAfter = after });
}
