using System.Text.Json.Serialization;

namespace PowerPacks.Relay;

/// <summary>A text for people in the four languages that everything of ours is in.</summary>
public sealed record Words(
    [property: JsonPropertyName("en")] string English,
    [property: JsonPropertyName("fr")] string French,
    [property: JsonPropertyName("nl")] string Dutch,
    [property: JsonPropertyName("pt")] string Portuguese)
{
    public static implicit operator Words((string English, string French, string Dutch, string Portuguese) texts) => new(texts.English, texts.French, texts.Dutch, texts.Portuguese);

    /// <summary>A name, the same everywhere.</summary>
    public static Words Same(string text) => new(text, text, text, text);
}
