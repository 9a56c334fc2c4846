using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.WebForm.Languages;
using PowerPacks.Relay.Packs.WebForm.Visits;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Takes a submission: who may send, how often, what it says, into the relay, and the answer.</summary>
internal sealed class FormPost(PackContext context, SpamDesk spam)
{
    public const string IdempotencyHeader = "Idempotency-Key";

    private readonly RateGate<string> forms = new(context.Clock);
    private readonly RateGate<Guid> organizations = new(context.Clock);
    private readonly RateGate<(string Address, AddressFamily Family, ulong Network)> callers = new(context.Clock);

    public async Task<IResult> AnswerAsync(HttpContext http, string address, CancellationToken cancellation)
    {
        var (organization, form, missing) = await FormDirectory.FindAsync(context.Settings, address, cancellation);
        if (form is null) return Reply.Refuse(http, null, missing!);
        form = form.For(http.Request);
        // Who is refused may still read why, so the origin's headers come first.
        var stranger = FormOrigin.Admit(http, form);
        if ((missing ?? stranger ?? TooOften(http, organization, form)) is { } early) return Reply.Refuse(http, form, early);
        var type = Body.TypeOf(http.Request);
        if (!SubmissionBody.Reads(type)) return Reply.Refuse(http, form, SubmissionBody.WrongType);
        var (body, unread) = await Body.ReadAsync(http.Request, FormLimits.SubmissionBytes, cancellation);
        if (body is null) return Reply.Refuse(http, form, unread!);
        AnswerSheet sheet;
        using (body)
        {
            if (SubmissionBody.Read(type!, body.Memory, form, out sheet) is { } malformed) return Reply.Refuse(http, form, malformed);
        }
        var (message, answer) = await CheckAsync(http, organization, form, sheet, cancellation);
        return message is null ? answer! : Answer(http, form, await context.Intake.AcceptAsync(message, cancellation));
    }

    /// <returns>The message; or the answer where nothing is to be kept.</returns>
    private async ValueTask<(Message? Message, IResult? Answer)> CheckAsync(HttpContext http, Guid organization, Form form, AnswerSheet sheet, CancellationToken cancellation)
    {
        var problems = sheet.Check(out var values);
        if (problems.Count > 0)
        {
            return (null, await CorrectAsync(new Refusal(422, "invalid", form.Texts.Correct) { Errors = problems }));
        }
        if (!TryKey(http.Request, sheet, out var key))
        {
            var most = Message.MaxIdempotencyKey;
            return (null, Reply.Refuse(http, form, Refusal.Malformed($"An idempotency key has 1 to {most} visible ASCII characters.") with { Limit = most }));
        }
        var (judgement, suspect) = await spam.JudgeAsync(http, organization, form, sheet, values, key, cancellation);
        if (judgement is null) return (null, suspect!.Status == 422 ? await CorrectAsync(suspect) : Reply.Refuse(http, form, suspect));
        var page = WebAddress.PageOf(sheet.Control(AnswerSheet.PageAddress)) ?? WebAddress.PageOf(http.Request.Headers.Referer.ToString());
        return (Submission.ToMessage(form, organization, values, page, http.Connection.RemoteIpAddress, key, judgement, Visit(form, sheet)), null);

        async ValueTask<IResult> CorrectAsync(Refusal refusal)
        {
            if (!Reply.IsForBrowser(http.Request) || !FormOrigin.IsHostedPage(http.Request)) return Reply.Refuse(http, form, refusal);
            var start = await spam.Starts.RenewAsync(organization, form.Document.Address, sheet.Control(AnswerSheet.Start), cancellation);
            return FormPage.Of(http, form, context.Region, start, sheet, refusal.Errors);
        }
    }

    private static Attribution? Visit(Form form, AnswerSheet sheet) => form.Definition.Attribution == false
        ? null
        : Attribution.Of(sheet.Control(Attribution.Query), sheet.Control(Attribution.ReferrerAddress), sheet.Control(Attribution.FirstAddress));

    private static IResult Answer(HttpContext http, Form form, Receipt receipt) => receipt switch
    {
        Receipt.Accepted accepted => Accepted(http, form, accepted.EnvelopeId),
        Receipt.KeyReused => Reply.Refuse(http, form, new Refusal(422, "key-reused", form.Texts.AlreadySent)),
        Receipt.NotGranted => Reply.Refuse(http, form, new Refusal(403, "not-granted", form.Texts.NotGranted)),
        Receipt.Unavailable busy => Reply.Refuse(http, form, new Refusal(503, "unavailable", form.Texts.Unavailable) { RetryAfter = busy.RetryAfter }),
        var unknown => throw new InvalidOperationException($"The intake gave a receipt that nobody knows: {unknown.GetType().Name}."),
    };

    /// <summary>The caller's own allowance first: what it is refused must not be taken from the form's.</summary>
    private Refusal? TooOften(HttpContext http, Guid organization, Form form)
    {
        var (family, network) = ClientAddress.NetworkOf(http.Connection.RemoteIpAddress);
        var address = form.Document.Address;
        var wait = callers.Enter((address, family, network), form.Definition.SubmissionsPerMinutePerAddress)
            ?? forms.Enter(address, form.Definition.SubmissionsPerMinute)
            ?? organizations.Enter(organization, Math.Max(FormLimits.SubmissionsPerMinutePerOrganization, form.Definition.SubmissionsPerMinute));
        return wait is null ? null : new Refusal(429, "rate", form.Texts.Busy) { RetryAfter = wait };
    }

    /// <summary>The header where there is one; a page that cannot set headers has a field for it.</summary>
    private static bool TryKey(HttpRequest request, AnswerSheet sheet, out string? key)
    {
        key = request.Headers.TryGetValue(IdempotencyHeader, out var header) ? header.ToString() : sheet.Control(AnswerSheet.SubmissionId);
        if (key is null) return true;
        return key.Length is > 0 and <= Message.MaxIdempotencyKey && key.All(c => c is > ' ' and < (char)127);
    }

    /// <summary>The same for the same envelope, so that a repeated request is answered as the first one was.</summary>
    private static IResult Accepted(HttpContext http, Form form, Guid envelope)
    {
        var redirect = form.Definition.ThankYou?.Redirect;
        if (!Reply.IsForBrowser(http.Request))
        {
            return new AcceptedResult(envelope, form.AnswerTail);
        }
        http.Response.Headers.Location = redirect ?? FormLinks.Of(http.Request, form.Document.Address).Thanks + form.Query;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
