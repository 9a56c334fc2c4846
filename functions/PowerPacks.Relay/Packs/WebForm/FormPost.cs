using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.WebForm.Drafts;
using PowerPacks.Relay.Packs.WebForm.Figures;
using PowerPacks.Relay.Packs.WebForm.Files;
using PowerPacks.Relay.Packs.WebForm.Languages;
using PowerPacks.Relay.Packs.WebForm.Legacy;
using PowerPacks.Relay.Packs.WebForm.Spam;
using PowerPacks.Relay.Packs.WebForm.Visits;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Takes a submission: who may send, how often, what it says, into the relay, and the answer.</summary>
internal sealed class FormPost(PackContext context, SpamDesk spam, Uploads uploads)
{
    public const string IdempotencyHeader = "Idempotency-Key";

    private readonly AnswerDrawer drafts = new(context, AnswerDrawer.DraftKind);
    private readonly AnswerDrawer prefills = new(context, AnswerDrawer.PrefillKind);
    private readonly RateGate<string> forms = new(context.Clock);
    private readonly RateGate<Guid> organizations = new(context.Clock);
    private readonly RateGate<(string Address, AddressFamily Family, ulong Network)> callers = new(context.Clock);

    public async Task<IResult> AnswerAsync(HttpContext http, string address, CancellationToken cancellation)
    {
        var (organization, form, missing) = await FormDirectory.FindAsync(context.Settings, address, cancellation);
        return form is null ? Reply.Refuse(http, null, missing!) : await TakeAsync(http, organization, form.For(http.Request), missing, null, cancellation);
    }

    /// <summary>A post of the old PowerWebForm: its form is named in the query. Its <c>t</c> says who it is for, unsigned, and is not looked at.</summary>
    public async Task<IResult> AnswerLegacyAsync(HttpContext http, string? formId, CancellationToken cancellation)
    {
        var (organization, form, missing) = await FormDirectory.FindLegacyAsync(context.Settings, LegacyForm.Normal(formId), cancellation);
        return form is null ? Reply.Refuse(http, null, missing!) : await TakeAsync(http, organization, form.For(http.Request), missing, form.Definition.Legacy, cancellation);
    }

    private async Task<IResult> TakeAsync(HttpContext http, Guid organization, Form form, Refusal? missing, LegacyForm? legacy, CancellationToken cancellation)
    {
        // Who is refused may still read why, so the origin's headers come first.
        var stranger = FormOrigin.Admit(http, form);
        if ((missing ?? stranger ?? TooOften(http, organization, form)) is { } early) return Reply.Refuse(http, form, early);
        var type = Body.TypeOf(http.Request);
        if (!SubmissionBody.Reads(type)) return Reply.Refuse(http, form, SubmissionBody.WrongType);
        if (form.HasFiles && MultipartForm.Is(http.Request)) return await AnswerWithFilesAsync(http, organization, form, legacy, cancellation);
        var (body, unread) = await Body.ReadAsync(http.Request, FormLimits.SubmissionBytes, cancellation);
        if (body is null) return Reply.Refuse(http, form, unread!);
        AnswerSheet sheet;
        using (body)
        {
            if (SubmissionBody.Read(type!, body.Memory, form, out sheet, legacy) is { } malformed) return Reply.Refuse(http, form, malformed);
        }
        return await SettleAsync(http, organization, form, sheet, null, cancellation);
    }

    private async Task<IResult> AnswerWithFilesAsync(HttpContext http, Guid organization, Form form, LegacyForm? legacy, CancellationToken cancellation)
    {
        MultipartForm.Allow(http);
        var (body, sheet) = (new MultipartForm(uploads, organization, form), new AnswerSheet(form, namesMatter: false) { Legacy = legacy });
        return await body.ReadAsync(http.Request, sheet, cancellation) is { } unread
            ? Reply.Refuse(http, form, unread)
            : await SettleAsync(http, organization, form, sheet, body, cancellation);
    }

