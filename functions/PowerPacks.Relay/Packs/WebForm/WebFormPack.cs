using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

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
        ],
        Recipients: [],
        KeptInRelay: "At most 30 days; erased as soon as the CRM has confirmed the rows, usually within seconds.");

    public override void MapOrganization(IEndpointRouteBuilder routes, PackContext context)
    {
        var forms = new FormConfiguration(context);
        routes.MapGet("forms", forms.ListAsync).WithSummary("Lists the organization's forms.");
        routes.MapGet("forms/{formKey}", forms.ShowAsync).WithSummary("Shows a form and its definition.");
        routes.MapPut("forms/{formKey}", forms.PublishAsync).WithSummary("Publishes a form, or a change of it.");
        routes.MapDelete("forms/{formKey}", forms.WithdrawAsync).WithSummary("Withdraws a form. What was accepted is still delivered.");
    }

    public override void MapPublic(IEndpointRouteBuilder routes, PackContext context)
    {
        var post = new FormPost(context);
        routes.MapPost("forms/{address}", post.AnswerAsync).WithSummary("Sends a form.");
        routes.MapMethods("forms/{address}", [HttpMethods.Options], Show(FormOrigin.Preflight)).WithSummary("Says which sites may send this form.");
        routes.MapGet("forms/{address}", Show((http, form) => FormPage.Of(http, form))).WithSummary("The form as a page.");
        routes.MapGet("forms/{address}/thanks", Show(FormPage.Thanks)).WithSummary("What a visitor sees after sending.");
        routes.MapGet("forms/{address}/form.js", Show(Script)).WithSummary("The form as a script for other sites.");

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
            return form is null
                ? new DeliveryResult.Refused("form-unknown")
                : new DeliveryResult.Completed(SubmissionRows.Of(submission, form.Definition, envelope.Envelope));
        }
        catch (JsonException)
        {
            return new DeliveryResult.Refused("form-unknown"); // Kept by a version of the pack that this one cannot read.
        }
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
