using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Sms.Numbers;
using PowerPacks.Relay.Packs.Sms.Senders;

namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>Hears from the CRM whether a number may be texted: a user has decided, or entered it. What waits here already is held, or let go.</summary>
internal sealed class Wishes(StopBook stops)
{
    private const string OptedIn = "opted-in";
    private const string OptedOut = "opted-out";
    private const string OnHold = "on-hold";

    public async Task<IResult> HearAsync(HttpContext http, CancellationToken cancellation)
    {
        var (told, refusal) = await JsonBody.ReadAsync(http.Request, SmsLimits.BodyBytes, "The wish is not accepted.", Read, cancellation);
        if (told is null) return Problem.Of(refusal!);
        var organization = PackContext.Caller(http).Id;
        if (told.State == OptedIn) await stops.ClearAsync(organization, told.Sender, told.Number, cancellation);
        else if (!await stops.SetAsync(organization, told.Sender, told.Number, told.State == OnHold ? Standing.OnHold : Standing.OptedOut, cancellation))
            return Problem.Of(http, new Refusal(503, "unavailable", "The relay cannot take this now.") { RetryAfter = TimeSpan.FromSeconds(30) });
        return Results.NoContent();
    }

    private static ToldWish? Read(CheckedObject root)
    {
        var sender = root.Text("sender", SmsLimits.SenderKey, required: true);
        if (sender is not null && sender != StopBook.Everyone && !SenderReader.Key().IsMatch(sender)) root.Report("sender", "format", $"This must be a sender’s key, or {StopBook.Everyone} for all.");
        var number = root.Text("number", PhoneNumber.MaxText, required: true);
        if (number is not null && !PhoneNumber.IsE164(number)) root.Report("number", "number", "This must be a phone number in international form.");
        var state = root.OneOf("state", [OptedIn, OptedOut, OnHold], required: true);
        root.NoOthers();
        return sender is null || number is null || state is null ? null : new ToldWish(sender, number, state);
    }
}

/// <summary>Whether a number may be texted.</summary>
/// <param name="Sender">A sender's key; * for all.</param>
/// <param name="Number">E.164.</param>
/// <param name="State">opted-in, opted-out or on-hold.</param>
internal sealed record ToldWish(string Sender, string Number, string State);
