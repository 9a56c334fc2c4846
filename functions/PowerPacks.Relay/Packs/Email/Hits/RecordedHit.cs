using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using PowerPacks.Relay.Packs.Email.Tracking;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>A hit as it waits, encrypted, to be told to the CRM: what <see cref="Hit"/> has, in short names, and where a link leads.</summary>
internal sealed record RecordedHit
{
    /// <summary>An envelope of hits.</summary>
    public const string MessageKind = "hits";

    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault }.Frozen();

    [JsonPropertyName("k")]
    public HitKind Kind { get; init; }

    [JsonPropertyName("m")]
    public HitMethod Method { get; init; }

    [JsonPropertyName("t")]
    public Guid Track { get; init; }

    [JsonPropertyName("a")]
    public DateTimeOffset At { get; init; }

    [JsonPropertyName("s")]
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Number of the link; 0 for the one that nobody sees; null for what is no link.</summary>
    [JsonPropertyName("l")]
    public int? Link { get; init; }

    [JsonPropertyName("u")]
    public string? Target { get; init; }

    [JsonPropertyName("g")]
    public AgentKind Agent { get; init; }

    [JsonPropertyName("c")]
    public string? Client { get; init; }

    [JsonPropertyName("d")]
    public Device Device { get; init; }

    [JsonPropertyName("v")]
    public int Chrome { get; init; }

    [JsonPropertyName("w")]
    public bool SaysWhatFor { get; init; }

    [JsonPropertyName("n")]
    public string? Network { get; init; }

    [JsonPropertyName("r")]
    public RangeKind Range { get; init; }

    [JsonPropertyName("p")]
    public bool Prefetch { get; init; }

    [JsonPropertyName("f")]
    public FetchMode Mode { get; init; }

    [JsonPropertyName("h")]
    public bool ByHand { get; init; }

    [JsonPropertyName("i")]
    public bool Language { get; init; }

    /// <param name="hit">As it was seen.</param>
    /// <param name="target">Where its link leads; null for none.</param>
    /// <param name="mode">Whoever only counts keeps neither what the program is called nor the network.</param>
    public static RecordedHit Of(Hit hit, string? target, TrackingMode mode)
    {
        var (agent, headers, whole) = (hit.Agent, hit.Headers, mode == TrackingMode.Recipients);
        return new RecordedHit
        {
            Kind = hit.Kind, Method = hit.Method, Track = hit.Track, At = hit.At, MadeAt = hit.MadeAt, Link = hit.Link, Target = string.IsNullOrEmpty(target) ? null : target,
            Agent = agent.Kind, Client = whole ? agent.Family : null, Device = agent.Device, Chrome = agent.Chrome, SaysWhatFor = agent.SaysWhatFor,
            Network = whole ? hit.Network?.ToString() : null, Range = hit.Range, Prefetch = headers.Prefetch, Mode = headers.Mode, ByHand = headers.ByHand, Language = headers.Language,
        };
    }

    public Hit Seen() => new(Kind, Method, Track, At, MadeAt)
    {
        Link = Link,
        Agent = new Agent(Agent, Client ?? "", Device, Chrome, SaysWhatFor),
        Network = IPAddress.TryParse(Network, out var network) ? network : null,
        Range = Range,
        Headers = new HitHeaders(Prefetch, Mode, ByHand, Language),
    };

    public static byte[] Write(IReadOnlyList<RecordedHit> hits) => JsonSerializer.SerializeToUtf8Bytes(hits, Json);

    public static List<RecordedHit>? Read(ReadOnlySpan<byte> payload) => Payload.Read<List<RecordedHit>>(payload, Json);
}
