using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>One field as HTML.</summary>
/// <param name="Form">The form.</param>
/// <param name="Field">The field.</param>
/// <param name="Answer">What stands in it.</param>
/// <param name="Problem">What is wrong with that; null where nothing is.</param>
/// <param name="IsSometimes">Whether a condition decides if it is there: then only a script may have the browser demand an answer.</param>
internal sealed record FieldMarkup(Form Form, FormField Field, Answer Answer, string? Problem, bool IsSometimes)
{
    /// <summary>Names of the files that were sent ahead, by id; null where none were.</summary>
    public IReadOnlyDictionary<string, string>? FileNames { get; init; }

    private string Name => Field.Name; // Letters, digits and underscores: safe as it is.

    private string Id => $"pp-{Name}";

    private string ErrorId => $"{Id}-error";

    private string HelpId => $"{Id}-help";

    private bool IsGroup => Field.Type == FieldType.Choice && (Field.Multiple || Field.Appearance == ChoiceLook.Radio);

    private string Label => Text(Field.Label) + (Field.Required || !Field.IsAsked ? "" : $" <span class=\"optional\">{Text(Form.Texts.Optional)}</span>");

    private string Described => $"aria-describedby=\"{(Field.Help is null ? "" : $"{HelpId} ")}{ErrorId}\"";

    private string Invalid => Problem is null ? "" : " aria-invalid=\"true\"";

    private string State => Described + Invalid + Demand;

    private string Demand => !Field.Required ? "" : IsSometimes ? " data-required" : " required";

