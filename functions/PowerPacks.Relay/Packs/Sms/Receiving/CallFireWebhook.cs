using System.Text;
using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Sms.Numbers;
using PowerPacks.Relay.Packs.Sms.Obedience;
using PowerPacks.Relay.Packs.Sms.Providers;
using PowerPacks.Relay.Packs.Sms.Providers.CallFire;
using PowerPacks.Relay.Packs.Sms.Senders;
using PowerPacks.Relay.Packs.Sms.Sending;

namespace PowerPacks.Relay.Packs.Sms.Receiving;

/// <summary>What CallFire calls: with texts that came in, and with what became of those that went out. It is told that we have them when all of them are durable.</summary>
internal sealed class CallFireWebhook(PackContext context, CallFireAccounts accounts, Hearing hearing)
{
    private static readonly Refusal NotFound = new(404, "address-unknown", "Nobody is at this address.");
    private static readonly Refusal NoAccount = new(403, "provider-account-missing", "The organization has no account at this provider here.");

    public async Task<IResult> HearAsync(HttpContext http, string address, CancellationToken cancellation)
    {
        if (await PublicAddress.OwnerAsync(context, address, cancellation) is not { } organization) return Problem.Of(NotFound);
        if (await accounts.OfAsync(organization, cancellation) is not { } account) return Problem.Of(NoAccount);
        var (events, refusal) = await CallFireEvents.ReadAsync(http.Request, account, cancellation);
        if (events is null) return Problem.Of(refusal!);
        foreach (var one in events)
        {
            // What was taken stays taken: the same events again are the same.
            if (await TakeAsync(organization, one, cancellation) is { } later) return Problem.Of(http, later);
        }
        return Results.NoContent();
    }

    /// <returns>Why it cannot be taken now; null where it is durable, or tells us nothing.</returns>
    private ValueTask<Refusal?> TakeAsync(Guid organization, CallFireEvent one, CancellationToken cancellation) => (one.ResourceType, one.Text, one.Report) switch
    {
        (CallFireHooks.InboundText, { FromNumber: { Length: > 0 } from, ToNumber: { Length: > 0 } to } text, _) => HearTextAsync(organization, text, from, to, cancellation),
        // That it was sent the CRM has from CallFire's answer already.
        (CallFireHooks.OutboundText, { Failure: { } failure } text, _) => HearReceiptAsync(organization, text.FromNumber, new CallFireReceipt(text.Name, TextStatus.Failed, failure), cancellation),
        (CallFireHooks.DeliveryReport, _, { Outcome: { } outcome } report) => HearReceiptAsync(organization, report.FromNumber, new CallFireReceipt(report.Name, outcome.Status, outcome.Failure), cancellation),
        _ => ValueTask.FromResult<Refusal?>(null),
    };

    private async ValueTask<Refusal?> HearTextAsync(Guid organization, CallFireText text, string from, string to, CancellationToken cancellation)
    {
        var media = (text.Media ?? []).Select(m => m?.PublicUrl).OfType<string>().Where(u => u.Length <= SmsLimits.MediaUrl).Take(SmsLimits.Media);
        var came = new CameIn(text.Name, CallFireNumber.Read(from), CallFireNumber.Read(to), text.Message ?? "", [.. media]);
        var (heard, refusal) = await hearing.HearAsync(organization, came, cancellation);
        return heard is null ? refusal : await AnswerAsync(organization, heard, cancellation);
    }

    /// <summary>CallFire sends nothing for our answer to its call: what a keyword is answered with is a text of ours, through the same sender, one for each text that came in.</summary>
    private async ValueTask<Refusal?> AnswerAsync(Guid organization, Heard heard, CancellationToken cancellation)
    {
        if (heard is not { Answer: { } words, Sender: { Provider: Provider.CallFire } sender } || !PhoneNumber.IsE164(heard.Text.From) || !MayAnswer(heard)) return null;
        var answer = new OutgoingText(heard.Envelope, sender.Key, heard.Text.From, words, []) { Answers = heard.Text.Keyword };
        var receipt = await context.Intake.AcceptAsync(answer.Message(organization, sender), cancellation);
        return receipt is Receipt.Accepted or Receipt.KeyReused ? null : Hearing.RefusalOf(receipt); // Reused: the sender's words were changed between two deliveries, and the first has left.
    }

    /// <summary>Who has opted out hears nothing more but that it was done, and only who was texted until then: a machine that answers our confirmation with STOP is not answered again.</summary>
    private static bool MayAnswer(Heard heard) => heard.Text.Keyword switch
    {
        Keyword.Start => true,
        Keyword.Stop or Keyword.StopAll => heard.Before != Standing.OptedOut,
        _ => heard.Before is null,
    };

    private async ValueTask<Refusal?> HearReceiptAsync(Guid organization, string? from, CallFireReceipt told, CancellationToken cancellation)
    {
        // The account may text for others, too: what is from none of our numbers is none of ours.
        var index = await context.Settings.ReadAsync<SenderIndex>(organization, SenderIndex.Name, cancellation) ?? SenderIndex.Empty;
        if (from is { Length: > 0 } && !index.Keys.ContainsKey(CallFireNumber.Read(from))) return null;
        var receipt = await context.Intake.AcceptAsync(new Message(organization, CallFireReceipt.Kind, told.Write())
        {
            Destination = Provider.CallFire,
            IdempotencyKey = $"status/{told.Id}/{told.Status}",
            Compared = Encoding.ASCII.GetBytes(told.Id),
            RecordKey = $"callfire/{told.Id}",
        }, cancellation);
        return receipt is Receipt.Accepted ? null : Hearing.RefusalOf(receipt);
    }
}
