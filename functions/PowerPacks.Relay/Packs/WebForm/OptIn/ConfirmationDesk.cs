using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Packs.WebForm.OptIn;

/// <summary>Words the mail for a submission that awaits confirmation, from what the CRM says of it: the relay has forgotten it by then.</summary>
internal sealed class ConfirmationDesk(PackContext context)
{
    /// <summary>Mails to one address in an hour: whoever types a stranger's address again and again must not fill that stranger's mailbox.</summary>
    private const int MailsPerAddressAndHour = 3;

    private static readonly Refusal NotFound = new(404, "form-unknown", "There is no form with this key.");
    private static readonly Refusal TooOften = new(409, "confirmation-often", "Several confirmation mails went to this address within the hour. Send it again later.");

    private readonly HourlyBound mails = new(context.Clock, MailsPerAddressAndHour);

    public async Task<IResult> WordAsync(HttpContext http, string formKey, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        if (!FormConfiguration.IsAddress(formKey) || await context.Settings.ReadAsync<FormDocument>(organization, FormDocument.NameOf(formKey), cancellation) is not { } document) return Problem.Of(NotFound);
        if (document.Definition.DoubleOptIn is not { } optIn) return Results.Json(new WordedConfirmation(false, null), FormDefinition.Json);
        var (told, refusal) = await ToldSubmission.ReadAsync(http.Request, "The confirmation cannot be asked for.", root => Read(root, optIn), cancellation);
        if (told is null) return Problem.Of(refusal!);

        var key = await context.Secrets.KeyAsync(organization, ConfirmationToken.KeyName, cancellation);
        if (mails.Enter(Hashed(key, told.To)) is not null) return Problem.Of(TooOften);
        var form = Form.Of(document);
        if (told.Language is { } language && form.Languages.Contains(language)) form = form.In(language);
        var token = new ConfirmationToken(told.Envelope, context.Clock.GetUtcNow().AddDays(optIn.Days));
        var separator = form.Query.Length == 0 ? '?' : '&';
        var link = $"{FormLinks.Of(http.Request, document.Address).Submit}/confirm{form.Query}{separator}{ConfirmationToken.Parameter}={token.Sign(key, document.Address)}";
        return Results.Json(new WordedConfirmation(true, ConfirmationMail.Of(form, told.To, link, token.Until)), FormDefinition.Json);
    }

    private static Told Read(CheckedObject root, FormOptIn optIn)
    {
        var (envelope, values) = (ToldSubmission.EnvelopeOf(root), ToldSubmission.ValuesOf(root));
        var to = values.TryGetValue(optIn.Field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (!EmailAddress.Looks(to)) root.Report($"values.{optIn.Field}", "email", "This must be an e-mail address.");
        var language = root.Text("language", FormLimits.SubmittedName);
        root.NoOthers();
        return new Told(envelope, to, language);
    }

    /// <summary>An address is personal: the bound knows it only as this.</summary>
    private static string Hashed(byte[] key, string address) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(address.ToLowerInvariant())));

    private sealed record Told(Guid Envelope, string To, string? Language);
}

/// <summary>The answer to a submission that awaits confirmation.</summary>
/// <param name="Needed">False where the form asks for none any more: the submission may become what the form makes.</param>
/// <param name="Mail">The mail to send; null where none is needed.</param>
internal sealed record WordedConfirmation(bool Needed, ConfirmationMail? Mail);

/// <summary>Asks for the mail of a submission that awaits confirmation.</summary>
/// <param name="Envelope">Its envelope's id.</param>
/// <param name="Values">By field, as they stand in its row.</param>
internal sealed record ToldConfirmation(string Envelope, IReadOnlyDictionary<string, JsonElement> Values)
{
    /// <summary>In which the visitor read the form.</summary>
    public string? Language { get; init; }
}
