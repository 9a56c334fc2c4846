using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.WebForm.Languages;

namespace PowerPacks.Relay.Packs.WebForm.Files;

/// <summary>Takes one file ahead of its submission, from the form's script: the part's name is the field's.</summary>
internal sealed class FileUpload(PackContext context, Uploads uploads)
{
    private readonly RateGate<string> forms = new(context.Clock);
    private readonly RateGate<(string, System.Net.Sockets.AddressFamily, ulong)> callers = new(context.Clock);

    public async Task<IResult> AnswerAsync(HttpContext http, string address, CancellationToken cancellation)
    {
        var (organization, form, missing) = await FormDirectory.FindAsync(context.Settings, address, cancellation);
        if (form is null) return Reply.Refuse(http, null, missing!);
        form = form.For(http.Request);
        if ((missing ?? FormOrigin.Admit(http, form) ?? TooOften(http, form)) is { } early) return Problem.Of(http, early);
        if (!form.HasFiles || !MultipartForm.Is(http.Request)) return Problem.Of(http, new Refusal(415, "file", form.Texts.NoFiles));
        MultipartForm.Allow(http);
        var body = new MultipartForm(uploads, organization, form);
        if (await body.ReadAsync(http.Request, new AnswerSheet(form, namesMatter: false), cancellation) is { } refusal) return Problem.Of(http, refusal);
        if (body.Problems.Count > 0) return Problem.Of(http, new Refusal(422, "invalid", form.Texts.Correct) { Errors = body.Problems });
        if (body.Taken is not [var file]) return Problem.Of(http, Refusal.Malformed("Send one file, in a part that is named as its field."));
        return Results.Json(new UploadedFile(file.Id, file.Name, file.MimeType, file.Bytes), FormDefinition.Json, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>As often as submissions, each of which may have all the files there are.</summary>
    private Refusal? TooOften(HttpContext http, Form form)
    {
        var (family, network) = ClientAddress.NetworkOf(http.Connection.RemoteIpAddress);
        var (address, most) = (form.Document.Address, form.Rules.Sum(r => r.Field.Type == FieldType.File ? r.Field.FilesAtMost : 0));
        if (most == 0) return null;
        var wait = callers.Enter((address, family, network), form.Definition.SubmissionsPerMinutePerAddress * most) ?? forms.Enter(address, Math.Min(form.Definition.SubmissionsPerMinute, FormLimits.SubmissionsPerMinute / most) * most);
        return wait is null ? null : new Refusal(429, "rate", form.Texts.Busy) { RetryAfter = wait };
    }
}
