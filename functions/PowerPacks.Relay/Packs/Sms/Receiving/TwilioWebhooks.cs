using System.Globalization;
using System.Security;
using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Sms.Obedience;
using PowerPacks.Relay.Packs.Sms.Providers.Twilio;
using PowerPacks.Relay.Packs.Sms.Senders;

namespace PowerPacks.Relay.Packs.Sms.Receiving;

/// <summary>What Twilio calls: with texts that came in, and with what became of those that went out (twilio.com/docs/messaging/guides/webhook-request).</summary>
internal sealed class TwilioWebhooks(PackContext context, TwilioAccounts accounts, Hearing hearing, Callbacks callbacks)
{
    private static readonly Refusal NotFound = new(404, "address-unknown", "Nobody is at this address.");
    private static readonly Refusal Incomplete = Refusal.Malformed("This is no text: MessageSid, From and To are needed.");

    public async Task<IResult> HearTextAsync(HttpContext http, string address, CancellationToken cancellation)
    {
        var (organization, webhook, refusal) = await ReadAsync(http.Request, address, cancellation);
        if (webhook is null) return Problem.Of(refusal!);
        if (webhook["MessageSid"] is not { Length: > 0 } id || webhook["From"] is not { Length: > 0 } from || webhook["To"] is not { Length: > 0 } to) return Problem.Of(Incomplete);
        var (heard, why) = await hearing.HearAsync(organization, new CameIn(id, from, to, webhook["Body"] ?? "", MediaOf(webhook)) { Service = webhook["MessagingServiceSid"] }, cancellation);
        return heard is null ? Problem.Of(http, why!) : Twiml(heard.Repeated || IsAnswered(heard.Text, webhook) ? null : heard.Answer);
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
            _ => Problem.Of(http, Hearing.RefusalOf(receipt)),
        };
    }

    private async ValueTask<(Guid Organization, Webhook? Webhook, Refusal? Refusal)> ReadAsync(HttpRequest request, string address, CancellationToken cancellation)
    {
        if (await PublicAddress.OwnerAsync(context, address, cancellation) is not { } organization) return (default, null, NotFound);
        var urls = await PublicUrlsAsync(organization, cancellation);
        var (webhook, refusal) = await Webhook.ReadAsync(request, await accounts.OfAsync(organization, cancellation), urls, context.Clock.GetUtcNow(), cancellation);
        return (organization, webhook, refusal);
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

    private static List<string> MediaOf(Webhook webhook)
    {
        _ = int.TryParse(webhook["NumMedia"], NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        return [.. Enumerable.Range(0, Math.Min(count, SmsLimits.Media)).Select(i => webhook[$"MediaUrl{i}"]).OfType<string>().Where(u => u.Length <= SmsLimits.MediaUrl)];
    }

    /// <summary>What Twilio answers itself (its usual keywords, or what its Advanced Opt-Out says it has handled) is not answered twice.</summary>
    private static bool IsAnswered(IncomingText text, Webhook webhook) => webhook["OptOutType"] is { Length: > 0 } || KeywordBook.IsAnsweredByTwilio(text.Body);

    private static IResult Twiml(string? reply) => Results.Content(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>{(reply is null ? "" : $"<Message>{SecurityElement.Escape(reply)}</Message>")}</Response>", "text/xml", System.Text.Encoding.UTF8);
}
