using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Form definitions and submissions that the tests begin with.</summary>
internal static class Samples
{
    /// <summary>Name, e-mail and consent, into leads. Its limits are wide, so that only tests of limits meet them.</summary>
    public static JsonObject Contact(Action<JsonObject>? change = null)
    {
        var definition = Parse("""
            {
              "title": "Contact us",
              "language": "en",
              "fields": [
                { "name": "firstname", "label": "First name", "type": "text", "maxLength": 50, "column": "firstname" },
                { "name": "lastname", "label": "Last name", "type": "text", "required": true, "maxLength": 50, "column": "lastname" },
                { "name": "emailaddress1", "label": "E-mail", "type": "email", "required": true, "maxLength": 100, "column": "emailaddress1" },
                { "name": "consent", "label": "Consent", "type": "consent", "required": true }
              ],
              "table": { "logicalName": "lead", "entitySet": "leads", "primaryId": "leadid" },
              "constants": { "subject": "Web enquiry", "leadsourcecode": 8 },
              "match": { "keys": [["emailaddress1"]], "onMatch": "update" },
              "allowedOrigins": ["https://www.example.com"],
              "allowedRedirects": ["https://www.example.com/thanks"],
              "consent": { "text": "I agree that you store what I send.", "version": "2030-01", "field": "consent" },
              "submissionsPerMinute": 100000,
              "submissionsPerMinutePerAddress": 100000
            }
            """);
        change?.Invoke(definition);
        return definition;
    }

    /// <summary>The same with one more field, called <c>extra</c>.</summary>
    public static JsonObject With(string field) => Contact(d => d["fields"]!.AsArray().Add(JsonNode.Parse(field)));

    public static Dictionary<string, object?> Ada(params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var submission = new Dictionary<string, object?>
        {
            ["firstname"] = "Ada",
            ["lastname"] = "Lovelace",
            ["emailaddress1"] = "Ada@Example.com",
            ["consent"] = true,
        };
        foreach (var (name, value) in more) submission[name] = value;
        return submission;
    }

    public static Dictionary<string, string> AdaAsForm(params ReadOnlySpan<(string Name, string Value)> more)
    {
        var submission = new Dictionary<string, string> { ["firstname"] = "Ada", ["lastname"] = "Lovelace", ["emailaddress1"] = "ada@example.com", ["consent"] = "true" };
        foreach (var (name, value) in more) submission[name] = value;
        return submission;
    }

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage response) =>
        Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    public static Task<string> TextAsync(this HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>The fields that a problem names.</summary>
    public static IReadOnlyList<string> Fields(this JsonObject problem) => [.. problem["errors"]?.AsArray().Select(e => (string)e!["field"]!) ?? []];

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
