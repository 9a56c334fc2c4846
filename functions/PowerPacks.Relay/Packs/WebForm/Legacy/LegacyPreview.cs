using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Packs.WebForm.Legacy;

/// <summary>Shows an administrator what an old post would create, what is not known of it, and a definition to begin with. Keeps nothing.</summary>
internal sealed class LegacyPreview(PackContext context)
{
    private static readonly Refusal WrongType = new(415, "content-type", $"Send {SubmissionBody.Json} in UTF-8.");

    public async Task<IResult> AnswerAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!SubmissionBody.Is(Body.TypeOf(http.Request), SubmissionBody.Json)) return Problem.Of(WrongType);
        var (body, unread) = await Body.ReadAsync(http.Request, FormLimits.LegacyPageBytes, cancellation);
        if (body is null) return Problem.Of(unread!);
        using (body)
        {
            try
            {
                if (!JsonText.IsUnicode(body.Memory.Span)) throw new JsonException();
                using var document = JsonDocument.Parse(body.Memory, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth, AllowDuplicateProperties = false });
                var problems = new List<FieldProblem>();
                if (CheckedObject.Of(document.RootElement, "", problems) is not { } root) return Problem.Of(Invalid(problems));
                var (url, post, html) = (root.Text("url", FormLimits.Url), root.Text("post", FormLimits.SubmissionBytes), root.Text("html", FormLimits.LegacyPageBytes));
                root.NoOthers();
                if (post is null && html is null) root.Report("post", "missing", "Give an old post's body, or the HTML of an old page in html.");
                return problems.Count > 0 ? Problem.Of(Invalid(problems)) : Results.Json(await LookAsync(PackContext.Caller(http).Id, url, post, html, cancellation), FormDefinition.Json);
            }
            catch (JsonException)
            {
                return Problem.Of(Refusal.Malformed("The body is not JSON in UTF-8 without duplicate members."));
            }
        }
    }

    private async Task<SeenLegacyPost> LookAsync(Guid organization, string? url, string? post, string? html, CancellationToken cancellation)
    {
        url ??= html is null ? null : LegacyPage.ActionOf(html);
        var query = QueryHelpers.ParseQuery(url is not null && url.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark ? url[mark..] : "");
        var id = LegacyForm.Normal(query.TryGetValue("formId", out var given) ? given.ToString() : null);
        var page = html is null ? [] : LegacyPage.FieldsOf(html);
        var sent = post is null ? [] : QueryHelpers.ParseQuery(post).Keys.Select(LegacyForm.Normal).OfType<string>();
        var form = await FormOfAsync(organization, id, cancellation);
        var fields = page.Select(f => f.Name).Concat(sent).Distinct().Take(FormLimits.SubmittedFields)
            .Select(name => new SeenLegacyField(name, form?.Definition.Legacy!.Fields.GetValueOrDefault(name))).ToList();
        var token = LegacyToken.Read(query.TryGetValue("t", out var t) ? t.ToString() : null);
        return new SeenLegacyPost(id, token?.Organization, form?.Document.FormKey, fields, form is null || post is null ? [] : Rows(form, organization, post), form is null ? Propose(id, fields, page) : null);
    }

    /// <summary>The form of this organization that takes the old form's posts. Another's is not told of.</summary>
    private async ValueTask<Form?> FormOfAsync(Guid organization, string? id, CancellationToken cancellation) =>
        id is not null && await context.Settings.ResolveAsync(id, cancellation) is { } owner && owner.Organization == organization
        && await context.Settings.ReadAsync<FormDocument>(organization, owner.Name, cancellation) is { Definition.Legacy: not null } document ? Form.Of(document) : null;

    private List<SeenLegacyRow> Rows(Form form, Guid organization, string post)
    {
        var sheet = new AnswerSheet(form, namesMatter: false) { Legacy = form.Definition.Legacy };
        if (UrlEncodedBody.Read(Encoding.UTF8.GetBytes(post), sheet) is not null || sheet.Check(out var values).Count > 0) return [];
        var envelope = Envelope.Create(organization, "webform", Submission.Kind, Envelope.CrmDestination, context.Clock.GetUtcNow());
        var submission = Submission.Read(Submission.ToMessage(form, organization, values, null, null, null, new Judgement(0, [], Quarantined: false)).Payload.Span)!;
        return [.. SubmissionRows.Of(submission, form.Definition, envelope).Select(r => new SeenLegacyRow(r.Table.LogicalName, r.Columns))];
    }

    /// <summary>To be looked over: the old names say nothing, so labels and columns are a person's to fill in.</summary>
    private static object Propose(string? id, List<SeenLegacyField> fields, IReadOnlyList<(string Name, FieldType Type, bool Required)> page)
    {
        var proposed = fields.Select((f, i) => (f.Name, Field: $"field{i + 1}", Seen: page.FirstOrDefault(p => p.Name == f.Name))).ToList();
        return new
        {
            Title = "Web form",
            Language = "en",
            Fields = proposed.Select(p => new { Name = p.Field, Label = p.Field, Type = p.Seen.Name is null ? FieldType.Text : p.Seen.Type, Required = p.Seen.Required && p.Seen.Type != FieldType.Hidden }),
            Table = new CrmTable("lead", "leads", "leadid"),
            Legacy = new { FormId = id ?? "", Fields = proposed.ToDictionary(p => p.Name, p => p.Field) },
        };
    }

    private static Refusal Invalid(List<FieldProblem> problems) => new(422, "invalid", "This cannot be looked at.") { Errors = problems };
}

/// <summary>What an old post, or page, is to this relay.</summary>
/// <param name="FormId">The old form's id; null where there is none in the address.</param>
/// <param name="TokenOrganization">The organization that its <c>t</c> names; it is not signed, and only told.</param>
/// <param name="FormKey">The form that takes such posts; null where none does.</param>
/// <param name="Fields">Its fields, each with the form's field that it fills.</param>
/// <param name="Rows">What the post would create; empty where it would be refused.</param>
/// <param name="Definition">A definition to begin with, where no form takes such posts.</param>
internal sealed record SeenLegacyPost(
    string? FormId, string? TokenOrganization, string? FormKey, IReadOnlyList<SeenLegacyField> Fields, IReadOnlyList<SeenLegacyRow> Rows, object? Definition);

/// <summary>A field of an old post; <paramref name="Field"/> is null where it is unknown.</summary>
internal sealed record SeenLegacyField(string Name, string? Field);

/// <summary>A row that an old post would create.</summary>
internal sealed record SeenLegacyRow(string Table, IReadOnlyDictionary<string, object?> Columns);
