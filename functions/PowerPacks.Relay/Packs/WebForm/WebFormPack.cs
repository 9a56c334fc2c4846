using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using PowerPacks.Relay.Packs.WebForm.Capture;
using PowerPacks.Relay.Packs.WebForm.Drafts;
using PowerPacks.Relay.Packs.WebForm.Figures;
using PowerPacks.Relay.Packs.WebForm.Files;
using PowerPacks.Relay.Packs.WebForm.Languages;
using PowerPacks.Relay.Packs.WebForm.Legacy;
using PowerPacks.Relay.Packs.WebForm.OptIn;
using PowerPacks.Relay.Packs.WebForm.Spam;
using PowerPacks.Relay.Packs.WebForm.Spam.Captchas;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>PowerWebForm: forms that an organization defines in its CRM, hosted here or embedded in its sites, become rows with a receipt.</summary>
public sealed class WebFormPack : Pack
{
    /// <summary>What a definition may leave out although its type has a value for it.</summary>
    private static readonly string[] OptionalMembers = ["language", "match.onMatch", "drafts.enabled", "drafts.days", "legacy.redirects", "doubleOptIn.days"];

    private static readonly ConditionalWeakTable<PackContext, SpamDesk> Desks = [];

    public override string Name => "webform";

    public override ProcessingRecord Processing => WebFormProcessing.Record;

    /// <summary>The captchas' verifiers; a form that asks for none calls nobody.</summary>
    public override IReadOnlyList<string> EgressHosts(Region region) => [.. Captcha.All.Values.Select(c => c.Verifier(region))];

    public override void MapOrganization(IEndpointRouteBuilder routes, PackContext context)
    {
        var forms = new FormConfiguration(context);
        routes.MapGet("forms", forms.ListAsync).WithSummary("Lists the organization's forms.").Produces<ListedForms>();
        routes.MapGet("forms/{formKey}", forms.ShowAsync).WithSummary("Shows a form and its definition.").Produces<PublishedForm>().ProducesProblem(404);
        var verdicts = new VerdictDesk(context, DeskOf(context).Experiences);
        Refuses(routes.MapPost("forms/{formKey}/verdicts", verdicts.HearAsync).WithSummary("Hears whether a submission was fine or spam: learns, and releases what was fine.")
            .WithMetadata(new TakesBody(typeof(ToldVerdict), TakesBody.Json)).Produces<HeardVerdict>(), 400, 404, 413, 415, 422, 503);
        Refuses(routes.MapPost("forms/{formKey}/retries", new RetryDesk(context).RetryAsync).WithSummary("Makes of a submission that failed, or was confirmed, what its form makes, from the answers in its row.")
            .WithMetadata(new TakesBody(typeof(ToldRetry), TakesBody.Json)).Produces<AskedRetry>(202), 400, 403, 404, 413, 415, 422, 503);
        Refuses(routes.MapPost("forms/{formKey}/confirmations", new ConfirmationDesk(context).WordAsync).WithSummary("Words the mail that asks a submission's sender to confirm it.")
            .WithMetadata(new TakesBody(typeof(ToldConfirmation), TakesBody.Json)).Produces<WordedConfirmation>(), 400, 404, 409, 413, 415, 422);
        routes.MapGet("forms/{formKey}/experience", verdicts.ShowAsync).WithSummary("Shows what verdicts have taught about a form.").Produces<ShownExperience>().ProducesProblem(404);
        routes.MapDelete("forms/{formKey}/experience", verdicts.ForgetAsync).WithSummary("Forgets what verdicts have taught about a form.").Produces(204).ProducesProblem(404);
        var captchas = new CaptchaSecrets(context);
        Refuses(routes.MapPut("captcha/{kind}", captchas.SetAsync).WithSummary("Keeps the secret of a captcha service. It is never shown again.")
            .WithMetadata(new TakesBody(typeof(CaptchaSecret), TakesBody.Json)).Produces<SecretState>(), 400, 404, 413, 415, 422);
        routes.MapGet("captcha/{kind}", captchas.ShowAsync).WithSummary("Since when a captcha's secret is set, and when it was last used.").Produces<SecretState>().ProducesProblem(404);
        routes.MapDelete("captcha/{kind}", captchas.ForgetAsync).WithSummary("Forgets a captcha's secret: its forms' submissions wait in quarantine.").Produces(204).ProducesProblem(404);
        Refuses(routes.MapPut("forms/{formKey}", forms.PublishAsync).WithSummary("Publishes a form, or a change of it.")
            .WithMetadata(new TakesBody(typeof(FormDefinition), TakesBody.Json) { Optional = OptionalMembers })
            .Produces<PublishedForm>().Produces<PublishedForm>(201), 400, 409, 413, 415, 422);
        Refuses(routes.MapPost("preview", FormConfiguration.PreviewAsync).WithSummary("Shows how a form would look that is not published, or what is wrong with it.")
            .WithMetadata(new TakesBody(typeof(FormDefinition), TakesBody.Json) { Optional = OptionalMembers }).Produces<PreviewedForm>(), 400, 413, 415, 422);
        Refuses(routes.MapPost("forms/{formKey}/tests", new FormTest(context).SendAsync).WithSummary("Sends a published form as a test: it arrives like any other submission, and says that it is a test.")
            .WithMetadata(new TakesBody(typeof(Dictionary<string, JsonElement>), SubmissionBody.Json)).Produces<AcceptedAnswer>(202), 400, 403, 404, 410, 413, 415, 422, 503);
        Refuses(routes.MapPost("forms/{formKey}/prefills", new Prefills(context).MakeAsync).WithSummary("Fills a form in for somebody: answers a link that opens it so.")
            .WithDescription("Members: values (by field), days (1 to 30), singleUse, recordId (the row that the submission changes). The link is shown once.")
            .WithMetadata(new TakesBody(typeof(Dictionary<string, JsonElement>), TakesBody.Json)).Produces<MadePrefill>(201), 400, 404, 413, 415, 422, 503);
        Refuses(routes.MapPost("legacy/preview", new LegacyPreview(context).AnswerAsync).WithSummary("Shows what an old post, or an old page's form, would create. Keeps nothing.")
            .WithDescription("Members: url (with its query), post (the body, URL-encoded), html (the page).")
            .WithMetadata(new TakesBody(typeof(Dictionary<string, JsonElement>), TakesBody.Json)).Produces<SeenLegacyPost>(), 400, 413, 415, 422);
        routes.MapDelete("forms/{formKey}", forms.WithdrawAsync).WithSummary("Withdraws a form. What was accepted is still delivered.").Produces(204).ProducesProblem(404);
    }

