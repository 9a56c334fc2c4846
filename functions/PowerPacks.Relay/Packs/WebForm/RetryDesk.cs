using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Makes of a submission what its form makes: what the CRM refused is tried again, what its sender confirmed is no longer held back. From the answers that stand in the submission's row, since the relay forgot them when that row was written.</summary>
internal sealed class RetryDesk(PackContext context)
{
    public async Task<IResult> RetryAsync(HttpContext http, string formKey, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        if (!FormConfiguration.IsAddress(formKey) || await context.Settings.ReadAsync<FormDocument>(organization, FormDocument.NameOf(formKey), cancellation) is not { } form)
            return Problem.Of(new Refusal(404, "form-unknown", "There is no form with this key."));
        var (told, refusal) = await ToldSubmission.ReadAsync(http.Request, "The retry is not accepted.", Read, cancellation);
        if (told is null) return Problem.Of(refusal!);

        var again = new Release(formKey, told.Envelope, told.Values) { Again = true, Record = told.Record };
        var receipt = await context.Intake.AcceptAsync(new Message(organization, Release.Kind, again.Write())
        {
            // A job that the platform runs twice asks once; whoever clicks again asks anew.
            IdempotencyKey = $"!retry/{told.Envelope:N}/{told.Request}", // No form's key begins so: a visitor cannot take it.
            RecordKey = ToldSubmission.RecordKeyOf(form.Definition, told.Values),
            Compared = told.Envelope.ToByteArray(),
        }, cancellation);
        return receipt switch
        {
            Receipt.Accepted accepted => Results.Json(new AskedRetry(told.Envelope.ToString("N"), accepted.EnvelopeId.ToString("N")), FormDefinition.Json, statusCode: StatusCodes.Status202Accepted),
            Receipt.Unavailable busy => Reply.Refuse(http, null, new Refusal(503, "unavailable", "The relay cannot take this now.") { RetryAfter = busy.RetryAfter }),
            Receipt.NotGranted => Reply.Refuse(http, null, new Refusal(403, "not-granted", "The organization's registration does not cover this.")),
            _ => Reply.Refuse(http, null, new Refusal(422, "key-reused", "This request named another submission before.")),
        };
    }

    private static Told Read(CheckedObject root)
    {
        var told = new Told(ToldSubmission.EnvelopeOf(root), root.Text("request", FormLimits.SubmittedName, required: true) ?? "", ToldSubmission.ValuesOf(root), ToldSubmission.RecordOf(root));
        if (told.Values.Count == 0) root.Report("values", "missing", "What is tried again has values.");
        root.NoOthers();
        return told;
    }

    private sealed record Told(Guid Envelope, string Request, IReadOnlyDictionary<string, JsonElement> Values, Guid? Record);
}

/// <summary>Asks that a failed submission be tried again, or a confirmed one made what its form makes.</summary>
/// <param name="Envelope">The submission's envelope id.</param>
/// <param name="Request">Names this wish: the same twice is one.</param>
/// <param name="Values">By field, as they stand in its row.</param>
internal sealed record ToldRetry(string Envelope, string Request, IReadOnlyDictionary<string, JsonElement> Values)
{
    /// <summary>The row that a prefill named.</summary>
    public string? Record { get; init; }
}

/// <summary>The answer to a retry.</summary>
/// <param name="Envelope">The submission's envelope id.</param>
/// <param name="Id">Of the envelope that carries the retry.</param>
internal sealed record AskedRetry(string Envelope, string Id);
