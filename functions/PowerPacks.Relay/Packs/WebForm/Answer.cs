namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>What a visitor sent for one field, before it is checked.</summary>
/// <param name="Kind">How it came.</param>
/// <param name="Text">The text, or the number as it was written.</param>
/// <param name="Many">Several values.</param>
internal readonly record struct Answer(AnswerKind Kind, string Text, IReadOnlyList<string> Many)
{
    public static readonly Answer None = new(AnswerKind.None, "", []);
    public static readonly Answer Yes = new(AnswerKind.Yes, "true", []);
    public static readonly Answer No = new(AnswerKind.No, "false", []);

    public static Answer Of(string text) => new(AnswerKind.Text, text, []);

    public static Answer Number(string text) => new(AnswerKind.Number, text, []);

    public static Answer List(IReadOnlyList<string> values) => new(AnswerKind.List, "", values);

    /// <summary>Every value it has: none, one, or several.</summary>
    public IReadOnlyList<string> Values => Kind switch
    {
        AnswerKind.None => [],
        AnswerKind.List => Many,
        _ => [Text],
    };
}

internal enum AnswerKind
{
    None = 0,
    Text,
    Number,
    Yes,
    No,
    List,
}
