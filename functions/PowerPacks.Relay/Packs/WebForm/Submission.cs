using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PowerPacks.Relay.Packs.WebForm.Visits;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>The payload of an envelope: what a visitor sent. When it was sent is the envelope's to say.</summary>
/// <param name="Form">The form's key.</param>
/// <param name="Values">By field: a string, number, bool or list of strings.</param>
/// <param name="Version">Of the definition that checked it.</param>
/// <param name="Consent">The receipt.</param>
/// <param name="Page">Origin and path of the page the form stood on.</param>
internal sealed record Submission(string Form, IReadOnlyDictionary<string, JsonElement> Values, int Version, ConsentReceipt Consent, string? Page)
{
    /// <summary>The receipts of a form's other consents.</summary>
    public IReadOnlyList<ConsentReceipt> MoreConsents { get; init; } = [];

    /// <summary>In which the visitor read the form: en, fr, nl or pt; null in what was accepted before that was kept.</summary>
    public string? Language { get; init; }

    /// <summary>Where the visitor came from; null where nothing is known.</summary>
    public Attribution? Attribution { get; init; }

    /// <summary>The row it changes, where a prefill said so; null to find or make one as the form says.</summary>
    public Guid? Record { get; init; }

    /// <summary>Files that belong to it; they lie among the deposits.</summary>
    public IReadOnlyList<Files.SubmittedFile>? Files { get; init; }

    /// <summary>Whether the organization sent it itself, to see where it arrives.</summary>
    public bool IsTest { get; init; }

    /// <summary>The kind of its envelope.</summary>
    public const string Kind = "submission";

    /// <summary>What was thought of it; null in what was accepted before anything was.</summary>
    public Judgement? Spam { get; init; }

