using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.WebForm.Drafts;

/// <summary>An organization fills a form in for somebody it knows: the values are sealed here, and its mail holds a link that opens them.</summary>
internal sealed class Prefills(PackContext context)
{
    private const int DefaultDays = 14;

    private static readonly Refusal NotFound = new(404, "form-unknown", "There is no form with this key.");
    private static readonly Refusal WrongType = new(415, "content-type", $"Send {SubmissionBody.Json} in UTF-8.");

    public async Task<IResult> MakeAsync(HttpContext http, string formKey, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        if (!FormConfiguration.IsAddress(formKey) || await context.Settings.ReadAsync<FormDocument>(organization, FormDocument.NameOf(formKey), cancellation) is not { Withdrawn: false } document) return Problem.Of(NotFound);
        if (!SubmissionBody.Is(Body.TypeOf(http.Request), SubmissionBody.Json)) return Problem.Of(WrongType);
        var (body, unread) = await Body.ReadAsync(http.Request, FormLimits.SubmissionBytes, cancellation);
        if (body is null) return Problem.Of(unread!);
        var form = Form.Of(document);
        KeptAnswers? answers;
        Refusal? refusal;
        using (body) (answers, refusal) = Read(body.Memory, form);
        if (answers is null) return Problem.Of(refusal!);
        var secret = Secret.New();
        var saved = await new AnswerDrawer(context, AnswerDrawer.PrefillKind).SaveAsync(organization, form, secret, answers, cancellation);
        if (saved is not Deposited.Kept kept) return Problem.Of(http, new Refusal(503, "unavailable", "Nothing can be kept just now.") { RetryAfter = (saved as Deposited.Unavailable)?.RetryAfter ?? TimeSpan.FromHours(1) });
        var fragment = $"#pp-prefill={secret}";
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new MadePrefill(FormLinks.Of(http.Request, document.Address).Page + fragment, fragment, kept.Until), FormDefinition.Json, statusCode: StatusCodes.Status201Created);
    }

    private (KeptAnswers? Answers, Refusal? Refusal) Read(ReadOnlyMemory<byte> json, Form form)
    {
        try
        {
            if (!JsonText.IsUnicode(json.Span)) throw new JsonException();
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth, AllowDuplicateProperties = false });
            var problems = new List<FieldProblem>();
            var answers = CheckedObject.Of(document.RootElement, "", problems) is { } root ? Read(root, form, problems) : null;
            return problems.Count == 0 ? (answers, null) : (null, new Refusal(422, "invalid", $"The prefill has {problems.Count} problem(s).") { Errors = problems });
        }
        catch (JsonException)
        {
            return (null, Refusal.Malformed($"The body is not JSON in UTF-8 without duplicate members and at most {JsonText.MaxDepth} levels deep."));
        }
    }

    private KeptAnswers Read(CheckedObject root, Form form, List<FieldProblem> problems)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var given = root.Object("values", required: true);
        foreach (var member in given?.Members() ?? [])
        {
            var rule = form.IndexOf(member.Name) is >= 0 and var index ? form.Rules[index] : null;
            if (rule is null || !KeptAnswers.MayBeKept(rule.Field)) given!.Report(member.Name, "not-asked", "This is no field of the form that can be filled in ahead.");
            else if (Texts(member.Value) is not { } texts) given!.Report(member.Name, "scalar", "This must be a text, a number, true, false or a list of texts.");
            else if (texts.Count > 0 && rule.Check(texts is [var only] ? Answer.Of(only) : Answer.List(texts), out _) is { } problem) problems.Add(problem with { Field = given!.PathOf(member.Name) });
            else values[member.Name] = texts;
        }
        var days = root.Whole("days", 1, FormLimits.KeptDays) ?? DefaultDays;
        var singleUse = root.Flag("singleUse");
        var record = root.Text("recordId", FormLimits.SubmittedName);
        var id = Guid.Empty;
        if (record is not null && !Guid.TryParse(record, out id)) root.Report("recordId", "format", "This must be a row's id.");
        root.NoOthers();
        return new KeptAnswers(values, context.Clock.GetUtcNow().AddDays(days)) { SingleUse = singleUse, RecordId = record is null ? null : id };
    }

    private static IReadOnlyList<string>? Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.True => ["true"],
        JsonValueKind.False or JsonValueKind.Null => [],
        JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String) => [.. value.EnumerateArray().Select(v => v.GetString()!)],
        _ => null,
    };
}

/// <summary>A prefill that was made. It is shown once: the relay has only a hash of what opens it.</summary>
/// <param name="Link">The hosted page, with the secret in its fragment.</param>
/// <param name="Fragment">For a page of the organization's own that embeds the form.</param>
/// <param name="Until">When it opens nothing any more.</param>
internal sealed record MadePrefill(string Link, string Fragment, DateTimeOffset Until);
