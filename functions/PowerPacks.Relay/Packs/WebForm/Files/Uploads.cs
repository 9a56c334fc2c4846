using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs.WebForm.Files;

/// <summary>
/// Files on their way: sealed in quarantine as they come in, looked at, and never served to anyone. One that no submission names is gone after an hour; one
/// that a submission names stays until the CRM has it.
/// </summary>
internal sealed partial class Uploads(PackContext context)
{
    /// <summary>How long a file waits for its submission.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromHours(1);

    private const int IdBytes = 16;

    public static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>Takes one file for a field.</summary>
    /// <returns>The file; or why it is refused, as one field's problem where it is the visitor's to mend.</returns>
    public async ValueTask<(SubmittedFile? File, Refusal? Refusal)> TakeAsync(
        Guid organization, Form form, FormField field, string? name, Stream content, CancellationToken cancellation)
    {
        // The label stands before the content, so the kind, which the content tells, is not in it yet: the label is written anew once it is known.
        await using var probe = new FileProbe(content);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var first = await context.Deposits.LeaveAsync(organization, new NewDeposit(id, "", context.Clock.GetUtcNow() + Waits, field.FileBytes), probe, cancellation);
        if (first is not Deposited.Kept kept) return (null, Why(form, field, first));
        var kind = FileSniffer.KindOf(probe, name ?? "");
        if (kind is not null && field.Kinds.Contains(kind.Name))
        {
            var file = new SubmittedFile(form.Document.FormKey, field.Name, id, FileName.Clean(name, kind), kind.MimeType, kept.Bytes);
            await using var deposit = await context.Deposits.OpenAsync(organization, id, cancellation);
            var labelled = deposit is null ? new Deposited.Unavailable(Waits)
                : await context.Deposits.LeaveAsync(organization, new NewDeposit(id, file.ToLabel(), kept.Until, field.FileBytes), deposit.Content, cancellation);
            return labelled is Deposited.Kept ? (file, null) : (null, Why(form, field, labelled));
        }
        await context.Deposits.DeleteAsync(organization, id, cancellation);
        return (null, Problem(form, field, 415, "fileType", string.Format(CultureInfo.InvariantCulture, form.Texts.FileType, string.Join(", ", field.Kinds)), null));
    }

    /// <summary>Finds the files that a submission names.</summary>
    /// <param name="organization">Whose form.</param>
    /// <param name="form">The form.</param>
    /// <param name="values">The checked values; a file field's ids are replaced by its files' names.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<IReadOnlyList<SubmittedFile>> FindAsync(Guid organization, Form form, object?[] values, List<FieldProblem> problems, CancellationToken cancellation)
    {
        var all = new List<SubmittedFile>();
        for (var i = 0; i < values.Length; i++)
        {
            if (form.Rules[i].Field is not { Type: FieldType.File } field || values[i] is not string[] ids) continue;
            var files = new List<SubmittedFile>();
            foreach (var id in ids)
            {
                await using var deposit = await context.Deposits.OpenAsync(organization, id, cancellation);
                var file = deposit is null or { Label: "" } ? null : SubmittedFile.FromLabel(deposit.Label);
                if (file is not null && file.Form == form.Document.FormKey && file.Field == field.Name) files.Add(file);
            }
            if (files.Count < ids.Length) problems.Add(new FieldProblem(field.Name, form.Texts.FileGone) { Code = "fileGone" });
            values[i] = files.Select(f => f.Name).ToArray();
            all.AddRange(files);
            if (all.Sum(f => f.Bytes) > FormLimits.SubmissionFileBytes)
            {
                problems.Add(new FieldProblem(field.Name, FormTexts.With(form.Texts.FilesTooLarge, FormLimits.SubmissionFileBytes / FormLimits.Megabyte), FormLimits.SubmissionFileBytes) { Code = "filesTooLarge" });
                break;
            }
        }
        return all;
    }

    /// <summary>Keeps files for their submission; done before it is accepted, so that none of an accepted one can run out.</summary>
    public async ValueTask KeepAsync(Guid organization, IReadOnlyList<SubmittedFile> files, CancellationToken cancellation)
    {
        foreach (var file in files) await context.Deposits.KeepAsync(organization, file.Id, DateTimeOffset.MaxValue, cancellation);
    }

    /// <summary>Lets files run out whose submission was not accepted: it may be sent again.</summary>
    public async ValueTask LetGoAsync(Guid organization, IReadOnlyList<SubmittedFile> files, CancellationToken cancellation)
    {
        foreach (var file in files) await context.Deposits.KeepAsync(organization, file.Id, context.Clock.GetUtcNow() + Waits, cancellation);
    }

    private static Refusal Why(Form form, FormField field, Deposited outcome) => outcome switch
    {
        Deposited.TooLarge large => Problem(form, field, 413, "fileTooLarge", FormTexts.With(form.Texts.FileTooLarge, (int)Math.Max(1, large.Limit / FormLimits.Megabyte)), large.Limit),
        Deposited.NotGranted => new Refusal(403, "not-granted", form.Texts.NotGranted),
        Deposited.Unavailable busy => new Refusal(503, "unavailable", form.Texts.Unavailable) { RetryAfter = busy.RetryAfter },
        _ => new Refusal(503, "unavailable", form.Texts.Unavailable) { RetryAfter = Waits }, // The organization has too much lying here.
    };

    private static Refusal Problem(Form form, FormField field, int status, string code, string message, long? limit) =>
        new(status, code, $"{field.Label}: {message}") { Limit = limit, Errors = [new FieldProblem(field.Name, message, limit) { Code = code }] };

    [GeneratedRegex(@"^[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
