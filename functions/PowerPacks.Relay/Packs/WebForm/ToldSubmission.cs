using System.Text.Json;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Reads what the CRM says of a submission whose row it has: its envelope's id, and its values as they stand in the row.</summary>
internal static partial class ToldSubmission
{
    /// <param name="http">The request.</param>
    /// <param name="refusal">What is said where a member is wrong, in English.</param>
    /// <param name="read">Reads the body's members.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<(T? Told, Refusal? Refusal)> ReadAsync<T>(Microsoft.AspNetCore.Http.HttpRequest http, string refusal, Func<CheckedObject, T> read, CancellationToken cancellation)
        where T : class
    {
        if (!SubmissionBody.Is(Body.TypeOf(http), SubmissionBody.Json)) return (null, new Refusal(415, "content-type", $"Send {SubmissionBody.Json} in UTF-8."));
        var (body, unread) = await Body.ReadAsync(http, Message.MaxPayload / 2, cancellation);
        if (body is null) return (null, unread);
        using (body) return Read(body.Memory, refusal, read);
    }

    public static Guid EnvelopeOf(CheckedObject root)
    {
        if (root.Text("envelope", EnvelopeKey(), "This must be an envelope's id: 32 lower-case hex digits.", required: true) is not { } key) return default;
        var id = Guid.ParseExact(key, "N");
        if (!Envelope.IsId(id)) root.Report("envelope", "unknown", "No envelope has this id.");
        return id;
    }

    public static IReadOnlyDictionary<string, JsonElement> ValuesOf(CheckedObject root)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (root.Object("values") is not { } given) return values;
        foreach (var member in given.Members().Take(FormLimits.SubmittedFields)) values[member.Name] = member.Value.Clone();
        return values;
    }

    /// <summary>The row that a prefill named, as it stands in the submission's; null where none did.</summary>
    public static Guid? RecordOf(CheckedObject root)
    {
        if (root.Text("record", FormLimits.SubmittedName) is not { } text) return null;
        if (Guid.TryParse(text, out var record)) return record;
        root.Report("record", "format", "This must be a row's id.");
        return null;
    }

    /// <summary>As the submission had it when it came: beside the same person's new one it waits its turn.</summary>
    public static string? RecordKeyOf(FormDefinition definition, IReadOnlyDictionary<string, JsonElement> values) => Submission.RecordKeyOf(definition, column => ValueOf(definition, column, values));

    private static string? ValueOf(FormDefinition definition, string column, IReadOnlyDictionary<string, JsonElement> values)
    {
        var field = definition.Fields.FirstOrDefault(f => f.Column == column);
        var value = field is null ? definition.Constants.GetValueOrDefault(column) : values.GetValueOrDefault(field.Name);
        return value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? value.ToString() : null;
    }

    private static (T?, Refusal?) Read<T>(ReadOnlyMemory<byte> json, string refusal, Func<CheckedObject, T> read)
        where T : class
    {
        try
        {
            if (!JsonText.IsUnicode(json.Span)) throw new JsonException();
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth, AllowDuplicateProperties = false });
            var problems = new List<FieldProblem>();
            var told = CheckedObject.Of(document.RootElement, "", problems) is { } root ? read(root) : null;
            return problems.Count == 0 ? (told, null) : (null, new Refusal(422, "invalid", refusal) { Errors = problems });
        }
        catch (JsonException)
        {
            return (null, Refusal.Malformed($"The body is not JSON in UTF-8 without duplicate members and at most {JsonText.MaxDepth} levels deep."));
        }
    }

    [GeneratedRegex(@"^[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex EnvelopeKey();
}
