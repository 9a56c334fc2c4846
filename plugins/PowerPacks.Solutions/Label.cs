namespace PowerPacks.Solutions;

/// <summary>
/// A text that people read, in their language. A pack gives all four: <c>("Form", "Formulaire", "Formulier", "Formulário")</c>; Microsoft's own tables, which no
/// solution of ours ships, only the English one.
/// </summary>
/// <param name="English">Never null; empty where there is nothing to say.</param>
/// <param name="French">Null where it is missing.</param>
/// <param name="Dutch">Null where it is missing.</param>
/// <param name="Portuguese">Of Brazil; null where it is missing.</param>
public sealed record Label(string English, string? French = null, string? Dutch = null, string? Portuguese = null)
{
    /// <summary>The texts there are, by language code, English first.</summary>
    public IEnumerable<(int LanguageCode, string Text)> Texts =>
        Language.All.Select(code => (code, Text: In(code))).Where(t => t.Text is not null).Select(t => (t.code, t.Text!));

    public static implicit operator Label(string english) => new(english);

    public static implicit operator Label((string English, string French, string Dutch, string Portuguese) texts) =>
        new(texts.English, texts.French, texts.Dutch, texts.Portuguese);

    /// <summary>From what a solution file holds; languages that the packs do not speak are left out.</summary>
    public static Label From(IEnumerable<(int LanguageCode, string Text)> texts)
    {
        var known = texts.GroupBy(t => t.LanguageCode).ToDictionary(g => g.Key, g => g.First().Text);
        return new Label(known.GetValueOrDefault(Language.English, ""), known.GetValueOrDefault(Language.French), known.GetValueOrDefault(Language.Dutch),
            known.GetValueOrDefault(Language.Portuguese));
    }

    /// <returns>The text in a language; null where it is missing.</returns>
    public string? In(int languageCode) => languageCode switch
    {
        Language.English => English,
        Language.French => French,
        Language.Dutch => Dutch,
        Language.Portuguese => Portuguese,
        _ => null,
    };

    public override string ToString() => English;
}
