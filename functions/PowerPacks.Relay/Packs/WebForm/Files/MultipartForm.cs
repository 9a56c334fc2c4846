using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using MultipartSection = Microsoft.AspNetCore.WebUtilities.MultipartSection;

namespace PowerPacks.Relay.Packs.WebForm.Files;

/// <summary>Reads <c>multipart/form-data</c> with files in it: texts onto the sheet, each file into quarantine as it comes.</summary>
internal sealed class MultipartForm(Uploads uploads, Guid organization, Form form)
{
    private static readonly Refusal Malformed = Refusal.Malformed("The body is not valid multipart/form-data in UTF-8.");

    /// <summary>The files that came, whatever becomes of the rest.</summary>
    public List<SubmittedFile> Taken { get; } = [];

    /// <summary>What is wrong with single files; the visitor can choose others.</summary>
    public List<FieldProblem> Problems { get; } = [];

    public static bool Is(HttpRequest request) => SubmissionBody.Is(Body.TypeOf(request), SubmissionBody.Multipart);

    /// <summary>Lets a request be as large as its files may make it.</summary>
    public static void Allow(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = FormLimits.SubmissionFileBytes + FormLimits.SubmissionBytes;
    }

    /// <returns>Why the whole body cannot be read; null where it was.</returns>
    public async ValueTask<Refusal?> ReadAsync(HttpRequest request, AnswerSheet sheet, CancellationToken cancellation)
    {
        var boundary = Body.TypeOf(request)?.Parameters.FirstOrDefault(p => p.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"');
        if (boundary is not { Length: > 0 and <= FormLimits.Boundary }) return Malformed;
        try
        {
            var reader = new MultipartReader(boundary, request.Body) { HeadersLengthLimit = FormLimits.PartHeaderBytes, HeadersCountLimit = FormLimits.PartHeaders };
            var left = FormLimits.SubmissionBytes;
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || disposition.DispositionType != "form-data") return Malformed;
                if (Unquoted(disposition.Name) is not { Length: > 0 } name) return Malformed;
                var file = Unquoted(disposition.FileNameStar) ?? Unquoted(disposition.FileName);
                if (file is not null)
                {
                    if (await TakeAsync(section, name, file, sheet, cancellation) is { } refusal) return refusal;
                    continue;
                }
                var (text, unread) = await TextAsync(section, left, cancellation);
                if (text is null) return unread;
                left -= text.Length;
                if (sheet.Add(name, Answer.Of(text)) is { } wrong) return wrong;
            }
            return null;
        }
        catch (BadHttpRequestException e)
        {
            return new Refusal(e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "files-too-large" : "malformed", FormTexts.With(form.Texts.FilesTooLarge, FormLimits.SubmissionFileBytes / FormLimits.Megabyte));
        }
        catch (InvalidDataException)
        {
            return Malformed; // A part's headers are over their bounds.
        }
        catch (IOException e) when (e is not BadHttpRequestException && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return Malformed; // It ends before its last boundary.
        }
    }

    private async ValueTask<Refusal?> TakeAsync(MultipartSection section, string name, string fileName, AnswerSheet sheet, CancellationToken cancellation)
    {
        // A browser sends a file field that was left empty as a part without name and content.
        if (fileName.Length == 0) return await section.Body.ReadAsync(new byte[1], cancellation) == 0 ? null : Malformed;
        var field = form.IndexOf(name) is >= 0 and var index ? form.Rules[index].Field : null;
        if (field is not { Type: FieldType.File }) return new Refusal(415, "file", form.Texts.NoFiles) { Errors = [new FieldProblem(name, form.Texts.NoFiles) { Code = "file" }] };
        if (Taken.Count(f => f.Field == name) == field.FilesAtMost)
        {
            Problems.Add(new FieldProblem(name, FormTexts.With(form.Texts.TooManyFiles, field.FilesAtMost), field.FilesAtMost) { Code = "tooManyFiles" });
            return null;
        }
        var (file, refusal) = await uploads.TakeAsync(organization, form, field, fileName, section.Body, cancellation);
        if (file is null)
        {
            Problems.AddRange(refusal!.Errors);
            return refusal.Errors.Count == 0 ? refusal : null;
        }
        Taken.Add(file);
        return sheet.Add(name, Answer.List([file.Id]));
    }

    private static async ValueTask<(string? Text, Refusal? Refusal)> TextAsync(MultipartSection section, int left, CancellationToken cancellation)
    {
        var bytes = new byte[Math.Min(left, FormLimits.Text * 4) + 1];
        var length = await section.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        if (length == bytes.Length) return (null, new Refusal(413, "too-large", $"The body's texts may have at most {FormLimits.SubmissionBytes} bytes.") { Limit = FormLimits.SubmissionBytes });
        return UrlEncodedBody.Text(bytes.AsSpan(0, length)) is { } text ? (text, null) : (null, Malformed);
    }

    private static string? Unquoted(string? value) => value?.Trim('"');
}
