using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Email.Providers;

/// <summary>What mail providers call. An event that comes twice is one row in the CRM, since its id makes the row's.</summary>
internal sealed class Webhooks(PackContext context)
{
    private static readonly Refusal NotFound = new(404, "address-unknown", "Nobody is at this address.");
    private static readonly Refusal NotSet = new(404, "provider-unset", "This organization takes no events from this provider.");
    private static readonly Refusal Forged = new(403, "signature", "This is not signed by this organization’s provider, or too old.");

    /// <param name="http">The request.</param>
    /// <param name="address">The organization's.</param>
    /// <param name="provider">Who calls.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IResult> HearAsync(HttpContext http, string address, MailProvider provider, CancellationToken cancellation)
    {
        if (await PublicAddress.OwnerAsync(context, address, cancellation) is not { } organization) return Problem.Of(NotFound);
        if (await SecretAsync(organization, provider, cancellation) is not { } secret) return Problem.Of(NotSet);
        var (body, refusal) = await Body.ReadAsync(http.Request, EmailLimits.WebhookBytes, cancellation);
        if (body is null) return Problem.Of(refusal!);
        List<ToldEvent>? events;
        using (body)
        {
            var now = context.Clock.GetUtcNow();
            if (!provider.IsSigned(http.Request, body.Memory.Span, secret, now)) return Problem.Of(Forged);
            events = EventsOf(provider, body.Memory, now);
        }
        if (events is null) return Problem.Of(Refusal.Malformed($"This is no webhook of {provider.Name}: JSON in UTF-8, at most {EmailLimits.WebhookEvents} events."));
        foreach (var part in events.Chunk(EmailLimits.HitsPerEnvelope))
        {
            var receipt = await context.Intake.AcceptAsync(new Message(organization, ToldEvent.MessageKind, ToldEvent.Write(part)), cancellation);
            if (receipt is Receipt.NotGranted denied) return Problem.Of(new Refusal(403, "not-granted", denied.Reason));
            if (receipt is Receipt.Unavailable busy) return Problem.Of(http, new Refusal(503, "unavailable", "The relay cannot take this now.") { RetryAfter = busy.RetryAfter });
        }
        return Results.NoContent();
    }

    private async ValueTask<ProviderSecret?> SecretAsync(Guid organization, MailProvider provider, CancellationToken cancellation) =>
        await context.Secrets.UseAsync(organization, provider.Name, cancellation) is { } kept ? Payload.Read<ProviderSecret>(kept, JsonSerializerOptions.Default) : null;

    private static List<ToldEvent>? EventsOf(MailProvider provider, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        try
        {
            if (!JsonText.IsUnicode(body.Span)) return null;
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth });
            return provider.EventsOf(document.RootElement, now);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
