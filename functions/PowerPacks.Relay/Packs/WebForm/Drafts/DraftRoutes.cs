using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.WebForm.Files;
using PowerPacks.Relay.Packs.WebForm.Languages;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Packs.WebForm.Drafts;

/// <summary>
/// What visitors saved to go on later, and what organizations filled in for them. The secret comes in a header, so that no log of addresses has it. Who shows a
/// wrong one, or one that has run out, gets 404 and learns no more.
/// </summary>
internal sealed class DraftRoutes(PackContext context, Starts starts)
{
    public const string SecretHeader = "PowerPacks-Secret";

    private readonly AnswerDrawer drafts = new(context, AnswerDrawer.DraftKind);
    private readonly AnswerDrawer prefills = new(context, AnswerDrawer.PrefillKind);
    private readonly RateGate<(string, AddressFamily, ulong)> callers = new(context.Clock);

    public Task<IResult> SaveAsync(HttpContext http, string address, CancellationToken cancellation) => WithFormAsync(http, address, async (organization, form) =>
    {
        if (Secret.In(http.Request.Headers[SecretHeader]) is not { } secret) return Refuse(http, Refusal.Malformed($"The header {SecretHeader} must hold 64 lower-case hex digits made at random."));
        if (!SubmissionBody.Is(Body.TypeOf(http.Request), SubmissionBody.Json)) return Refuse(http, SubmissionBody.WrongType);
        var (body, unread) = await Body.ReadAsync(http.Request, FormLimits.SubmissionBytes, cancellation);
        if (body is null) return Refuse(http, unread!);
        AnswerSheet sheet;
        using (body)
        {
            if (SubmissionBody.Read(Body.TypeOf(http.Request)!, body.Memory, form, out sheet) is { } malformed) return Refuse(http, malformed);
        }
        var (until, refusal) = await KeepAsync(context, organization, form, secret, sheet, cancellation);
        return refusal is null ? Shown(http, new ShownAnswers(null, until)) : Refuse(http, refusal);
    }, needsDrafts: true, cancellation);

    public Task<IResult> OpenAsync(HttpContext http, string address, CancellationToken cancellation) => ShowAsync(http, address, drafts, needsDrafts: true, cancellation);

    public Task<IResult> OpenPrefillAsync(HttpContext http, string address, CancellationToken cancellation) => ShowAsync(http, address, prefills, needsDrafts: false, cancellation);

    public Task<IResult> DeleteAsync(HttpContext http, string address, CancellationToken cancellation) => WithFormAsync(http, address, async (organization, form) =>
    {
        await drafts.DeleteAsync(organization, form, http.Request.Headers[SecretHeader], cancellation);
        return Results.NoContent();
    }, needsDrafts: true, cancellation);

    /// <summary>For a browser without scripts, which sends no fragment: the link is pasted, and the form comes filled in.</summary>
    public Task<IResult> ResumeAsync(HttpContext http, string address, CancellationToken cancellation) => WithFormAsync(http, address, async (organization, form) =>
    {
        var (body, unread) = await Body.ReadAsync(http.Request, FormLimits.Url * 3, cancellation);
        if (body is null) return Reply.Refuse(http, form, unread!);
        var sheet = new AnswerSheet(form, namesMatter: false);
        using (body)
        {
            if (UrlEncodedBody.Read(body.Memory.Span, sheet) is { } malformed) return Reply.Refuse(http, form, malformed);
        }
        var secret = Secret.In(sheet.Control(AnswerSheet.Draft));
        var kept = await drafts.OpenAsync(organization, form, secret, cancellation);
        return FormPage.Of(http, form, context.Region, await starts.IssueAsync(organization, form.Document.Address, cancellation), kept?.ToSheet(form, secret!));
    }, needsDrafts: true, cancellation);

    /// <summary>Keeps what a sheet has, for as long as the form says.</summary>
    public static async ValueTask<(DateTimeOffset Until, Refusal? Refusal)> KeepAsync(
        PackContext context, Guid organization, Form form, string secret, AnswerSheet sheet, CancellationToken cancellation)
    {
        var until = context.Clock.GetUtcNow().AddDays(form.Definition.Drafts!.Days);
        var saved = await new AnswerDrawer(context, AnswerDrawer.DraftKind).SaveAsync(organization, form, secret, new KeptAnswers(KeptAnswers.Of(form, sheet), until), cancellation);
        return saved switch
        {
            Deposited.Kept kept => (kept.Until, null),
            Deposited.NotGranted => (default, new Refusal(403, "not-granted", form.Texts.NotGranted)),
            Deposited.Unavailable busy => (default, new Refusal(503, "unavailable", form.Texts.Unavailable) { RetryAfter = busy.RetryAfter }),
            _ => (default, new Refusal(503, "unavailable", form.Texts.Unavailable) { RetryAfter = Uploads.Waits }),
        };
    }

    public static string Date(DateTimeOffset until) => until.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private Task<IResult> ShowAsync(HttpContext http, string address, AnswerDrawer drawer, bool needsDrafts, CancellationToken cancellation) => WithFormAsync(http, address, async (organization, form) =>
        await drawer.OpenAsync(organization, form, http.Request.Headers[SecretHeader], cancellation) is { } kept ? Shown(http, new ShownAnswers(kept.Values, kept.Until)) : Refuse(http, Gone(form)), needsDrafts, cancellation);

    private async Task<IResult> WithFormAsync(HttpContext http, string address, Func<Guid, Form, Task<IResult>> answer, bool needsDrafts, CancellationToken cancellation)
    {
        var (organization, form, missing) = await FormDirectory.FindAsync(context.Settings, address, cancellation);
        if (form is null) return Refuse(http, missing!);
        form = form.For(http.Request);
        if ((missing ?? FormOrigin.Admit(http, form)) is { } early) return Refuse(http, early);
        var (family, network) = ClientAddress.NetworkOf(http.Connection.RemoteIpAddress);
        if (callers.Enter((address, family, network), form.Definition.SubmissionsPerMinutePerAddress) is { } wait) return Refuse(http, new Refusal(429, "rate", form.Texts.Busy) { RetryAfter = wait });
        return needsDrafts && form.Definition.Drafts is not { Enabled: true } ? Refuse(http, Gone(form)) : await answer(organization, form);
    }

    private static Refusal Gone(Form form) => new(404, "gone", form.Texts.DraftGone);

    private static IResult Refuse(HttpContext http, Refusal refusal) => Problem.Of(http, refusal);

    private static IResult Shown(HttpContext http, ShownAnswers shown)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(shown, FormDefinition.Json);
    }
}
