using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.CallFire;

/// <summary>CallFire's stand-in, as phones know it: takes a text from its acceptance to its end, and what phones text, and tells the webhooks of both.</summary>
internal sealed class CallFireCarrier(TimeProvider clock, CallFireTexts texts, PhoneBook phones, CallFireEvents events, Func<CallFireSettings> settings, CancellationToken stopping) : ICarrier
{
    public string Introduction => $"To send through CallFire, use API login <code>{CallFireApi.Login}</code>, whose password is on the <a href=\"/callfire\">account’s page</a>.";

    public IReadOnlyList<CarrierNumber> Numbers => [.. CallFireNumbers.All.Select(n => new CarrierNumber(n.Number, n.Note, events.IsHeard(CallFireEvents.InboundText)))];

    public IReadOnlyList<PhoneText> Texts(string? phone) => [.. texts.List(t => phone is null || t.Phone == phone).Select(t =>
        new PhoneText(t.Phone, t.OwnNumber, t.Inbound, t.Message, t.Created, t.Heard ?? $"{t.State} {t.Result}".TrimEnd()) { Media = [.. Enumerable.Repeat((string?)null, t.Pictures)], IsHeld = IsHeld(t) })];

    public async Task<object> TextAsync(string phone, string number, string body, int media)
    {
        var text = texts.Add(id => new CallFireText(id, true, CallFireNumbers.Of(phone), CallFireNumbers.Of(number), body, CallFireText.Finished, clock.GetUtcNow()) { Result = "RECEIVED", Pictures = media });
        var (status, attempts) = await events.TellAsync(CallFireEvents.InboundText, "Finished", text.Resource(settings().Attributes), stopping);
        texts.Change(text.Id, t => t with { Heard = attempts == 0 ? "There is no webhook for InboundText: nobody was told." : $"the webhook took it ({status})" });
        return new { text.Id, status, attempts };
    }

    public int Release(string phone)
    {
        var held = texts.List(t => t.Phone == phone && IsHeld(t));
        foreach (var text in held) Run(() => FinishAsync(text, phones.Get(phone) with { Outcome = Outcome.Delivered }));
        return held.Count;
    }

    public void Start(CallFireText text)
    {
        var phone = phones.Get(text.Phone);
        if (text.State == CallFireText.Ready && phone.Outcome != Outcome.Queued) Run(() => FinishAsync(text, phone));
    }

    /// <summary>What CallFire does not even try.</summary>
    public static (string State, string Result)? RefusalOf(Outcome outcome) => outcome.ErrorCode switch
    {
        21211 or 21614 => ("INVALID", "INVALID_NUMBER"),
        21610 => ("DNC", "DNT"),
        _ => null,
    };

    private static bool IsHeld(CallFireText text) => text is { Inbound: false, State: CallFireText.Ready };

    /// <summary>What comes of a text, and what its carrier reports of it, in CallFire's words; null for nothing.</summary>
    private static (string Result, string? Report) EndOf(Outcome outcome) => outcome.ErrorCode switch
    {
        null => ("SENT", outcome.Name == "sent" ? null : "DELIVERED"),
        30003 => ("SENT", "EXPIRED"),
        30004 or 30007 => ("SENT", "REJECTED"),
        30005 => ("SENT", "UNDELIVERABLE"),
        30006 => ("CARRIER_ERROR", null),
        _ => ("INTERNAL_ERROR", null),
    };

    private void Run(Func<Task> work) => _ = Task.Run(async () =>
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stand-in ends, and its texts with it.
        }
    }, CancellationToken.None);

    private async Task FinishAsync(CallFireText text, Phone phone)
    {
        await WaitAsync();
        var (result, report) = EndOf(phone.Outcome);
        if (texts.Change(text.Id, t => t with { State = CallFireText.Finished, Result = result }) is not { } ended) return;
        List<(string Resource, string Event, object Content)> told = [(CallFireEvents.OutboundText, "Finished", ended.Resource(settings().Attributes))];
        if (report is not null && CallFireNumbers.IsShortCode(text.From)) told.Add((CallFireEvents.DeliveryReport, "Received", ReportOf(ended, report)));
        if (phone.Order == Phone.Reverse) told.Reverse();
        foreach (var (resource, happening, content) in told)
        {
            await events.TellAsync(resource, happening, content, stopping);
            if (phone.Order == Phone.Twice) await events.TellAsync(resource, happening, content, stopping);
            await WaitAsync();
        }
    }

    private object ReportOf(CallFireText text, string state) => new
    {
        id = text.Id + 2,
        actionId = text.Id,
        toNumber = text.To,
        fromNumber = text.From,
        timestamp = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        deliveryState = state,
        deliveryCategory = state == "DELIVERED" ? state : "BOUNCED",
    };

    private Task WaitAsync() => settings().ReceiptDelayMilliseconds is > 0 and var delay ? Task.Delay(TimeSpan.FromMilliseconds(delay), clock, stopping) : Task.CompletedTask;
}
