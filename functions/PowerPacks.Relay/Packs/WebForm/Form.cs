using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using PowerPacks.Relay.Packs.WebForm.Languages;
using PowerPacks.Relay.Packs.WebForm.Logic;
using PowerPacks.Relay.Packs.WebForm.Look;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>A form made ready to check submissions: built once per stored version, since the settings hand out the same document until it changes.</summary>
internal sealed class Form
{
    private static readonly ConditionalWeakTable<FormDocument, Form> Ready = [];

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> indexes;
    private readonly FrozenSet<string> origins;
    private readonly ConcurrentDictionary<string, Form> siblings;
    private FormScript? script;

    private Form(FormDocument document, FormDefinition definition, ConcurrentDictionary<string, Form> siblings)
    {
        (Document, Definition, this.siblings) = (document, definition, siblings);
        Languages = [document.Definition.Language, .. document.Definition.Translations?.Keys ?? []];
        Texts = FormTexts.In(definition.Language);
        var zone = definition.Zone;
        Rules = [.. definition.Fields.Select(f => new FieldRule(f, Texts, zone, definition.AllConsents.FirstOrDefault(c => c.Field == f.Name)))];
        Logic = FormLogic.Of(definition);
        indexes = definition.Fields.Select((f, i) => (f.Name, i)).ToFrozenDictionary(f => f.Name, f => f.i, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        origins = definition.AllowedOrigins.ToFrozenSet(StringComparer.Ordinal);
        Consents = [.. definition.AllConsents.Select(c => (c, c.Field is { } field ? IndexOf(field) : -1))];
        HasFiles = definition.Fields.Any(f => f.Type == FieldType.File);
        AnswerTail = AcceptedAnswer.TailOf(ThankYou, Redirect);
        Style = FormScript.Style + ThemeStyle.Of(definition.Theme);
    }

    public FormDocument Document { get; }

    /// <summary>In the language of this form's texts; the document has all languages.</summary>
    public FormDefinition Definition { get; }

    public FormTexts Texts { get; }

    /// <summary>The languages that visitors may read it in; its own stands first.</summary>
    public IReadOnlyList<string> Languages { get; }

    public IReadOnlyList<FieldRule> Rules { get; }

    /// <summary>Conditions and calculations; null where it has none.</summary>
    public FormLogic? Logic { get; }

    /// <summary>Every text to agree to, with the index of its box; -1 where there is none.</summary>
    public IReadOnlyList<(FormConsent Text, int Box)> Consents { get; }

    public string Style { get; }

    public bool HasFiles { get; }

    /// <summary>What embeds this form in another site.</summary>
    public FormScript ScriptIn(Region region) => script ??= FormScript.Of(this, region);

    /// <summary>See <see cref="AcceptedAnswer.TailOf"/>.</summary>
    public byte[] AnswerTail { get; }

    /// <summary>What is said after sending. Where a mail asks for confirmation nothing has arrived before that, and the form's own thanks come then.</summary>
    public string ThankYou => Definition.DoubleOptIn is null ? Definition.ThankYou?.Message ?? Texts.Thanks : Texts.ConfirmAsk;

    public string ThanksTitle => Definition.DoubleOptIn is null ? Texts.ThanksTitle : Texts.ConfirmAskTitle;

    /// <summary>Where a visitor is led after sending; null for nowhere.</summary>
    public string? Redirect => Definition.DoubleOptIn is null ? Definition.ThankYou?.Redirect : null;

    /// <summary>What an address needs so that its answer is in this form's language: nothing where there is but one.</summary>
    public string Query => Languages.Count < 2 ? "" : $"?{VisitorLanguage.Parameter}={Definition.Language}";

    public static Form Of(FormDocument document) => Ready.GetValue(document, static d => new Form(d, d.Definition, new(StringComparer.Ordinal)));

    /// <summary>The same form in one of its <see cref="Languages"/>.</summary>
    public Form In(string language) => language == Definition.Language ? this : siblings.GetOrAdd(language, l =>
        new Form(Document, Document.Definition.Translations is { } words && words.TryGetValue(l, out var translation) ? translation.Of(Document.Definition, l) : Document.Definition, siblings));

    /// <returns>-1 where the form has no such field.</returns>
    public int IndexOf(ReadOnlySpan<char> name) => indexes.TryGetValue(name, out var index) ? index : -1;

    /// <summary>The value that a submission gives a column, as text; null where it gives none.</summary>
    public string? ValueOf(string column, object?[] values)
    {
        for (var i = 0; i < Rules.Count; i++)
        {
            if (Rules[i].Field.Column == column) return TextOf(values[i]);
        }
        return Definition.Constants.TryGetValue(column, out var constant) ? TextOf(Scalar.Of(constant)) : null;
    }

    public bool Allows(string origin) => origins.Contains(origin);

    private static string? TextOf(object? value) => value is null or string[]? null : Convert.ToString(value, CultureInfo.InvariantCulture);
}
