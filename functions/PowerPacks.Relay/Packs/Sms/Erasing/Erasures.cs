using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Sms.Providers;

namespace PowerPacks.Relay.Packs.Sms.Erasing;

/// <summary>Hears which messages are to be forgotten: their rows were deleted, or somebody asked.</summary>
internal sealed class Erasures(PackContext context)
{
    private const int MaxId = 64;

    public async Task<IResult> HearAsync(HttpContext http, CancellationToken cancellation)
    {
        var (told, refusal) = await JsonBody.ReadAsync(http.Request, SmsLimits.BodyBytes, "The erasure is not accepted.", Read, cancellation);
        if (told is null) return Problem.Of(refusal!);
        var organization = PackContext.Caller(http).Id;
        foreach (var id in told.Ids)
        {
            var receipt = await context.Intake.AcceptAsync(new Message(organization, Erasure.Kind, new Erasure(told.Provider, id).Write()) { Destination = told.Provider, IdempotencyKey = $"erase/{id}" }, cancellation);
            if (receipt is Receipt.Unavailable busy) return Problem.Of(http, new Refusal(503, "unavailable", "The relay cannot take all of this now. Send the same request again.") { RetryAfter = busy.RetryAfter });
            if (receipt is Receipt.NotGranted denied) return Problem.Of(new Refusal(403, "not-granted", denied.Reason));
        }
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static ToldErasure? Read(CheckedObject root)
    {
        var provider = root.OneOf("provider", Provider.Names, required: true);
        var ids = root.Texts("ids", SmsLimits.Batch, MaxId);
        if (ids.Count == 0) root.Report("ids", "empty-list", "This list must not be empty.");
        if (!ids.All(id => id.All(char.IsAsciiLetterOrDigit))) root.Report("ids", "id", "A provider’s id has letters and digits.");
        root.NoOthers();
        return provider is null ? null : new ToldErasure(provider, ids);
    }
}

/// <summary>What is to be forgotten.</summary>
/// <param name="Provider">Who has it.</param>
/// <param name="Ids">The provider's ids.</param>
internal sealed record ToldErasure(string Provider, IReadOnlyList<string> Ids);
