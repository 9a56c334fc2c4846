namespace PowerPacks.Relay.Packs.WebForm.Languages;

/// <summary>Reads a form's words in other languages.</summary>
internal static class TranslationReader
{
    /// <param name="root">The definition.</param>
    /// <param name="form">What was read of it so far.</param>
    /// <param name="languages">The languages there are.</param>
    /// <returns>By language; null where there are none.</returns>
    public static IReadOnlyDictionary<string, Translation>? Read(CheckedObject root, FormDefinition form, string[] languages)
    {
        if (root.Object("translations") is not { } item) return null;
        var translations = new SortedDictionary<string, Translation>(StringComparer.Ordinal);
        foreach (var member in item.Members())
        {
            if (!languages.Contains(member.Name)) item.Report(member.Name, "one-of", $"This must be one of {string.Join(", ", languages)}.");
            else if (member.Name == form.Language) item.Report(member.Name, "own-language", "The form itself is in this language.");
            else if (item.AsObject(member.Value, item.PathOf(member.Name)) is { } one) translations[member.Name] = Translation(one, form);
        }
        return translations.Count == 0 ? null : translations;
    }

    private static Translation Translation(CheckedObject item, FormDefinition form)
    {
        var read = new Translation
        {
            Title = item.Text("title", FormLimits.Title),
            ThankYou = item.Text("thankYou", FormLimits.ThankYou),
            MailSubject = item.Text("mailSubject", FormLimits.Title),
            MailText = item.Text("mailText", FormLimits.Content),
            Fields = Fields(item, form),
            Steps = item.Texts("steps", FormLimits.Steps, FormLimits.Label) is { Count: > 0 } steps ? steps : null,
            Consents = Consents(item, form),
        };
        if (read.Steps is not null && read.Steps.Count != form.Steps?.Count) item.Report("steps", "step-count", "There must be as many titles as the form has steps.");
        if (form.DoubleOptIn is null && (read.MailSubject ?? read.MailText) is not null) item.Report("mailText", "opt-in-off", "The form sends no confirmation mail.");
        item.NoOthers();
        return read;
    }

    private static Dictionary<string, FieldWords>? Fields(CheckedObject item, FormDefinition form)
    {
        if (item.Object("fields") is not { } fields) return null;
        var words = new Dictionary<string, FieldWords>(StringComparer.Ordinal);
        foreach (var member in fields.Members())
        {
            if (form.Fields.FirstOrDefault(f => f.Name == member.Name) is not { } field) fields.Report(member.Name, "field-unknown", "The form has no such field.");
            else if (fields.AsObject(member.Value, fields.PathOf(member.Name)) is { } one) words[member.Name] = Words(one, field);
        }
        return words;
    }

    private static FieldWords Words(CheckedObject item, FormField field)
    {
        var read = new FieldWords
        {
            Label = item.Text("label", FormLimits.Label),
            Help = item.Text("help", FormLimits.Help),
            Placeholder = item.Text("placeholder", FormLimits.Placeholder),
            Text = item.Text("text", FormLimits.Content),
            Options = Options(item, field),
        };
        if (read.Text is not null && !LinkedText.IsWellFormed(read.Text)) item.Report("text", "link", LinkedText.Meaning);
        item.NoOthers();
        return read;
    }

    private static Dictionary<string, string>? Options(CheckedObject item, FormField field)
    {
        if (item.Object("options") is not { } options) return null;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in options.Members())
        {
            if (field.Options?.Any(o => o.Text == member.Name) != true) options.Report(member.Name, "option-unknown", "The field has no option with this value.");
            else if (options.Text(member.Name, FormLimits.Label, required: true) is { } label) labels[member.Name] = label;
        }
        return labels;
    }

    private static Dictionary<string, string>? Consents(CheckedObject item, FormDefinition form)
    {
        if (item.Object("consents") is not { } consents) return null;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in consents.Members())
        {
            if (form.AllConsents.All(c => c.Field != member.Name)) consents.Report(member.Name, "field-unknown", "The form has no text to agree to beside such a field.");
            else if (consents.Text(member.Name, FormLimits.ConsentText, required: true) is { } text)
            {
                if (!LinkedText.IsWellFormed(text)) consents.Report(member.Name, "link", LinkedText.Meaning);
                texts[member.Name] = text;
            }
        }
        return texts;
    }
}