    private async Task<IResult> SettleAsync(HttpContext http, Guid organization, Form form, AnswerSheet sheet, MultipartForm? body, CancellationToken cancellation)
    {
        if (sheet.Control(AnswerSheet.Save) is { Length: > 0 } && form.Definition.Drafts is { Enabled: true }) return await SaveAsync(http, organization, form, sheet, cancellation);
        var checkedAnswers = sheet.Check(out var values);
        // What is wrong with a file itself says more than that the field is empty without it; where its field is not there, nothing is wrong.
        var problems = new List<FieldProblem>((body?.Problems ?? []).Where(p => form.Logic?.Shows(form.IndexOf(p.Field), values) ?? true));
        problems.AddRange(checkedAnswers.Where(p => !problems.Exists(q => q.Field == p.Field)));
        var files = form.HasFiles ? await uploads.FindAsync(organization, form, values, problems, cancellation) : [];
        foreach (var file in files) sheet.FileNames[file.Id] = file.Name;
        var prefill = await prefills.OpenAsync(organization, form, sheet.Control(AnswerSheet.Prefill), cancellation);
        var (message, isSuspect, answer) = await CheckAsync(http, organization, form, new Sent(sheet, values, problems, files, prefill?.RecordId), cancellation);
        if (message is null) return answer!;
        await uploads.KeepAsync(organization, files, cancellation);
        var receipt = await context.Intake.AcceptAsync(message, cancellation);
        if (receipt is not Receipt.Accepted) await uploads.LetGoAsync(organization, files, cancellation);
        else if (receipt is Receipt.Accepted { Repeated: true } && body is not null) await uploads.LetGoAsync(organization, body.Taken, cancellation); // The first one's files count.
        if (receipt is Receipt.Accepted { Repeated: false } && !isSuspect) context.Figures.Count(organization, form.Document.FormKey, FormDay.Submissions);
        if (receipt is Receipt.Accepted)
        {
            await drafts.DeleteAsync(organization, form, sheet.Control(AnswerSheet.Draft), cancellation);
            if (prefill is { SingleUse: true }) await prefills.DeleteAsync(organization, form, sheet.Control(AnswerSheet.Prefill), cancellation);
        }
        return Answer(http, form, sheet, receipt);
    }

    /// <summary>The button of a browser without scripts.</summary>
    private async Task<IResult> SaveAsync(HttpContext http, Guid organization, Form form, AnswerSheet sheet, CancellationToken cancellation)
    {
        var secret = Secret.In(sheet.Control(AnswerSheet.Draft)) ?? Secret.New();
        var (until, refusal) = await DraftRoutes.KeepAsync(context, organization, form, secret, sheet, cancellation);
        return refusal is null ? FormPage.Saved(http, form, secret, DraftRoutes.Date(until)) : Reply.Refuse(http, form, refusal);
    }

    /// <returns>The message, and whether it waits in quarantine; or the answer where nothing is to be kept.</returns>
    private async ValueTask<(Message? Message, bool IsSuspect, IResult? Answer)> CheckAsync(HttpContext http, Guid organization, Form form, Sent sent, CancellationToken cancellation)
    {
        var (sheet, values, problems) = (sent.Sheet, sent.Values, sent.Problems);
        if (problems.Count > 0)
        {
            return (null, false, await CorrectAsync(new Refusal(422, "invalid", form.Texts.Correct) { Errors = problems }));
        }
        if (!TryKey(http.Request, sheet, out var key))
        {
            var most = Message.MaxIdempotencyKey;
            return (null, false, Reply.Refuse(http, form, Refusal.Malformed($"An idempotency key has 1 to {most} visible ASCII characters.") with { Limit = most }));
        }
        var (judgement, suspect) = await spam.JudgeAsync(http, organization, form, sheet, values, key, cancellation);
        if (judgement is null) return (null, false, suspect!.Status == 422 ? await CorrectAsync(suspect) : Reply.Refuse(http, form, suspect));
        var page = WebAddress.PageOf(sheet.Control(AnswerSheet.PageAddress)) ?? WebAddress.PageOf(http.Request.Headers.Referer.ToString());
        return (Submission.ToMessage(form, organization, values, page, http.Connection.RemoteIpAddress, key, judgement, Visit(form, sheet), sent.Files, sent.Record), judgement.Quarantined, null);

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

    private static IResult Answer(HttpContext http, Form form, AnswerSheet sheet, Receipt receipt) => receipt switch
    {
        Receipt.Accepted accepted => Accepted(http, form, sheet, accepted.EnvelopeId),
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
    private static IResult Accepted(HttpContext http, Form form, AnswerSheet sheet, Guid envelope)
    {
        if (sheet.Legacy is not null) return LegacyAnswer.Of(http, form, sheet);
        if (!Reply.IsForBrowser(http.Request))
        {
            return new AcceptedResult(envelope, form.AnswerTail);
        }
        http.Response.Headers.Location = form.Redirect ?? FormLinks.Of(http.Request, form.Document.Address).Thanks + form.Query;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>One submission while it is looked at.</summary>
    /// <param name="Sheet">As it came.</param>
    /// <param name="Values">As they were checked; a file field's are names.</param>
    /// <param name="Problems">What is wrong so far.</param>
    /// <param name="Files">Its files, which lie among the deposits.</param>
    /// <param name="Record">The row it changes; null where no prefill named one.</param>
    private sealed record Sent(AnswerSheet Sheet, object?[] Values, IReadOnlyList<FieldProblem> Problems, IReadOnlyList<SubmittedFile> Files, Guid? Record);
}
