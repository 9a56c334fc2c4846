using System.Net;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

public sealed class CheckingDefinitions
{
    /// <summary>A change to the sample, as JSON merged into it, and the path that must be named.</summary>
    public static TheoryData<string, string> Mistakes => new()
    {
        { """{ "titel": "x" }""", "titel" },
        { """{ "title": null }""", "title" },
        { """{ "title": 5 }""", "title" },
        { """{ "language": "de" }""", "language" },
        { """{ "fields": [] }""", "fields" },
        { """{ "fields": "x" }""", "fields" },
        { """{ "fields": [5] }""", "fields[0]" },
        { """{ "fields": [{ "name": "1a", "label": "A", "type": "text" }] }""", "fields[0].name" },
        { """{ "fields": [{ "name": "a", "type": "text" }] }""", "fields[0].label" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "colour" }] }""", "fields[0].type" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "required": "yes" }] }""", "fields[0].required" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "maxLength": 0 }] }""", "fields[0].maxLength" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "maxLength": 100001 }] }""", "fields[0].maxLength" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "maxLength": 5, "minLength": 6 }] }""", "fields[0].minLength" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "number", "maxLength": 5 }] }""", "fields[0].maxLength" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "pattern": "(" }] }""", "fields[0].pattern" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "pattern": "(?=a)" }] }""", "fields[0].pattern" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "pattern": "((a{100}){100}){100}" }] }""", "fields[0].pattern" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "choice" }] }""", "fields[0].options" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "choice", "options": [1.5] }] }""", "fields[0].options[0]" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "choice", "options": ["x", "x"] }] }""", "fields[0].options[1]" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "choice", "options": [{ "value": 1.5, "label": "x" }] }] }""", "fields[0].options[0]" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "options": ["x"] }] }""", "fields[0].options" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "multiple": true }] }""", "fields[0].multiple" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "value": "x" }] }""", "fields[0].value" },
        { """{ "fields": [{ "name": "a", "type": "hidden", "value": {} }] }""", "fields[0].value" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "column": "a b" }] }""", "fields[0].column" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text" }, { "name": "A", "label": "A", "type": "text" }] }""", "fields[1].name" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "column": "c" }, { "name": "b", "label": "B", "type": "text", "column": "c" }] }""", "fields[1].column" },
        { """{ "table": null }""", "table" },
        { """{ "table": { "logicalName": "Lead", "entitySet": "leads", "primaryId": "leadid" } }""", "table.logicalName" },
        { """{ "table": { "logicalName": "lead", "entitySet": "leads", "primaryId": "leadid", "x": 1 } }""", "table.x" },
        { """{ "constants": { "a b": 1 } }""", "constants.a b" },
        { """{ "constants": { "a": {} } }""", "constants.a" },
        { """{ "match": { "keys": [] } }""", "match.keys" },
        { """{ "match": { "keys": [["nowhere"]] } }""", "match.keys[0][0]" },
        { """{ "match": { "keys": ["emailaddress1"] } }""", "match.keys[0]" },
        { """{ "match": { "keys": [["emailaddress1"]], "onMatch": "merge" } }""", "match.onMatch" },
        { """{ "allowedOrigins": ["https://www.example.com/"] }""", "allowedOrigins[0]" },
        { """{ "allowedOrigins": ["*"] }""", "allowedOrigins[0]" },
        { """{ "allowedOrigins": ["https://WWW.example.com"] }""", "allowedOrigins[0]" },
        { """{ "allowedOrigins": ["https://www.example.com:443"] }""", "allowedOrigins[0]" },
        { """{ "allowedRedirects": ["http://www.example.com/"] }""", "allowedRedirects[0]" },
        { """{ "allowedRedirects": ["javascript:alert(1)"] }""", "allowedRedirects[0]" },
        { """{ "allowedRedirects": ["//www.example.com/"] }""", "allowedRedirects[0]" },
        { """{ "thankYou": { "redirect": "https://elsewhere.example.com/" } }""", "thankYou.redirect" },
        { """{ "consent": null }""", "consent" },
        { """{ "consent": { "text": " ", "version": "1" } }""", "consent.text" },
        { """{ "consent": { "text": "x", "version": "1", "field": "firstname" } }""", "consent.field" },
        { """{ "submissionsPerMinute": 0 }""", "submissionsPerMinute" },
        { """{ "submissionsPerMinutePerAddress": 1.5 }""", "submissionsPerMinutePerAddress" },
    };

    [Fact]
    public async Task Every_mistake_is_named_with_its_place()
    {
        await using var host = await WebFormHost.StartAsync();
        foreach (var row in Mistakes)
        {
            var (change, path) = row.Data;
            var response = await host.PublishAsync("contact", Samples.Contact(d => Merge(d, change)));
            var problem = await response.JsonAsync();
            Assert.True(HttpStatusCode.UnprocessableEntity == response.StatusCode, change);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            Assert.Contains(path, problem.Fields());
        }
        Assert.Empty(host.LogLines);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once()
    {
        await using var host = await WebFormHost.StartAsync();
        var problem = await (await host.PublishAsync("contact", Samples.Contact(d => Merge(d, """{ "title": 5, "language": "de", "surprise": 1 }""")))).JsonAsync();
        Assert.Equal(["title", "language", "surprise"], problem.Fields());
    }

    [Theory]
    [InlineData("fields", 100)]
    [InlineData("allowedOrigins", 50)]
    [InlineData("allowedRedirects", 50)]
    public async Task Lists_have_an_end(string list, int limit)
    {
        await using var host = await WebFormHost.StartAsync();
        JsonObject With(int count) => Samples.Contact(d =>
        {
            if (list == "fields") d.Remove("match");
            if (list == "fields") d.Remove("consent");
            d[list] = new JsonArray([.. Enumerable.Range(0, count).Select(i => list == "fields"
                ? JsonNode.Parse($$"""{ "name": "f{{i}}", "label": "F", "type": "text" }""")
                : JsonValue.Create($"https://site{i}.example.com"))]);
        });
        Assert.Equal(HttpStatusCode.OK, (await host.PublishAsync("contact", With(limit))).StatusCode);
        var problem = await (await host.PublishAsync("contact", With(limit + 1))).JsonAsync();
        Assert.Contains(list, problem.Fields());
        Assert.Equal(limit, (long?)problem["errors"]![0]!["limit"]);
    }

    [Theory]
    [InlineData("http://localhost:8080/thanks")]
    [InlineData("http://127.0.0.1:9/x?y=1")]
    [InlineData("https://example.com")]
    public async Task A_redirect_may_be_https_or_this_machine(string redirect)
    {
        await using var host = await WebFormHost.StartAsync();
        var definition = Samples.Contact(d => Merge(d, $$"""{ "allowedRedirects": ["{{redirect}}"], "thankYou": { "redirect": "{{redirect}}" } }"""));
        Assert.Equal(HttpStatusCode.OK, (await host.PublishAsync("contact", definition)).StatusCode);
    }

    private static void Merge(JsonObject definition, string change)
    {
        foreach (var (name, value) in Samples.Parse(change)) definition[name] = value?.DeepClone();
    }
}
