using System.Text.Json;
using System.Text.Json.Serialization;

namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>A hit as it is kept: raw, but for the address that it came from, which is shortened, and the program, of which only the family is left.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Track">Whose mail it stands in.</param>
/// <param name="At">When.</param>
internal sealed record RecordedHit([property: JsonPropertyName("k")] HitKind Kind, [property: JsonPropertyName("t")] Guid Track, [property: JsonPropertyName("a")] DateTimeOffset At)
{
    /// <summary>An envelope of hits.</summary>
    public const string MessageKind = "hits";

    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault }.Frozen();

    /// <summary>So many seconds after the mail was made ready to go out.</summary>
    [JsonPropertyName("d")]
    public int Delay { get; init; }

    /// <summary>Number of the link; 0 for the one that nobody sees.</summary>
    [JsonPropertyName("l")]
    public int Link { get; init; }

    /// <summary>Where the link leads; null for what is no link.</summary>
    [JsonPropertyName("u")]
    public string? Target { get; init; }

    /// <summary>The program's family.</summary>
    [JsonPropertyName("c")]
    public string? Client { get; init; }

    /// <summary>Shortened: it tells no household from the next.</summary>
    [JsonPropertyName("n")]
    public string? Network { get; init; }

    /// <summary>What the request itself said of who made it: codes of rules.</summary>
    [JsonPropertyName("r")]
    public IReadOnlyList<string> Signs { get; init; } = [];

    public static byte[] Write(IReadOnlyList<RecordedHit> hits) => JsonSerializer.SerializeToUtf8Bytes(hits, Json);

    public static List<RecordedHit>? Read(ReadOnlySpan<byte> payload) => Payload.Read<List<RecordedHit>>(payload, Json);
}
