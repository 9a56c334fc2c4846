using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Sms.Senders;

namespace PowerPacks.Relay.Packs.Sms.Sending;

/// <summary>Takes texts from the CRM: each becomes an envelope of its own, once, however often the request comes.</summary>
internal sealed class Outbox(PackContext context)
{
    private static readonly Refusal UnknownSender = new(404, "sender-unknown", "There is no sender with this key. Connect it first.");
    private static readonly Refusal Withdrawn = new(410, "sender-withdrawn", "This sender was withdrawn. Connect it again first.");

    public async Task<IResult> AcceptAsync(HttpContext http, CancellationToken cancellation)
    {
        var now = context.Clock.GetUtcNow();
        var (texts, refusal) = await JsonBody.ReadAsync(http.Request, SmsLimits.BatchBytes, "These texts are not accepted; none was taken.", root => TextReader.Read(root, now), cancellation);
        if (texts is null) return Problem.Of(refusal!);
        var organization = PackContext.Caller(http).Id;
        if (await context.Settings.ReadAsync<Sender>(organization, Sender.NameOf(texts[0].Sender), cancellation) is not { } sender) return Problem.Of(UnknownSender);
        if (sender.Withdrawn) return Problem.Of(Withdrawn);

        var receipts = new Receipt[texts.Count];
        await Parallel.ForAsync(0, texts.Count, new ParallelOptions { MaxDegreeOfParallelism = SmsLimits.AcceptedAtOnce, CancellationToken = cancellation },
            async (i, stop) => receipts[i] = await AcceptAsync(organization, sender, texts[i], stop));
        // What was taken stays taken: the same request again takes the rest.
        if (receipts.OfType<Receipt.Unavailable>().FirstOrDefault() is { } busy) return Problem.Of(http, new Refusal(503, "unavailable", "The relay cannot take all of these texts now. Send the same request again.") { RetryAfter = busy.RetryAfter });
        if (receipts.OfType<Receipt.NotGranted>().FirstOrDefault() is { } denied) return Problem.Of(new Refusal(403, "not-granted", denied.Reason));
        return Results.Json(new AcceptedTexts([.. texts.Zip(receipts, (text, receipt) => Answer(sender, text, receipt, now))]), SmsPack.Json, statusCode: 202);
    }

    /// <summary>The row first: what becomes of the text is told to it.</summary>
    private async Task<Receipt> AcceptAsync(Guid organization, Sender sender, OutgoingText text, CancellationToken cancellation)
    {
        if (text.Row is not null)
        {
            var row = await context.Intake.AcceptAsync(new Message(organization, TextRows.NewKind, text.Write()) { IdempotencyKey = $"row/{text.Id:N}", Compared = text.Id.ToByteArray(), RecordKey = TextRows.RecordOf(text.Id) }, cancellation);
            if (row is not Receipt.Accepted) return row;
        }
        return await context.Intake.AcceptAsync(text.Message(organization, sender), cancellation);
    }

    private static AcceptedText Answer(Sender sender, OutgoingText text, Receipt receipt, DateTimeOffset now) => receipt is Receipt.Accepted accepted
        ? new AcceptedText(text.Id, accepted.Repeated ? "repeated" : "accepted", Moments.First(sender, text, now) is { } first && first > now ? first : null)
        : new AcceptedText(text.Id, "changed", null);
}

/// <summary>The answer to texts that were taken.</summary>
internal sealed record AcceptedTexts(IReadOnlyList<AcceptedText> Texts);

/// <summary>One of them.</summary>
/// <param name="Id">As it came.</param>
/// <param name="State"><c>accepted</c>; <c>repeated</c> where it was taken before; <c>changed</c> where another text was taken before under the same id, and this one was not.</param>
/// <param name="WaitsUntil">The earliest it may leave, where that is later than now.</param>
internal sealed record AcceptedText(Guid Id, string State, DateTimeOffset? WaitsUntil);

/// <summary>What the CRM wants sent.</summary>
/// <param name="Sender">A sender's key.</param>
/// <param name="Texts">At most 1,000.</param>
internal sealed record WantedTexts(string Sender, IReadOnlyList<WantedText> Texts)
{
    public DateTimeOffset? SendAt { get; init; }

    public Guid? SenderId { get; init; }

    public Guid? BatchId { get; init; }
}

/// <summary>One text.</summary>
/// <param name="Id">Of its row in the CRM.</param>
/// <param name="To">E.164.</param>
internal sealed record WantedText(Guid Id, string To)
{
    public string? Body { get; init; }

    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>The day of the receiver's last consent.</summary>
    public DateOnly? ConsentedOn { get; init; }

    /// <summary>With it, the relay makes the row.</summary>
    public string? Subject { get; init; }

    public string? RegardingTable { get; init; }

    public Guid? Regarding { get; init; }
}
