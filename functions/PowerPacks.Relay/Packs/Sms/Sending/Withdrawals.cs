using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Sms.Sending;

/// <summary>Takes back what waits here: texts one by one, or a whole batch. What has left has left.</summary>
internal sealed class Withdrawals(PackContext context)
{
    private readonly Marks marks = new(context, "withdrawn");

    public async Task<IResult> HearAsync(HttpContext http, CancellationToken cancellation)
    {
        var (told, refusal) = await JsonBody.ReadAsync(http.Request, SmsLimits.BodyBytes, "The withdrawal is not accepted.", Read, cancellation);
        if (told is null) return Problem.Of(refusal!);
        var organization = PackContext.Caller(http).Id;
        foreach (var id in told.Texts.Concat(told.Batch is { } batch ? [batch] : []))
        {
            if (!await marks.SetAsync(organization, id.ToString("N"), "", cancellation)) return Problem.Of(http, new Refusal(503, "unavailable", "The relay cannot take this now.") { RetryAfter = TimeSpan.FromSeconds(30) });
        }
        return Results.NoContent();
    }

    public async ValueTask<bool> HasAsync(Guid organization, OutgoingText text, CancellationToken cancellation) =>
        await marks.OfAsync(organization, text.Id.ToString("N"), cancellation) is not null
        || (text.Row?.Batch is { } batch && await marks.OfAsync(organization, batch.ToString("N"), cancellation) is not null);

    private static ToldWithdrawal? Read(CheckedObject root)
    {
        var texts = root.Texts("texts", SmsLimits.Batch, 36).Select(t => Guid.TryParseExact(t, "D", out var id) ? id : (Guid?)null).ToList();
        if (texts.Any(t => t is null)) root.Report("texts", "id", "These must be rows’ ids.");
        Guid? batch = Guid.TryParseExact(root.Text("batch", 36), "D", out var named) ? named : null;
        root.NoOthers();
        return new ToldWithdrawal([.. texts.OfType<Guid>()]) { Batch = batch };
    }
}

/// <summary>What is taken back.</summary>
/// <param name="Texts">Ids of rows.</param>
internal sealed record ToldWithdrawal(IReadOnlyList<Guid> Texts)
{
    public Guid? Batch { get; init; }
}
