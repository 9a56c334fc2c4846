using System.Text.Json;
using System.Text.Json.Nodes;
using PowerPacks.Relay;

namespace PowerPacks.Operator;

/// <summary>What a relay answered: as it came, for programs, and by its parts, for people.</summary>
internal sealed class Answer
{
    private static readonly JsonSerializerOptions Json =
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true }.Frozen();

    private readonly string relay;

    private Answer(JsonObject document, string relay) => (Document, this.relay) = (document, relay);

    public JsonObject Document { get; }

    /// <exception cref="CommandProblem">It is not JSON.</exception>
    public static Answer Read(string text, string relay) => Checked(relay, () => new Answer(JsonNode.Parse(text) as JsonObject ?? throw new JsonException(), relay));

    /// <exception cref="CommandProblem">It has another shape.</exception>
    public T As<T>() where T : class => Part<T>(Document);

    /// <summary>One member of it.</summary>
    /// <exception cref="CommandProblem">It is not there, or has another shape.</exception>
    public T As<T>(string member) where T : class => Part<T>(Document[member]);

    private T Part<T>(JsonNode? node) where T : class => Checked(relay, () => node.Deserialize<T>(Json) ?? throw new JsonException());

    private static T Checked<T>(string relay, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException)
        {
            throw new CommandProblem(ExitCode.Unreachable, $"What answers at {relay} is not a relay that this command knows.");
        }
    }
}
