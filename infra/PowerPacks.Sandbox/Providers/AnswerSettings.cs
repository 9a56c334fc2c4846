using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PowerPacks.Sandbox.Providers;

/// <summary>How the stand-in for a provider of texts behaves; a test or a person changes it.</summary>
internal abstract record AnswerSettings
{
    /// <summary>Between two statuses of a message, as a person can follow them.</summary>
    public const int DefaultReceiptDelay = 300;

    private const int MaxMilliseconds = 600_000;

    public static readonly IReadOnlyList<int> Failures = [429, 500, 503];

    /// <summary>Before each answer of the API.</summary>
    [JsonPropertyOrder(-2)]
    public int LatencyMilliseconds { get; init; }

    /// <summary>Between two statuses of a message.</summary>
    [JsonPropertyOrder(-1)]
    public int ReceiptDelayMilliseconds { get; init; } = DefaultReceiptDelay;

    /// <summary>How many of the next new messages are accepted and then not answered.</summary>
    [JsonPropertyOrder(1)]
    public int LoseNextAnswers { get; init; }

    [JsonPropertyOrder(2)]
    public Failing? FailNext { get; init; }

    /// <summary>Settings with those that a request names.</summary>
    /// <returns>Null, and what is wrong, where they cannot be.</returns>
    public static (T? Settings, string? Problem) With<T>(T current, string json)
        where T : AnswerSettings
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject named) return (null, "The body is an object.");
            var all = JsonSerializer.SerializeToNode(current, JsonSerializerOptions.Web)!.AsObject();
            foreach (var (name, value) in named)
            {
                if (!all.ContainsKey(name)) return (null, $"There is no setting {name}; there are {string.Join(", ", all.Select(s => s.Key))}.");
                // A status alone is meant for one request.
                all[name] = name == "failNext" && value is JsonValue status ? new JsonObject { ["status"] = status.DeepClone(), ["requests"] = 1 } : value?.DeepClone();
            }
            var settings = all.Deserialize<T>(JsonSerializerOptions.Web)!;
            if (settings.LatencyMilliseconds is < 0 or > MaxMilliseconds || settings.ReceiptDelayMilliseconds is < 0 or > MaxMilliseconds) return (null, $"Milliseconds are from 0 to {MaxMilliseconds}.");
            if (settings.LoseNextAnswers < 0 || settings.FailNext is { Requests: < 1 }) return (null, "Counts are positive.");
            return settings.FailNext is { } failing && !Failures.Contains(failing.Status) ? (null, $"failNext.status is one of {string.Join(", ", Failures)}.") : (settings, null);
        }
        catch (JsonException e)
        {
            return (null, e.Message);
        }
    }

    /// <param name="Status">429, 500 or 503.</param>
    /// <param name="Requests">How many of the next new messages it is answered to.</param>
    public sealed record Failing(int Status, int Requests = 1);
}