    /// <summary>Room for most submissions while they are written.</summary>
    private const int ScratchBytes = 16 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? scratch;

    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    }.Frozen();

    /// <summary>How values are written: never into HTML, and the CRM's users should read é as é in the row that keeps them.</summary>
    public static readonly JsonSerializerOptions Readable = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }.Frozen();

    /// <returns>Null where the payload is no submission.</returns>
    public static Submission? Read(ReadOnlySpan<byte> payload) => Payload.Read<Submission>(payload, Json);

    /// <summary>The message for the relay. The visitor's own words stand first, and they alone tell whether it is the same message again.</summary>
    public static Message ToMessage(
        Form form, Guid organization, object?[] values, string? page, IPAddress? client, string? idempotencyKey, Judgement judgement, Attribution? attribution = null,
        IReadOnlyList<Files.SubmittedFile>? files = null, Guid? record = null, bool isTest = false)
    {
        var buffer = scratch ??= new ArrayBufferWriter<byte>(ScratchBytes);
        buffer.Clear(); // Where the one before failed half way, another visitor's words are in it.
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Readable.Encoder });
        writer.WriteStartObject();
        writer.WriteString("form", form.Document.FormKey);
        writer.WriteStartObject("values");
        for (var i = 0; i < values.Length; i++) WriteValue(writer, form.Rules[i].Field.Name, values[i]);
        writer.WriteEndObject();
        writer.Flush();
        var compared = buffer.WrittenCount;
        writer.WriteNumber("version", form.Document.Version);
        writer.WritePropertyName("consent");
        WriteReceipt(writer, form, 0, values, client);
        if (form.Consents.Count > 1)
        {
            writer.WriteStartArray("moreConsents");
            for (var i = 1; i < form.Consents.Count; i++) WriteReceipt(writer, form, i, values, client);
            writer.WriteEndArray();
        }
        writer.WriteString("page", page);
        writer.WriteString("language", form.Definition.Language);
        if (record is { } row) writer.WriteString("record", row);
        if (files is { Count: > 0 })
        {
            writer.WritePropertyName("files");
            JsonSerializer.Serialize(writer, files, Json);
        }
        if (attribution is not null)
        {
            writer.WritePropertyName("attribution");
            JsonSerializer.Serialize(writer, attribution, Json);
        }
        WriteJudgement(writer, judgement);
        if (isTest) writer.WriteBoolean("isTest", true);
        writer.WriteEndObject();
        writer.Flush();
        var payload = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > ScratchBytes) scratch = null;
        else buffer.Clear(); // It held personal data.
        return new Message(organization, Kind, payload)
        {
            Compared = payload.AsMemory(0, compared),
            IdempotencyKey = idempotencyKey is null ? null : IdempotencyKeyOf(form, idempotencyKey),
            RecordKey = judgement.Quarantined ? null : RecordKeyOf(form.Definition, column => form.ValueOf(column, values)), // What waits for a person is about no record yet.
        };
    }

    /// <summary>Two forms may be sent under the same key and are still two messages. Where both together would be too long for a key, the sender's is hashed.</summary>
    private static string IdempotencyKeyOf(Form form, string key)
    {
        var whole = $"{form.Document.FormKey}/{key}";
        return whole.Length <= Message.MaxIdempotencyKey ? whole : $"{form.Document.FormKey}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
    }

    /// <summary>Submissions that would match the same row by the form's first way are delivered in order, so that the last one wins.</summary>
    public static string? RecordKeyOf(FormDefinition definition, Func<string, string?> valueOf)
    {
        if (definition.Match is not { Keys: [var first, ..] }) return null;
        var key = new StringBuilder(definition.Table.LogicalName);
        foreach (var column in first)
        {
            if (valueOf(column) is not { } value) return null;
            key.Append('\n').Append(column).Append('=').Append(value.ToLowerInvariant());
        }
        return key.ToString();
    }

    /// <summary>Written for a form that asks for no consent, too: that none was asked is worth a proof.</summary>
    private static void WriteReceipt(Utf8JsonWriter writer, Form form, int index, object?[] values, IPAddress? client)
    {
        var (text, box) = index < form.Consents.Count ? form.Consents[index] : (null, -1);
        writer.WriteStartObject();
        writer.WriteBoolean("given", box >= 0 && values[box] is true);
        writer.WriteString("text", text?.Text);
        writer.WriteString("version", text?.Version);
        writer.WriteString("address", ClientAddress.Shortened(client));
        if (text?.Purpose is { } purpose) writer.WriteString("purpose", purpose);
        if (text is not null) writer.WriteString("language", form.Definition.Language);
        writer.WriteEndObject();
    }

    private static void WriteJudgement(Utf8JsonWriter writer, Judgement judgement)
    {
        writer.WriteStartObject("spam");
        writer.WriteNumber("score", judgement.Score);
        writer.WriteStartArray("reasons");
        foreach (var reason in judgement.Reasons) writer.WriteStringValue(reason);
        writer.WriteEndArray();
        writer.WriteBoolean("quarantined", judgement.Quarantined);
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case string text: writer.WriteString(name, text); break;
            case bool flag: writer.WriteBoolean(name, flag); break;
            case int whole: writer.WriteNumber(name, whole); break;
            case decimal number: writer.WriteNumber(name, number); break;
            case string[] many:
                writer.WriteStartArray(name);
                foreach (var text in many) writer.WriteStringValue(text);
                writer.WriteEndArray();
                break;
        }
    }
}

/// <summary>What a visitor agreed to, or did not.</summary>
/// <param name="Given">Whether the box was ticked.</param>
/// <param name="Text">The text that stood beside it; null where the form asks for no consent.</param>
/// <param name="Version">The organization's name for that wording.</param>
/// <param name="Address">The visitor's network address, shortened to /24 or /48.</param>
internal sealed record ConsentReceipt(bool Given, string? Text, string? Version, string? Address)
{
    /// <summary>The organization's name for what the data is used for.</summary>
    public string? Purpose { get; init; }

    /// <summary>In which language the text was read: en, fr, nl or pt.</summary>
    public string? Language { get; init; }
}
