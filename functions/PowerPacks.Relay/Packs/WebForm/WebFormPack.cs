using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using PowerPacks.Relay.Packs.WebForm.Languages;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>PowerWebForm: forms that an organization defines in its CRM, hosted here or embedded in its sites, become rows with a receipt.</summary>
public sealed class WebFormPack : Pack
{
    public override string Name => "webform";

    public override ProcessingRecord Processing => WebFormProcessing.Record;

    public override void MapOrganization(IEndpointRouteBuilder routes, PackContext context)
    {
        var forms = new FormConfiguration(context);
        routes.MapGet("forms", forms.ListAsync).WithSummary("Lists the organization's forms.").Produces<ListedForms>();
        routes.MapGet("forms/{formKey}", forms.ShowAsync).WithSummary("Shows a form and its definition.").Produces<PublishedForm>().ProducesProblem(404);
        Refuses(routes.MapPut("forms/{formKey}", forms.PublishAsync).WithSummary("Publishes a form, or a change of it.")
            .WithMetadata(new TakesBody(typeof(FormDefinition), TakesBody.Json) { Optional = ["language", "match.onMatch"] })
            .Produces<PublishedForm>().Produces<PublishedForm>(201), 400, 409, 413, 415, 422);
        routes.MapDelete("forms/{formKey}", forms.WithdrawAsync).WithSummary("Withdraws a form. What was accepted is still delivered.").Produces(204).ProducesProblem(404);
    }

    public override void MapPublic(IEndpointRouteBuilder routes, PackContext context)
    {
        var post = new FormPost(context);
        Refuses(routes.MapPost("forms/{address}", post.AnswerAsync).WithSummary("Sends a form.")
            .WithDescription("The form's fields by name. A browser that sends the page is answered with a redirect, or with the page again and what to correct on it.")
            .WithMetadata(new TakesBody(typeof(Dictionary<string, JsonElement>), SubmissionBody.Json, SubmissionBody.UrlEncoded, SubmissionBody.Multipart))
            .WithMetadata(new TakesHeader(FormPost.IdempotencyHeader, "What was sent before under this key is answered again and not taken twice.", Message.MaxIdempotencyKey))
            .Produces<AcceptedAnswer>(202).Produces(303), 400, 403, 404, 410, 413, 415, 422, 429, 503);
        Refuses(routes.MapMethods("forms/{address}", [HttpMethods.Options], Show(FormOrigin.Preflight)).WithSummary("Says which sites may send this form.").Produces(204), 403, 404, 410);
        Refuses(routes.MapGet("forms/{address}", Show((http, form) => FormPage.Of(http, form))).WithSummary("The form as a page.").Produces<string>(200, "text/html"), 404, 410);
        Refuses(routes.MapGet("forms/{address}/thanks", Show(FormPage.Thanks)).WithSummary("What a visitor sees after sending.").Produces<string>(200, "text/html"), 404, 410);
        Refuses(routes.MapGet("forms/{address}/form.js", Show(Script)).WithSummary("The form as a script for other sites.").Produces<string>(200, "text/javascript").Produces(304), 404, 410);

        Func<HttpContext, string, CancellationToken, Task<IResult>> Show(Func<HttpContext, Form, IResult> answer) => async (http, address, cancellation) =>
        {
            var (_, found, refusal) = await FormDirectory.FindAsync(context.Settings, address, cancellation);
            var form = found?.For(http.Request);
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
            return form is null
                ? new DeliveryResult.Refused("form-unknown")
                : new DeliveryResult.Completed(SubmissionRows.Of(submission, form.Definition, envelope.Envelope));
        }
        catch (JsonException)
        {
            return new DeliveryResult.Refused("form-unknown"); // Kept by a version of the pack that this one cannot read.
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
        if (form.Languages.Count > 1) headers.Vary = HeaderNames.AcceptLanguage;
        headers.ETag = form.Script.ETag;
        return http.Request.Headers.IfNoneMatch.Contains(form.Script.ETag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(form.Script.Content, "text/javascript; charset=utf-8");
    }
}
