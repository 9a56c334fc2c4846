using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>A form made ready to check submissions: built once per stored version, since the settings hand out the same document until it changes.</summary>
internal sealed class Form
{
    private static readonly ConditionalWeakTable<FormDocument, Form> Ready = [];

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> indexes;
    private readonly FrozenSet<string> origins;
    private FormScript? script;

    private Form(FormDocument document)
    {
        Document = document;
        Texts = FormTexts.In(document.Definition.Language);
        Rules = [.. document.Definition.Fields.Select(f => new FieldRule(f, Texts))];
        indexes = document.Definition.Fields.Select((f, i) => (f.Name, i)).ToFrozenDictionary(f => f.Name, f => f.i, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        origins = document.Definition.AllowedOrigins.ToFrozenSet(StringComparer.Ordinal);
        ConsentField = document.Definition.Consent?.Field is { } field ? IndexOf(field) : -1;
        AnswerTail = AcceptedAnswer.TailOf(ThankYou, Definition.ThankYou?.Redirect);
    }

    public FormDocument Document { get; }

    public FormDefinition Definition => Document.Definition;

    public FormTexts Texts { get; }

    public IReadOnlyList<FieldRule> Rules { get; }

    /// <summary>Index of the box beside the consent text; -1 where there is none.</summary>
    public int ConsentField { get; }

    /// <summary>What embeds this form in another site.</summary>
    public FormScript ScriptIn(Region region) => script ??= FormScript.Of(this, region);

    /// <summary>See <see cref="AcceptedAnswer.TailOf"/>.</summary>
    public byte[] AnswerTail { get; }

    public string ThankYou => Definition.ThankYou?.Message ?? Texts.Thanks;

    public static Form Of(FormDocument document) => Ready.GetValue(document, static d => new Form(d));

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
