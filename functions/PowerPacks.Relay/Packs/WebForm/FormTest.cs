using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>
/// Sends a form as its organization tries it out, without a site: checked, kept, delivered and matched like any other submission, and marked. Nobody suspects it of being
/// spam: who has the organization's key is no stranger.
/// </summary>
internal sealed class FormTest(PackContext context)
{
    private static readonly Refusal NotFound = new(404, "form-unknown", "There is no form with this key. Publish it first.");
    private static readonly Refusal WrongType = new(415, "content-type", $"Send {SubmissionBody.Json} in UTF-8.");
    private static readonly Judgement Trusted = new(0, [], Quarantined: false);

    public async Task<IResult> SendAsync(HttpContext http, string formKey, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        if (await context.Settings.ReadAsync<FormDocument>(organization, FormDocument.NameOf(formKey), cancellation) is not { } document) return Problem.Of(NotFound);
        var form = Form.Of(document);
        if (document.Withdrawn) return Problem.Of(new Refusal(410, "form-withdrawn", form.Texts.Gone));
        var type = Body.TypeOf(http.Request);
        if (!SubmissionBody.Is(type, SubmissionBody.Json)) return Problem.Of(WrongType);
        var (body, unread) = await Body.ReadAsync(http.Request, FormLimits.SubmissionBytes, cancellation);
        if (body is null) return Problem.Of(unread!);
        AnswerSheet sheet;
        using (body)
        {
            if (SubmissionBody.Read(type!, body.Memory, form, out sheet) is { } malformed) return Problem.Of(malformed);
        }
        var checkedAnswers = sheet.Check(out var values);
        var problems = checkedAnswers.Where(p => form.IndexOf(p.Field) is var index && (index < 0 || form.Rules[index].Field.Type != FieldType.File)).ToList(); // A test has no files.
        if (problems.Count > 0) return Problem.Of(new Refusal(422, "invalid", form.Texts.Correct) { Errors = problems });
        var message = Submission.ToMessage(form, organization, values, page: null, client: null, idempotencyKey: null, Trusted, isTest: true);
        return await context.Intake.AcceptAsync(message, cancellation) switch
        {
            Receipt.Accepted accepted => new AcceptedResult(accepted.EnvelopeId, form.AnswerTail),
            Receipt.NotGranted => Problem.Of(new Refusal(403, "not-granted", form.Texts.NotGranted)),
            Receipt.Unavailable busy => Reply.Refuse(http, form, new Refusal(503, "unavailable", form.Texts.Unavailable) { RetryAfter = busy.RetryAfter }),
            var unknown => throw new InvalidOperationException($"The intake gave a receipt that a message without a key cannot get: {unknown.GetType().Name}."),
        };
    }
}
