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

    /// <summary>Fifteen fields and everything that a form can be: conditions, steps, calculations, two consents, three languages, a theme.</summary>
    public static JsonObject Everything(Action<JsonObject>? change = null)
    {
        var definition = Parse("""
            {
              "title": "Order a course",
              "language": "en",
              "timeZone": "Europe/Paris",
              "fields": [
                { "name": "lastname", "label": "Name", "type": "text", "required": true, "maxLength": 50, "column": "lastname", "placeholder": "Ada Lovelace", "autocomplete": "name" },
                { "name": "emailaddress1", "label": "E-mail", "type": "email", "required": true, "column": "emailaddress1", "help": "We write to this address only." },
                { "name": "website", "label": "Website", "type": "url", "column": "websiteurl" },
                { "name": "kind", "label": "Who comes?", "type": "choice", "appearance": "radio", "required": true, "options": [{ "value": "me", "label": "Only me" }, { "value": "team", "label": "A team" }], "default": "me" },
                { "name": "people", "label": "People", "type": "number", "required": true, "min": 2, "max": 20, "step": 1, "default": 2, "showIf": { "all": [{ "field": "kind", "test": "is", "value": "team" }] }, "column": "numberofemployees" },
                { "name": "intro", "label": "The course", "text": "Read [the programme](https://www.example.com/programme) first.", "type": "content" },
                { "name": "course", "label": "Course", "type": "choice", "options": [{ "value": 100, "label": "One day" }, { "value": 180, "label": "Two days" }], "required": true },
                { "name": "extras", "label": "Extras", "type": "choice", "multiple": true, "options": [{ "value": 15, "label": "Lunch" }, { "value": 20, "label": "Book" }] },
                { "name": "starts", "label": "Starts", "type": "dateTime", "min": "2026-01-01T00:00", "column": "pp_starts" },
                { "name": "day", "label": "Or on a day", "type": "date", "max": "2035-12-31" },
                { "name": "call", "label": "Call me at", "type": "time", "min": "08:00", "max": "18:00" },
                { "name": "total", "label": "Total", "type": "calculation", "formula": "round((course + extras) * if(people > 0, people, 1) * 1.21, 2)", "column": "budgetamount" },
                { "name": "remarks", "label": "Remarks", "type": "textarea", "showIf": { "any": [{ "field": "total", "test": "isMore", "value": 1000 }, { "field": "extras", "test": "isNotEmpty" }] } },
                { "name": "terms", "label": "Terms", "type": "consent", "required": true },
                { "name": "news", "label": "News", "type": "consent" }
              ],
              "steps": [
                { "title": "You", "fields": ["lastname", "emailaddress1", "website", "kind"] },
                { "title": "Your team", "fields": ["people"], "showIf": { "all": [{ "field": "kind", "test": "is", "value": "team" }] } },
                { "title": "The course", "fields": ["intro", "course", "extras", "starts", "day", "call", "total", "remarks", "terms", "news"] }
              ],
              "consents": [
                { "field": "terms", "text": "I accept [the terms](https://www.example.com/terms).", "version": "1" },
                { "field": "news", "text": "Send me news.", "version": "7", "purpose": "news" }
              ],
              "translations": {
                "fr": {
                  "title": "Commander un cours", "thankYou": "À bientôt.", "steps": ["Vous", "Votre équipe", "Le cours"],
                  "fields": {
                    "lastname": { "label": "Nom" },
                    "emailaddress1": { "label": "E-mail", "help": "Nous n’écrivons qu’à cette adresse." },
                    "kind": { "label": "Qui vient ?", "options": { "me": "Moi seul", "team": "Une équipe" } },
                    "intro": { "label": "Le cours", "text": "Lisez d’abord [le programme](https://www.example.com/programme)." }
                  },
                  "consents": { "terms": "J’accepte [les conditions](https://www.example.com/terms)." }
                },
                "pt": { "title": "Pedir um curso" }
              },
              "theme": { "accent": "#7a1f5c", "background": "#fffaf5", "text": "#221122", "font": "serif", "radius": 8, "density": "compact", "scheme": "auto" },
              "table": { "logicalName": "lead", "entitySet": "leads", "primaryId": "leadid" },
              "match": { "keys": [["emailaddress1"]], "onMatch": "attach" },
              "allowedOrigins": ["https://www.example.com"],
              "submissionsPerMinute": 100000,
              "submissionsPerMinutePerAddress": 100000
            }
            """);
        change?.Invoke(definition);
        return definition;
    }

    /// <summary>What a visitor sends who comes alone and wants little.</summary>
    public static Dictionary<string, object?> AdaAlone(params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var submission = new Dictionary<string, object?> { ["lastname"] = "Lovelace", ["emailaddress1"] = "ada@example.com", ["kind"] = "me", ["course"] = "100", ["terms"] = true };
        foreach (var (name, value) in more) submission[name] = value;
        return submission;
    }

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

    /// <summary>What a problem says of its fields, each as <c>field: code</c>.</summary>
    public static IReadOnlyList<string> Codes(this JsonObject problem) => [.. problem["errors"]?.AsArray().Select(e => $"{(string)e!["field"]!}: {(string?)e["code"]}") ?? []];

    /// <summary>The fields that a problem names.</summary>
    public static IReadOnlyList<string> Fields(this JsonObject problem) => [.. problem["errors"]?.AsArray().Select(e => (string)e!["field"]!) ?? []];

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
