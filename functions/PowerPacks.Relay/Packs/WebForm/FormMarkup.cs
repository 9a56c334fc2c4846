using System.Text;
using System.Text.Encodings.Web;
using PowerPacks.Relay.Packs.WebForm.Logic;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>The form as HTML: the same on the hosted page and in an embedding one, and complete without a script.</summary>
internal static class FormMarkup
{
    /// <param name="form">The form.</param>
    /// <param name="action">Where it posts.</param>
    /// <param name="submissionId">Makes a double click one row.</param>
    /// <param name="start">When it was shown; empty where its script asks for that.</param>
    /// <param name="sheet">What was sent before, to be corrected; null for an empty form.</param>
    /// <param name="problems">What is wrong with it.</param>
    /// <param name="visit">Control fields that say where the visitor came from; none where a script fills them in.</param>
    public static string Of(Form form, string action, string submissionId, string start, AnswerSheet? sheet = null, IReadOnlyList<FieldProblem>? problems = null, IReadOnlyDictionary<string, string>? visit = null)
    {
        var html = new StringBuilder();
        var files = form.HasFiles ? " enctype=\"multipart/form-data\"" : "";
        html.Append($"<div class=\"powerpacks\"><form method=\"post\" action=\"{Text(action)}\"{files} accept-charset=\"utf-8\" lang=\"{form.Texts.Language}\">\n");
        AppendSummary(html, form, problems);
        var fields = form.Rules.Select((r, i) => Markup(form, r.Field, sheet?[i], problems) with { FileNames = sheet?.FileNames }).ToList();
        foreach (var hidden in fields.Where(f => f.Field.Type == FieldType.Hidden)) hidden.Append(html);
        if (form.Definition.Steps is { } steps) AppendSteps(html, form, steps, fields);
        else foreach (var field in fields.Where(f => f.Field.Type != FieldType.Hidden)) field.Append(html);
        html.Append($"<p class=\"gotcha\" aria-hidden=\"true\"><label>{Text(form.Texts.LeaveEmpty)} ");
        html.Append($"<input name=\"{AnswerSheet.Gotcha}\" tabindex=\"-1\" autocomplete=\"off\"></label></p>\n");
        html.Append($"<input type=\"hidden\" name=\"{AnswerSheet.SubmissionId}\" value=\"{Text(submissionId)}\">\n");
        foreach (var (name, value) in visit ?? new Dictionary<string, string>()) html.Append($"<input type=\"hidden\" name=\"{name}\" value=\"{Text(value)}\">\n");
        html.Append($"<input type=\"hidden\" name=\"{AnswerSheet.Start}\" value=\"{Text(start)}\">\n");
        html.Append($"<input type=\"hidden\" name=\"{AnswerSheet.Draft}\" value=\"{Text(Drafts.Secret.In(sheet?.Control(AnswerSheet.Draft)) ?? "")}\">\n");
        html.Append($"<input type=\"hidden\" name=\"{AnswerSheet.Prefill}\" value=\"{Text(Drafts.Secret.In(sheet?.Control(AnswerSheet.Prefill)) ?? "")}\">\n");
        if (form.Definition.Captcha is not null) html.Append("<div class=\"captcha\"></div>\n");
        html.Append($"<button type=\"submit\">{Text(form.Texts.Send)}</button>\n");
        if (form.Definition.Drafts is { Enabled: true }) html.Append($"<button type=\"submit\" class=\"save\" name=\"{AnswerSheet.Save}\" value=\"1\" formnovalidate>{Text(form.Texts.SaveDraft)}</button>\n");
        html.Append("</form></div>");
        return html.ToString();
    }

    public static string Text(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>What is wrong, with a way to each field: a list that only lies beside the fields is found late by who does not see them.</summary>
    private static void AppendSummary(StringBuilder html, Form form, IReadOnlyList<FieldProblem>? problems)
    {
        html.Append($"<div class=\"status\" role=\"alert\" tabindex=\"-1\">");
        if (problems is { Count: > 0 })
        {
            html.Append($"<p>{Text(form.Texts.Errors)}</p><ul>");
            foreach (var problem in problems)
            {
                var label = form.IndexOf(problem.Field) is >= 0 and var index ? form.Definition.Fields[index].Label : problem.Field;
                html.Append($"<li><a href=\"#pp-{Text(problem.Field)}\">{Text(label)}</a>: {Text(problem.Message)}</li>");
            }
            html.Append("</ul>");
        }
        html.Append("</div>\n");
    }

    private static void AppendSteps(StringBuilder html, Form form, IReadOnlyList<FormStep> steps, List<FieldMarkup> fields)
    {
        foreach (var step in steps)
        {
            html.Append($"<section class=\"step\">\n<h2 tabindex=\"-1\">{Text(step.Title)}</h2>\n");
            foreach (var name in step.Fields) fields[form.IndexOf(name)].Append(html);
            html.Append("</section>\n");
        }
    }

    private static FieldMarkup Markup(Form form, FormField field, Answer? sent, IReadOnlyList<FieldProblem>? problems)
    {
        var answer = sent ?? (field.Default is { } value ? FieldFit.DefaultOf(value) : Answer.None);
        var isSometimes = field.ShowIf is not null || form.Definition.Steps?.Any(s => s.ShowIf is not null && s.Fields.Contains(field.Name)) == true;
        return new FieldMarkup(form, field, answer, problems?.FirstOrDefault(p => p.Field == field.Name)?.Message, isSometimes);
    }
}
