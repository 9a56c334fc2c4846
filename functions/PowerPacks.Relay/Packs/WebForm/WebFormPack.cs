using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PowerPacks.Relay.Packs.WebForm.Drafts;
using PowerPacks.Relay.Packs.WebForm.Files;
using PowerPacks.Relay.Packs.WebForm.Legacy;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>PowerWebForm: forms that an organization defines in its CRM, hosted here or embedded in its sites, become rows with a receipt.</summary>
public sealed class WebFormPack : Pack
{
    public override string Name => "webform";

    public override ProcessingRecord Processing { get; } = new(
        Purpose: "Visitors of the organization's websites send it a form; what they sent becomes rows in its CRM.",
        Subjects: ["visitors of websites"],
        Data:
        [
            "what the visitor typed into the organization's form",
            "consent: whether it was given, its text, version and time",
            "the visitor's network address, shortened to /24 (IPv4) or /48 (IPv6)",
            "the address of the page, without its query",
            "what a visitor saved to go on later, until it is sent, erased or has run out",
            "files that the visitor chose, where the form asks for them",
        ],
        Recipients: [],
        KeptInRelay: "At most 30 days; erased as soon as the CRM has confirmed the rows, usually within seconds.");

    public override void MapOrganization(IEndpointRouteBuilder routes, PackContext context)
    {
        var forms = new FormConfiguration(context);
        routes.MapGet("forms", forms.ListAsync).WithSummary("Lists the organization's forms.").Produces<ListedForms>();
        routes.MapGet("forms/{formKey}", forms.ShowAsync).WithSummary("Shows a form and its definition.").Produces<PublishedForm>().ProducesProblem(404);
        Refuses(routes.MapPut("forms/{formKey}", forms.PublishAsync).WithSummary("Publishes a form, or a change of it.")
            .WithMetadata(new TakesBody(typeof(FormDefinition), TakesBody.Json) { Optional = ["language", "match.onMatch", "drafts.enabled", "drafts.days", "legacy.redirects"] })
            .Produces<PublishedForm>().Produces<PublishedForm>(201), 400, 409, 413, 415, 422);
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
        var uploads = new Uploads(context);
        var post = new FormPost(context, uploads);
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
        MapDrafts(routes, context, Show(FormOrigin.PreflightOfDrafts));
        Refuses(routes.MapMethods("forms/{address}", [HttpMethods.Options], Show(FormOrigin.Preflight)).WithSummary("Says which sites may send this form.").Produces(204), 403, 404, 410);
        Refuses(routes.MapGet("forms/{address}", Show((http, form) => FormPage.Of(http, form))).WithSummary("The form as a page.").Produces<string>(200, "text/html"), 404, 410);
        Refuses(routes.MapGet("forms/{address}/thanks", Show(FormPage.Thanks)).WithSummary("What a visitor sees after sending.").Produces<string>(200, "text/html"), 404, 410);
        Refuses(routes.MapGet("forms/{address}/form.js", Show(Script)).WithSummary("The form as a script for other sites.").Produces<string>(200, "text/javascript").Produces(304), 404, 410);

        Func<HttpContext, string, CancellationToken, Task<IResult>> Show(Func<HttpContext, Form, IResult> answer) => async (http, address, cancellation) =>
        {
            var (_, form, refusal) = await FormDirectory.FindAsync(context.Settings, address, cancellation);
            return form is null || refusal is not null ? Reply.Refuse(http, form, refusal!) : answer(http, form);
        };
    }

    public override async ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope envelope, PackContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(context);
        if (Submission.Read(envelope.Payload.Span) is not { } submission) return new DeliveryResult.Refused("payload-unreadable");
        try
        {
            var form = await context.Settings.ReadAsync<FormDocument>(envelope.Envelope.Organization, FormDocument.NameOf(submission.Form), cancellation);
            if (form is null) return new DeliveryResult.Refused("form-unknown");
            var files = await FileRows.OfAsync(submission, form.Definition.Table, envelope.Envelope, context, cancellation);
            return new DeliveryResult.Completed([.. SubmissionRows.Of(submission, form.Definition, envelope.Envelope), .. files]) { UsedUp = [.. (submission.Files ?? []).Select(f => f.Id)] };
        }
        catch (JsonException)
        {
            return new DeliveryResult.Refused("form-unknown"); // Kept by a version of the pack that this one cannot read.
        }
    }

    private static void MapDrafts(IEndpointRouteBuilder routes, PackContext context, Delegate preflight)
    {
        var answers = new DraftRoutes(context);
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

    private static void Refuses(RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) route.ProducesProblem(status);
    }

    private static IResult Script(HttpContext http, Form form)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = $"public, max-age={FormLimits.ScriptSeconds}";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"; // Other sites are where it belongs.
        headers.ETag = form.Script.ETag;
        return http.Request.Headers.IfNoneMatch.Contains(form.Script.ETag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(form.Script.Content, "text/javascript; charset=utf-8");
    }
}