    public override void MapPublic(IEndpointRouteBuilder routes, PackContext context)
    {
        var (spam, uploads, figures) = (DeskOf(context), new Uploads(context), new FormFigures(context));
        var post = new FormPost(context, spam, uploads);
        Refuses(routes.MapPost("forms/{address}", post.AnswerAsync).WithSummary("Sends a form.")
            .WithDescription("The form's fields by name. A browser that sends the page is answered with a redirect, or with the page again and what to correct on it.")
            .WithMetadata(new TakesBody(typeof(Dictionary<string, JsonElement>), SubmissionBody.Json, SubmissionBody.UrlEncoded, SubmissionBody.Multipart))
            .WithMetadata(new TakesHeader(FormPost.IdempotencyHeader, "What was sent before under this key is answered again and not taken twice.", Message.MaxIdempotencyKey))
            .Produces<AcceptedAnswer>(202).Produces(303), 400, 403, 404, 410, 413, 415, 422, 429, 503);
        Refuses(routes.MapPost("forms/{address}/files", new FileUpload(context, uploads).AnswerAsync).WithSummary("Sends one file ahead of a form.")
            .WithDescription("One part, named as the file field. The submission then names the id that is answered; a file that none names is gone after an hour.")
            .WithMetadata(new TakesBody(typeof(Dictionary<string, JsonElement>), SubmissionBody.Multipart)).Produces<UploadedFile>(201), 400, 403, 404, 410, 413, 415, 422, 429, 503);
        foreach (var old in (string[])["powerWebFormV3", "PowerWebForm"])
        {
            Refuses(routes.MapPost($"{old}/PowerWebFormData.aspx", post.AnswerLegacyAsync).WithSummary("Takes a post of the old PowerWebForm as it is.")
                .WithMetadata(new TakesBody(typeof(Dictionary<string, JsonElement>), SubmissionBody.UrlEncoded, SubmissionBody.Multipart)).Produces<string>(200, "text/html").Produces(302), 400, 403, 404, 410, 413, 415, 422, 429, 503);
        }
        MapDrafts(routes, new DraftRoutes(context, spam.Starts), Show(FormOrigin.PreflightOfDrafts));
        Refuses(routes.MapMethods("forms/{address}", [HttpMethods.Options], Show(FormOrigin.Preflight)).WithSummary("Says which sites may send this form.").Produces(204), 403, 404, 410);
        Refuses(routes.MapGet("forms/{address}", ShowPageAsync).WithSummary("The form as a page.").Produces<string>(200, "text/html"), 404, 410);
        Refuses(routes.MapGet("forms/{address}/thanks", Show(FormPage.Thanks)).WithSummary("What a visitor sees after sending.").Produces<string>(200, "text/html"), 404, 410);
        var confirmations = new Confirmations(context);
        Refuses(routes.MapGet("forms/{address}/confirm", confirmations.ShowAsync).WithSummary("What a confirmation mail's link opens: a page with a button.").Produces<string>(200, "text/html"), 404, 410);
        Refuses(routes.MapPost("forms/{address}/confirm", confirmations.ConfirmAsync).WithSummary("Confirms a submission: its sender pressed that button.").Produces<string>(200, "text/html").Produces(303), 403, 404, 410, 503);
        Refuses(routes.MapGet("forms/{address}/form.js", Show((http, form) => Script(http, form, form.ScriptIn(context.Region)))).WithSummary("The form as a script for other sites.").Produces<string>(200, "text/javascript").Produces(304), 404, 410);
        Refuses(routes.MapGet("forms/{address}/capture.js", Show((http, form) => CaptureScript.Of(form) is { } script ? Script(http, form, script) : Problem.Of(new Refusal(404, "capture", "This form takes nothing from another one."))))
            .WithSummary("The script that sends what visitors enter into a form that stands in a site already.").Produces<string>(200, "text/javascript").Produces(304), 404, 410);
        Refuses(routes.MapGet("forms/{address}/start", StartAsync).WithSummary("A start token, for a page that is shown to somebody now.").Produces<StartAnswer>(), 403, 404, 410);
        Refuses(routes.MapPost($"forms/{{address}}/figures/{FormDay.Views}", figures.HearViewAsync).WithSummary("Counts that the form was shown. Takes nothing about anybody.").Produces(204), 403, 404, 410, 429);
        Refuses(routes.MapPost($"forms/{{address}}/figures/{FormDay.Starts}", figures.HearStartAsync).WithSummary("Counts that somebody began to fill the form in. Takes nothing of what, nor about anybody.").Produces(204), 403, 404, 410, 429);

        async Task<IResult> ShowPageAsync(HttpContext http, string address, CancellationToken cancellation)
        {
            var (organization, form, refusal) = await FormDirectory.FindAsync(context.Settings, address, cancellation);
            if (form is null || refusal is not null) return Reply.Refuse(http, form, refusal!);
            var start = await spam.Starts.IssueAsync(organization, address, cancellation);
            return FormPage.Of(http, form.For(http.Request), context.Region, start, unseen: figures.Shown(http, organization, form));
        }

        async Task<IResult> StartAsync(HttpContext http, string address, CancellationToken cancellation)
        {
            var (organization, form, refusal) = await FormDirectory.FindAsync(context.Settings, address, cancellation);
            if (form is null) return Problem.Of(refusal!);
            if ((refusal ?? FormOrigin.Admit(http, form)) is { } early) return Problem.Of(early);
            http.Response.Headers.CacheControl = "no-store";
            return Results.Json(new StartAnswer(await spam.Starts.IssueAsync(organization, address, cancellation)), FormDefinition.Json);
        }

        Func<HttpContext, string, CancellationToken, Task<IResult>> Show(Func<HttpContext, Form, IResult> answer) => async (http, address, cancellation) =>
        {
            var (_, found, refusal) = await FormDirectory.FindAsync(context.Settings, address, cancellation);
            var form = found?.For(http.Request);
            return form is null || refusal is not null ? Reply.Refuse(http, form, refusal!) : answer(http, form);
        };
    }

