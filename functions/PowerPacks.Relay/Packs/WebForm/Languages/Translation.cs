namespace PowerPacks.Relay.Packs.WebForm.Languages;

/// <summary>A form's words in another language. What is missing is shown as the form itself says it.</summary>
internal sealed record Translation
{
    public string? Title { get; init; }

    public string? ThankYou { get; init; }

    /// <summary>By field.</summary>
    public IReadOnlyDictionary<string, FieldWords>? Fields { get; init; }

    /// <summary>The steps' titles, in order.</summary>
    public IReadOnlyList<string>? Steps { get; init; }

    /// <summary>The texts to agree to, by the field that is their box.</summary>
    public IReadOnlyDictionary<string, string>? Consents { get; init; }

    /// <summary>The confirmation mail's subject.</summary>
    public string? MailSubject { get; init; }

    /// <summary>What the confirmation mail says.</summary>
    public string? MailText { get; init; }

    /// <summary>The form as a visitor of this language meets it. What it takes and where that goes stays the same.</summary>
    public FormDefinition Of(FormDefinition form, string language) => form with
    {
        Title = Title ?? form.Title,
        Language = language,
        Fields = [.. form.Fields.Select(f => Fields is not null && Fields.TryGetValue(f.Name, out var words) ? words.Of(f) : f)],
        Steps = form.Steps is null || Steps is null ? form.Steps : [.. form.Steps.Select((s, i) => i < Steps.Count ? s with { Title = Steps[i] } : s)],
        Consent = form.Consent is null ? null : Of(form.Consent),
        Consents = form.Consents is null ? null : [.. form.Consents.Select(Of)],
        DoubleOptIn = form.DoubleOptIn is null ? null : form.DoubleOptIn with { Subject = MailSubject ?? form.DoubleOptIn.Subject, Text = MailText ?? form.DoubleOptIn.Text },
        ThankYou = ThankYou is null ? form.ThankYou : new FormThankYou(ThankYou, form.ThankYou?.Redirect),
    };

    private FormConsent Of(FormConsent consent) =>
        consent.Field is { } field && Consents is not null && Consents.TryGetValue(field, out var text) ? consent with { Text = text } : consent;
}

/// <summary>One field's words.</summary>
internal sealed record FieldWords
{
    public string? Label { get; init; }

    public string? Help { get; init; }

    public string? Placeholder { get; init; }

    public string? Text { get; init; }

    /// <summary>Labels by the option's value.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    public FormField Of(FormField field) => field with
    {
        Label = Label ?? field.Label,
        Help = Help ?? field.Help,
        Placeholder = Placeholder ?? field.Placeholder,
        Text = Text ?? field.Text,
        Options = Options is null ? field.Options : field.Options?.Select(o => Options.TryGetValue(o.Text, out var label) ? o with { Label = label } : o).ToList(),
    };
}
