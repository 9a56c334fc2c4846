using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.WebForm.Languages;

namespace PowerPacks.Relay.Packs.WebForm.OptIn;

/// <summary>
/// What the link of a confirmation mail opens. Opening it confirms nothing: programs that look into mail open links, too. The button on the page does.
/// </summary>
internal sealed class Confirmations(PackContext context)
{
    /// <param name="http">The request.</param>
    /// <param name="address">The form's.</param>
    /// <param name="c">The token: <see cref="ConfirmationToken.Parameter"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IResult> ShowAsync(HttpContext http, string address, string? c, CancellationToken cancellation)
    {
        var (_, form, refusal) = await FindAsync(http, address, c, cancellation);
        return refusal is null ? FormPage.Confirm(http, form!) : Reply.Refuse(http, form, refusal);
    }

    /// <inheritdoc cref="ShowAsync"/>
    public async Task<IResult> ConfirmAsync(HttpContext http, string address, string? c, CancellationToken cancellation)
    {
        var (owned, form, refusal) = await FindAsync(http, address, c, cancellation);
        if (refusal is not null) return Reply.Refuse(http, form, refusal);
        var (organization, token) = owned!.Value;

        var confirmation = new Confirmation(form!.Document.FormKey, token.Envelope, ClientAddress.Shortened(http.Connection.RemoteIpAddress));
        var receipt = await context.Intake.AcceptAsync(new Message(organization, Confirmation.Kind, confirmation.Write())
        {
            IdempotencyKey = $"!{Confirmation.Kind}/{token.Envelope:N}", // No form's key begins so: a visitor cannot take it.
            Compared = token.Envelope.ToByteArray(), // Confirmed twice, from two places, is confirmed once.
        }, cancellation);
        return receipt switch
        {
            Receipt.Accepted => Confirmed(http, form),
            Receipt.NotGranted => Reply.Refuse(http, form, new Refusal(403, "not-granted", form.Texts.NotGranted)),
            Receipt.Unavailable busy => Reply.Refuse(http, form, new Refusal(503, "unavailable", form.Texts.Unavailable) { RetryAfter = busy.RetryAfter }),
            var unknown => throw new InvalidOperationException($"The intake gave a receipt that a message compared by its submission cannot get: {unknown.GetType().Name}."),
        };
    }

    /// <summary>What the form says after sending it says after confirming: until then nothing has arrived.</summary>
    private static IResult Confirmed(HttpContext http, Form form)
    {
        if (form.Definition.ThankYou?.Redirect is not { } redirect) return FormPage.Thanks(http, form, form.Definition.ThankYou?.Message ?? form.Texts.Confirmed, null, null);
        http.Response.Headers.Location = redirect;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>A form that was withdrawn since still lets confirm what was sent while it was open.</summary>
    private async ValueTask<((Guid Organization, ConfirmationToken Token)? Owned, Form? Form, Refusal? Refusal)> FindAsync(HttpContext http, string address, string? text, CancellationToken cancellation)
    {
        var (organization, found, missing) = await FormDirectory.FindAsync(context.Settings, address, cancellation);
        if (found is null) return (null, null, missing);
        var form = found.For(http.Request);
        var token = ConfirmationToken.Read(await context.Secrets.KeyAsync(organization, ConfirmationToken.KeyName, cancellation), address, text);
        if (token is null) return (null, form, new Refusal(404, "confirmation-unknown", form.Texts.ConfirmUnknown));
        return token.Until < context.Clock.GetUtcNow() ? (null, form, new Refusal(410, "confirmation-expired", form.Texts.ConfirmExpired)) : ((organization, token), form, null);
    }
}