    public void Append(StringBuilder html)
    {
        switch (Field.Type)
        {
            // A constant is the relay's to add; a hidden field without one is for the page's own scripts to fill.
            case FieldType.Hidden when Field.Value is null: html.Append($"<input type=\"hidden\" name=\"{Name}\" value=\"{Text(Answer.Text)}\">\n"); return;
            case FieldType.Hidden: return;
            case FieldType.Content: AppendContent(html); return;
            case FieldType.Calculation: AppendCalculation(html); return;
        }
        var element = IsGroup ? "fieldset" : "div";
        // A group is described once, on itself, and not again by each of its boxes.
        html.Append($"<{element} class=\"field\" data-field=\"{Name}\"{(IsGroup ? $" {Described}" : "")}{(Field.Appearance == ChoiceLook.Radio ? $" role=\"radiogroup\"{Invalid}" : "")}");
        html.Append($"{(IsGroup && Field.Multiple && Field.Required ? " data-some" : "")}>\n");
        if (Field.IsBox) AppendBox(html);
        else if (IsGroup) AppendBoxes(html);
        else AppendLine(html);
        html.Append($"<p class=\"error\" id=\"{ErrorId}\">{Text(Problem ?? "")}</p>\n</{element}>\n");
    }

    private void AppendContent(StringBuilder html)
    {
        html.Append($"<div class=\"field content\" data-field=\"{Name}\">\n");
        if (Field.Label.Length > 0) html.Append($"<h2>{Text(Field.Label)}</h2>\n");
        if (Field.Text is { } text) html.Append($"<p class=\"message\">{LinkedText.ToHtml(text)}</p>\n");
        html.Append("</div>\n");
    }

    /// <summary>Only a script can show it while the visitor types; without one it is reckoned when the form has arrived.</summary>
    private void AppendCalculation(StringBuilder html)
    {
        html.Append($"<div class=\"field\" data-field=\"{Name}\" hidden>\n<label for=\"{Id}\">{Label}</label>\n");
        AppendHelp(html);
        html.Append($"<output id=\"{Id}\">–</output>\n</div>\n");
    }

    private void AppendLine(StringBuilder html)
    {
        html.Append($"<label for=\"{Id}\">{Label}</label>\n");
        AppendHelp(html);
        if (Field.Type == FieldType.Choice) AppendSelect(html);
        else if (Field.Type == FieldType.Textarea)
        {
            // The line break after the tag is HTML's, and not part of the value.
            html.Append($"<textarea id=\"{Id}\" name=\"{Name}\" rows=\"5\" {Lengths}{Hints(null)} {State}>\n{Text(Answer.Text)}</textarea>\n");
        }
        else if (Field.Type == FieldType.File) AppendFile(html);
        else html.Append($"<input id=\"{Id}\" name=\"{Name}\" {Kind} value=\"{Text(Answer.Text)}\" {State}>\n");
    }

    private void AppendHelp(StringBuilder html)
    {
        if (Field.Help is { } help) html.Append($"<p class=\"help\" id=\"{HelpId}\">{Text(help)}</p>\n");
    }

    private void AppendBox(StringBuilder html)
    {
        var consent = Form.Definition.AllConsents.FirstOrDefault(c => c.Field == Name);
        html.Append($"<label class=\"box\"><input type=\"checkbox\" id=\"{Id}\" name=\"{Name}\" value=\"{consent?.Mark ?? "true"}\"{(IsTicked || Answer.Text == consent?.Mark ? " checked" : "")} {State}>");
        html.Append($" <span>{(consent is null ? Label : LinkedText.ToHtml(consent.Text))}</span></label>\n");
        AppendHelp(html);
    }

    private bool IsTicked => Answer.Kind == AnswerKind.Yes || Answer.Text is "on" or "true" or "1" or "yes";

    private void AppendBoxes(StringBuilder html)
    {
        html.Append($"<legend>{Label}</legend>\n");
        AppendHelp(html);
        foreach (var (option, i) in Field.Options!.Select((o, i) => (o, i)))
        {
            html.Append($"<label class=\"box\"><input type=\"{(Field.Multiple ? "checkbox" : "radio")}\"{(i == 0 ? $" id=\"{Id}\"" : "")} name=\"{Name}\" value=\"{Text(option.Text)}\"");
            // ARIA has no invalid radio, only a group of them.
            html.Append($"{(Answer.Values.Contains(option.Text) ? " checked" : "")}{(Field.Multiple ? Invalid : Demand)}>");
            html.Append($" <span>{Text(option.Label)}</span></label>\n");
        }
    }

    /// <summary>What was sent ahead need not be chosen again, but can be left out.</summary>
    private void AppendFile(StringBuilder html)
    {
        var there = Answer.Values.Where(id => FileNames?.ContainsKey(id) == true).ToList();
        foreach (var id in there)
        {
            html.Append($"<label class=\"box\"><input type=\"checkbox\" data-file name=\"{Name}\" value=\"{Text(id)}\" checked> <span>{Text(FileNames![id])}</span></label>\n");
        }
        var kinds = string.Join(',', Field.Kinds.SelectMany(k => Files.FileKind.Find(k)!.Extensions));
        html.Append($"<input id=\"{Id}\" name=\"{Name}\" type=\"file\" accept=\"{kinds}\"{(Field.FilesAtMost > 1 ? " multiple" : "")} {Described}{Invalid}{(there.Count > 0 ? "" : Demand)}>\n");
    }

    private void AppendSelect(StringBuilder html)
    {
        html.Append($"<select id=\"{Id}\" name=\"{Name}\"{Hints(null)} {State}>\n<option value=\"\">{Text(Form.Texts.Choose)}</option>\n");
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
        FieldType.Email => $"type=\"email\"{Hints("email")} {Lengths}",
        FieldType.Phone => $"type=\"tel\"{Hints("tel")} {Lengths}",
        FieldType.Url => $"type=\"url\"{Hints("url")} {Lengths}",
        FieldType.Number => $"type=\"number\" step=\"{Field.Step?.ToString(CultureInfo.InvariantCulture) ?? "any"}\" inputmode=\"decimal\"{Range(null, null)}{Hints(null)}",
        FieldType.Date => $"type=\"date\"{Range($"{FormLimits.EarliestYear}-01-01", "9999-12-31")}{Hints(null)}",
        FieldType.DateTime => $"type=\"datetime-local\"{Range($"{FormLimits.EarliestYear}-01-01T00:00", "9998-12-31T23:59")}{Hints(null)}",
        FieldType.Time => $"type=\"time\"{Range(null, null)}{Hints(null)}",
        _ => $"type=\"text\"{Hints(AutocompleteTokens.OfColumn(Field.Column))} {Lengths}",
    };

    private string Hints(string? autocomplete) =>
        $"{((Field.Autocomplete ?? autocomplete) is { } token ? $" autocomplete=\"{token}\"" : "")}{(Field.Placeholder is { } example ? $" placeholder=\"{Text(example)}\"" : "")}";

    private string Range(string? least, string? most) => Bound("min", Field.Min, least) + Bound("max", Field.Max, most);

    private static string Bound(string name, JsonElement? given, string? usual) => (given?.ToString() ?? usual) is { } bound ? $" {name}=\"{Text(bound)}\"" : "";

    private static string Text(string text) => FormMarkup.Text(text);
}
