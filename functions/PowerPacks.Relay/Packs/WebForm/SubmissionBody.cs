using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Reads a submission in each of the three forms it may come in.</summary>
internal static class SubmissionBody
{
    public const string Json = "application/json";
    public const string UrlEncoded = "application/x-www-form-urlencoded";
    public const string Multipart = "multipart/form-data";

    public static readonly Refusal WrongType = new(415, "content-type", $"Send {Json}, {UrlEncoded} or {Multipart}, in UTF-8.");

    public static bool Reads(MediaTypeHeaderValue? type) => Is(type, Json) || Is(type, UrlEncoded) || Is(type, Multipart);

    public static bool Is(MediaTypeHeaderValue? type, string name) => string.Equals(type?.MediaType, name, StringComparison.OrdinalIgnoreCase);

    /// <returns>Why the body cannot be read; null where <paramref name="sheet"/> holds all of it.</returns>
    public static Refusal? Read(MediaTypeHeaderValue type, ReadOnlyMemory<byte> body, Form form, out AnswerSheet sheet, Legacy.LegacyForm? legacy = null)
    {
        sheet = new AnswerSheet(form, namesMatter: Is(type, Json)) { Legacy = legacy };
        if (Is(type, UrlEncoded)) return UrlEncodedBody.Read(body.Span, sheet);
        if (Is(type, Multipart)) return MultipartBody.Read(type, body.Span, sheet);
        return ReadJson(body.Span, sheet);
    }

    private static Refusal? ReadJson(ReadOnlySpan<byte> json, AnswerSheet sheet)
    {
        try
        {
            if (json.StartsWith("\uFEFF"u8)) json = json[3..];
            if (!JsonText.IsUnicode(json)) return Refusal.Malformed("The body is not valid Unicode text in UTF-8.");
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonText.MaxDepth });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) return Refusal.Malformed("The body must be a JSON object.");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                if (!TryAnswer(ref reader, out var answer)) return NotFlat(name);
                if (sheet.Add(name, answer) is { } refusal) return refusal;
            }
            reader.Read(); // Fails on anything after the object.
            return null;
        }
        catch (JsonException)
        {
            return Refusal.Malformed($"The body is not valid JSON of at most {JsonText.MaxDepth} levels.");
        }
    }

    private static bool TryAnswer(ref Utf8JsonReader reader, out Answer answer)
    {
        answer = reader.TokenType switch
        {
            JsonTokenType.String => Answer.Of(reader.GetString()!),
            JsonTokenType.Number => Answer.Number(Encoding.UTF8.GetString(reader.ValueSpan)),
            JsonTokenType.True => Answer.Yes,
            JsonTokenType.False => Answer.No,
            _ => Answer.None,
        };
        if (reader.TokenType == JsonTokenType.StartObject) return false;
        if (reader.TokenType != JsonTokenType.StartArray) return true;
        var values = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || values.Count == FormLimits.Options) return false;
            values.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan));
        }
        answer = Answer.List(values);
        return true;
    }

    private static Refusal NotFlat(string name) => Refusal.Malformed("The body must be flat: texts, numbers, true, false, null, and lists of texts.") with
    {
        Errors = [new FieldProblem(name, "This must be a text, a number, true, false, null or a list of texts.", FormLimits.Options) { Code = "not-flat" }],
    };
}
