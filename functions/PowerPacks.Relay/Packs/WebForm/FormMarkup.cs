using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

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
    public static string Of(Form form, string action, string submissionId, string start, AnswerSheet? sheet = null, IReadOnlyList<FieldProblem>? problems = null)
    {
        var html = new StringBuilder();
        html.Append($"<div class=\"powerpacks\"><form method=\"post\" action=\"{Text(action)}\" accept-charset=\"utf-8\" lang=\"{form.Texts.Language}\">\n");
        html.Append($"<p class=\"status\" role=\"alert\" tabindex=\"-1\">{(problems is { Count: > 0 } ? Text(form.Texts.Correct) : "")}</p>\n");
        for (var i = 0; i < form.Rules.Count; i++)
        {
            var field = form.Rules[i].Field;
            var message = problems?.FirstOrDefault(p => p.Field == field.Name)?.Message;
            AppendField(html, new FieldMarkup(form, field, sheet?[i] ?? Answer.None, message));
        }
        html.Append($"<p class=\"gotcha\" aria-hidden=\"true\"><label>{Text(form.Texts.LeaveEmpty)} ");
        html.Append($"<input name=\"{AnswerSheet.Gotcha}\" tabindex=\"-1\" autocomplete=\"off\"></label></p>\n");
        html.Append($"<input type=\"hidden\" name=\"{AnswerSheet.SubmissionId}\" value=\"{Text(submissionId)}\">\n");
        html.Append($"<input type=\"hidden\" name=\"{AnswerSheet.Start}\" value=\"{Text(start)}\">\n");
        if (form.Definition.Captcha is not null) html.Append("<div class=\"captcha\"></div>\n");
        html.Append($"<button type=\"submit\">{Text(form.Texts.Send)}</button>\n</form></div>");
        return html.ToString();
    }

    public static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static void AppendField(StringBuilder html, FieldMarkup field)
    {
        if (field.Field.Type == FieldType.Hidden)
        {
            // A constant is the relay's to add; a hidden field without one is for the page's own scripts to fill.
            if (field.Field.Value is null) html.Append($"<input type=\"hidden\" name=\"{field.Name}\" value=\"{Text(field.Answer.Text)}\">\n");
            return;
        }
        var several = field.Field is { Type: FieldType.Choice, Multiple: true };
        html.Append($"<{(several ? "fieldset" : "div")} class=\"field\" data-field=\"{field.Name}\">\n");
        if (field.Field.IsBox) field.AppendBox(html);
        else if (several) field.AppendBoxes(html);
        else field.AppendLine(html);
        html.Append($"<p class=\"error\" id=\"{field.ErrorId}\">{Text(field.Problem ?? "")}</p>\n</{(several ? "fieldset" : "div")}>\n");
    }

    /// <summary>One visible field.</summary>
    private sealed record FieldMarkup(Form Form, FormField Field, Answer Answer, string? Problem)
    {
        public string Name => Field.Name; // Letters, digits and underscores: safe as it is.

        public string ErrorId => $"pp-{Name}-error";

        private string Id => $"pp-{Name}";

        private string Label => Text(Field.Label) + (Field.Required ? "" : $" <span class=\"optional\">{Text(Form.Texts.Optional)}</span>");

        private string State => $"aria-describedby=\"{ErrorId}\"{(Problem is null ? "" : " aria-invalid=\"true\"")}{(Field.Required ? " required" : "")}";

        public void AppendLine(StringBuilder html)
        {
            html.Append($"<label for=\"{Id}\">{Label}</label>\n");
            if (Field.Type == FieldType.Choice) AppendSelect(html);
            else if (Field.Type == FieldType.Textarea)
            {
                // The line break after the tag is HTML's, and not part of the value.
                html.Append($"<textarea id=\"{Id}\" name=\"{Name}\" rows=\"5\" {Lengths} {State}>\n{Text(Answer.Text)}</textarea>\n");
            }
            else html.Append($"<input id=\"{Id}\" name=\"{Name}\" {Kind} value=\"{Text(Answer.Text)}\" {State}>\n");
        }

        public void AppendBox(StringBuilder html)
        {
            var isConsent = Form.Definition.Consent is { } consent && consent.Field == Name;
            var label = isConsent ? Text(Form.Definition.Consent!.Text) : Label;
            var ticked = Answer.Kind == AnswerKind.Yes || Answer.Text is "on" or "true" or "1" or "yes";
            html.Append($"<label class=\"box\"><input type=\"checkbox\" id=\"{Id}\" name=\"{Name}\" value=\"true\"{(ticked ? " checked" : "")} {State}>");
            html.Append($" <span>{label}</span></label>\n");
        }

        public void AppendBoxes(StringBuilder html)
        {
            html.Append($"<legend>{Label}</legend>\n");
            foreach (var option in Field.Options!)
            {
                html.Append($"<label class=\"box\"><input type=\"checkbox\" name=\"{Name}\" value=\"{Text(option.Text)}\"");
                html.Append($"{(Answer.Values.Contains(option.Text) ? " checked" : "")} aria-describedby=\"{ErrorId}\">");
                html.Append($" <span>{Text(option.Label)}</span></label>\n");
            }
        }

        private void AppendSelect(StringBuilder html)
        {
            html.Append($"<select id=\"{Id}\" name=\"{Name}\" {State}>\n<option value=\"\">{Text(Form.Texts.Choose)}</option>\n");
            foreach (var option in Field.Options!)
            {
                html.Append($"<option value=\"{Text(option.Text)}\"{(Answer.Text == option.Text ? " selected" : "")}>{Text(option.Label)}</option>\n");
            }
            html.Append("</select>\n");
        }

        private string Lengths => string.Create(CultureInfo.InvariantCulture,
            $"maxlength=\"{Field.Longest}\"{(Field.MinLength is { } least ? $" minlength=\"{least}\"" : "")}");

        private string Kind => Field.Type switch
        {
            FieldType.Email => $"type=\"email\" autocomplete=\"email\" {Lengths}",
            FieldType.Phone => $"type=\"tel\" autocomplete=\"tel\" {Lengths}",
            FieldType.Number => "type=\"number\" step=\"any\" inputmode=\"decimal\"",
            FieldType.Date => $"type=\"date\" min=\"{FormLimits.EarliestYear}-01-01\" max=\"9999-12-31\"",
            _ => $"type=\"text\"{Autocomplete} {Lengths}",
        };

        /// <summary>What a browser may fill in for the visitor (WCAG 1.3.5), told by the CRM's own column names.</summary>
        private string Autocomplete => Field.Column switch
        {
            "firstname" => " autocomplete=\"given-name\"",
            "lastname" => " autocomplete=\"family-name\"",
            "companyname" => " autocomplete=\"organization\"",
            "jobtitle" => " autocomplete=\"organization-title\"",
            "address1_postalcode" => " autocomplete=\"postal-code\"",
            "address1_city" => " autocomplete=\"address-level2\"",
            _ => "",
        };
    }
}