    public override CrmRow RowOf(DayFigures figures) => FormDay.Of(figures);

    public override async ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope envelope, PackContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(context);
        if (envelope.Envelope.Kind == Confirmation.Kind)
            return Confirmation.Read(envelope.Payload.Span) is { } confirmation ? new DeliveryResult.Completed([AwaitingRows.Confirmed(confirmation, envelope.Envelope)]) : new DeliveryResult.Refused("payload-unreadable");
        var release = envelope.Envelope.Kind == Release.Kind ? Release.Read(envelope.Payload.Span) : null;
        var submission = envelope.Envelope.Kind == Release.Kind ? null : Submission.Read(envelope.Payload.Span);
        if ((release?.Form ?? submission?.Form) is not { } formKey) return new DeliveryResult.Refused("payload-unreadable");
        try
        {
            var form = await context.Settings.ReadAsync<FormDocument>(envelope.Envelope.Organization, FormDocument.NameOf(formKey), cancellation);
            if (form is null) return new DeliveryResult.Refused("form-unknown");
            if (release is not null) return new DeliveryResult.Completed(QuarantinedRows.Of(release, form.Definition, envelope.Envelope));
            var rows = SubmissionRows.Of(submission!, form.Definition, envelope.Envelope);
            // What waits for a person or its sender, or was refused, has no row of the form's table yet: its files are notes of the submission, where that person sees them.
            var files = await FileRows.OfAsync(submission!, rows[0].Table, envelope.Envelope, context, cancellation);
            var first = rows[0].Fallback is { } fallback ? rows[0] with { Fallback = fallback with { Rows = [.. fallback.Rows, .. FileRows.Under(fallback.Rows[0].Table, files)] } } : rows[0];
            return new DeliveryResult.Completed([first, .. rows.Skip(1), .. files]) { UsedUp = [.. (submission!.Files ?? []).Select(f => f.Id)] };
        }
        catch (JsonException)
        {
            return new DeliveryResult.Refused("form-unknown"); // Kept by a version of the pack that this one cannot read.
        }
    }

    private static void MapDrafts(IEndpointRouteBuilder routes, DraftRoutes answers, Delegate preflight)
    {
        var secret = new TakesHeader(DraftRoutes.SecretHeader, "What opens the saved answers: 64 hex digits made at random. It stands in no address, so that no log has it.", 64);
        Refuses(routes.MapPut("forms/{address}/drafts", answers.SaveAsync).WithSummary("Saves what a visitor has filled in so far.")
            .WithMetadata(new TakesBody(typeof(Dictionary<string, JsonElement>), SubmissionBody.Json)).WithMetadata(secret).Produces<ShownAnswers>(), 400, 403, 404, 410, 413, 415, 429, 503);
        Refuses(routes.MapGet("forms/{address}/drafts", answers.OpenAsync).WithSummary("Opens what a visitor saved.").WithMetadata(secret).Produces<ShownAnswers>(), 403, 404, 410, 429);
        Refuses(routes.MapDelete("forms/{address}/drafts", answers.DeleteAsync).WithSummary("Erases what a visitor saved.").WithMetadata(secret).Produces(204), 403, 404, 410, 429);
        Refuses(routes.MapGet("forms/{address}/prefill", answers.OpenPrefillAsync).WithSummary("Opens what the organization filled in.").WithMetadata(secret).Produces<ShownAnswers>(), 403, 404, 410, 429);
        Refuses(routes.MapPost("forms/{address}/resume", answers.ResumeAsync).WithSummary("The form as a page, with what a visitor saved: for browsers without scripts.")
            .WithMetadata(new TakesBody(typeof(Dictionary<string, JsonElement>), SubmissionBody.UrlEncoded)).Produces<string>(200, "text/html"), 400, 403, 404, 410, 413, 429);
        foreach (var path in (string[])["drafts", "prefill"])
        {
            Refuses(routes.MapMethods($"forms/{{address}}/{path}", [HttpMethods.Options], preflight).WithSummary("Says which sites may ask.").Produces(204), 403, 404, 410);
        }
    }

    /// <summary>One for both kinds of routes of a context: what verdicts teach is known to the next submission.</summary>
    private static SpamDesk DeskOf(PackContext context) => Desks.GetValue(context, static c => new SpamDesk(c));

    private static void Refuses(RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) route.ProducesProblem(status);
    }

    private static IResult Script(HttpContext http, Form form, FormScript script)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = $"public, max-age={FormLimits.ScriptSeconds}";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"; // Other sites are where it belongs.
        if (form.Languages.Count > 1) headers.Vary = HeaderNames.AcceptLanguage;
        headers.ETag = script.ETag;
        return http.Request.Headers.IfNoneMatch.Contains(script.ETag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(script.Content, "text/javascript; charset=utf-8");
    }
}
