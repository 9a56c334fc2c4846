namespace PowerPacks.Plugins;

/// <summary>A sentence for people, in the languages the packs speak.</summary>
internal sealed class Text
{
    private const int French = 1036;
    private const int Dutch = 1043;
    private const int Portuguese = 1046;

    private readonly string english;
    private readonly string french;
    private readonly string dutch;
    private readonly string portuguese;
    private readonly object[] values = new object[0];

    public Text(string english, string french, string dutch, string portuguese)
    {
        this.english = english;
        this.french = french;
        this.dutch = dutch;
        this.portuguese = portuguese;
    }

    private Text(Text text, object[] values) : this(text.english, text.french, text.dutch, text.portuguese) => this.values = values;

    /// <summary>The same sentence with its <c>{0}</c>, <c>{1}</c> … filled in; a text among them in the same language.</summary>
    public Text With(params object[] filledIn) => new Text(this, filledIn);

    /// <param name="languageCode">As Dataverse numbers languages; English for one that the packs do not speak.</param>
    public string In(int languageCode)
    {
        var text = languageCode switch { French => french, Dutch => dutch, Portuguese => portuguese, _ => english };
        if (values.Length == 0) return text;
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Array.ConvertAll(values, v => v is Text inner ? inner.In(languageCode) : v));
    }
}
