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
        { """{ "constants": { "statecode": 0 }, "match": { "keys": [["statecode"]] } }""", "match.keys[0][0]" },
        { """{ "match": { "keys": ["emailaddress1"] } }""", "match.keys[0]" },
        { """{ "match": { "keys": [["emailaddress1"]], "onMatch": "merge" } }""", "match.onMatch" },
        { """{ "match": { "keys": [["emailaddress1"]], "updateRules": { "nowhere": "never" } } }""", "match.updateRules.nowhere" },
        { """{ "match": { "keys": [["emailaddress1"]], "updateRules": { "lastname": "often" } } }""", "match.updateRules.lastname" },
        { """{ "match": { "keys": [["emailaddress1"]], "onMatch": "attach", "updateRules": { "lastname": "never" } } }""", "match.updateRules" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "lookup": { "table": "account" } }] }""", "fields[0].lookup.table" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "lookup": { "navigationProperty": "parentaccountid", "by": "name", "table": { "logicalName": "account", "entitySet": "accounts", "primaryId": "accountid" }, "onMissing": "guess" } }] }""", "fields[0].lookup.onMissing" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "column": "companyname", "lookup": { "navigationProperty": "parentaccountid", "by": "name", "table": { "logicalName": "account", "entitySet": "accounts", "primaryId": "accountid" } } }] }""", "fields[0].lookup" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "checkbox", "lookup": { "navigationProperty": "parentaccountid", "by": "name", "table": { "logicalName": "account", "entitySet": "accounts", "primaryId": "accountid" } } }] }""", "fields[0].lookup" },
        { """{ "doubleOptIn": { "field": "firstname" } }""", "doubleOptIn.field" },
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
        { """{ "fields": [{ "name": "a", "label": "A", "type": "number", "appearance": "radio" }] }""", "fields[0].appearance" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "choice", "options": ["x"], "appearance": "tiles" }] }""", "fields[0].appearance" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "choice", "options": ["x"], "multiple": true, "appearance": "radio" }] }""", "fields[0].appearance" },
        { """{ "fields": [{ "name": "a", "type": "content" }] }""", "fields[0].text" },
        { """{ "fields": [{ "name": "a", "type": "content", "text": "x", "column": "y" }] }""", "fields[0].column" },
        { """{ "fields": [{ "name": "a", "type": "content", "text": "x", "required": true }] }""", "fields[0].required" },
        { """{ "fields": [{ "name": "a", "type": "content", "text": "[x](http://www.example.com)" }] }""", "fields[0].text" },
        { """{ "fields": [{ "name": "a", "type": "content", "text": "[x](https://a.example) [y](https://b.example)" }] }""", "fields[0].text" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "text": "x" }] }""", "fields[0].text" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "autocomplete": "cc-number" }] }""", "fields[0].autocomplete" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "checkbox", "autocomplete": "name" }] }""", "fields[0].autocomplete" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "date", "placeholder": "x" }] }""", "fields[0].placeholder" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "min": 1 }] }""", "fields[0].min" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "number", "min": "1" }] }""", "fields[0].min" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "number", "min": 2, "max": 1 }] }""", "fields[0].min" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "date", "max": "2030-02-30" }] }""", "fields[0].max" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "time", "min": "9:00" }] }""", "fields[0].min" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "date", "min": "2030-12-31", "max": "2030-12-30" }] }""", "fields[0].min" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "number", "step": 0 }] }""", "fields[0].step" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "step": 1 }] }""", "fields[0].step" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "email", "default": "nobody" }] }""", "fields[0].default" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "number", "max": 5, "default": 6 }] }""", "fields[0].default" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "consent", "default": true }] }""", "fields[0].default" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "file", "accept": ["exe"] }] }""", "fields[0].accept[0]" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "maxFiles": 2 }] }""", "fields[0].maxFiles" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "file", "maxBytes": 0 }] }""", "fields[0].maxBytes" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "calculation" }] }""", "fields[0].formula" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "calculation", "formula": "1 +" }] }""", "fields[0].formula" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "calculation", "formula": "a + 1" }] }""", "fields[0].formula" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text" }, { "name": "b", "label": "B", "type": "calculation", "formula": "a" }] }""", "fields[1].formula" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "choice", "options": ["x"] }, { "name": "b", "label": "B", "type": "calculation", "formula": "a" }] }""", "fields[1].formula" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "formula": "1" }] }""", "fields[0].formula" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "showIf": {} }] }""", "fields[0].showIf.all" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "showIf": { "all": [{ "field": "a", "test": "isEmpty" }] } }] }""", "fields[0].showIf" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text", "showIf": { "all": [{ "field": "b", "test": "isEmpty" }] } }, { "name": "b", "label": "B", "type": "text" }] }""", "fields[0].showIf" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text" }, { "name": "b", "label": "B", "type": "text", "showIf": { "all": [{ "field": "a", "test": "isLess", "value": "x" }] } }] }""", "fields[1].showIf" },
        { """{ "fields": [{ "name": "a", "type": "hidden", "value": "secret" }, { "name": "b", "label": "B", "type": "text", "showIf": { "all": [{ "field": "a", "test": "is", "value": "secret" }] } }] }""", "fields[1].showIf" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "choice", "options": ["x"] }, { "name": "b", "label": "B", "type": "text", "showIf": { "any": [{ "field": "a", "test": "isOneOf", "value": ["x", "y"] }] } }] }""", "fields[1].showIf" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text" }, { "name": "b", "label": "B", "type": "text", "showIf": { "all": [{ "field": "a", "test": "looksLike", "value": "x" }] } }] }""", "fields[1].showIf.all[0].test" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text" }, { "name": "b", "label": "B", "type": "text", "showIf": { "all": [{ "field": "a", "test": "is" }] } }] }""", "fields[1].showIf.all[0].value" },
        { """{ "fields": [{ "name": "a", "label": "A", "type": "text" }, { "name": "b", "label": "B", "type": "text", "showIf": { "all": [{ "field": "a", "test": "isEmpty", "value": "x" }] } }] }""", "fields[1].showIf.all[0].value" },
        { """{ "steps": [{ "title": "One", "fields": ["firstname"] }] }""", "steps" },
        { """{ "steps": [{ "title": "One", "fields": ["lastname", "firstname", "emailaddress1", "consent"] }] }""", "steps" },
        { """{ "steps": [{ "title": "One", "fields": ["firstname", "lastname", "emailaddress1", "consent"] }, { "title": "Two", "fields": ["consent"] }] }""", "steps[1].fields[0]" },
        { """{ "steps": [{ "title": "One", "fields": ["firstname", "lastname", "emailaddress1", "consent", "nowhere"] }] }""", "steps[0].fields[4]" },
        { """{ "steps": [{ "title": "One", "fields": [] }] }""", "steps[0].fields" },
        { """{ "steps": [{ "fields": ["firstname", "lastname", "emailaddress1", "consent"] }] }""", "steps[0].title" },
        { """{ "steps": [{ "title": "One", "fields": ["firstname", "lastname"], "showIf": { "all": [{ "field": "firstname", "test": "isEmpty" }] } }, { "title": "Two", "fields": ["emailaddress1", "consent"] }] }""", "steps[0].showIf" },
        { """{ "consents": [{ "field": "consent", "text": "x", "version": "1" }] }""", "consent" },
        { """{ "consent": null, "consents": [{ "text": "x", "version": "1" }] }""", "consents[0].field" },
        { """{ "consent": null, "consents": [{ "field": "firstname", "text": "x", "version": "1" }] }""", "consents[0].field" },
        { """{ "consent": null, "consents": [{ "field": "consent", "text": "x", "version": "1" }, { "field": "consent", "text": "y", "version": "1" }] }""", "consents[1].field" },
        { """{ "consent": null, "consents": [{ "field": "a", "text": "x", "version": "1" }], "fields": [{ "name": "a", "label": "A", "type": "consent" }, { "name": "b", "label": "B", "type": "consent" }] }""", "consents" },
        { """{ "consent": { "text": "[x](javascript:alert)", "version": "1" } }""", "consent.text" },
        { """{ "translations": { "de": {} } }""", "translations.de" },
        { """{ "translations": { "en": {} } }""", "translations.en" },
        { """{ "translations": { "fr": { "fields": { "nowhere": {} } } } }""", "translations.fr.fields.nowhere" },
        { """{ "translations": { "fr": { "fields": { "firstname": { "options": { "x": "y" } } } } } }""", "translations.fr.fields.firstname.options.x" },
        { """{ "translations": { "fr": { "steps": ["Un"] } } }""", "translations.fr.steps" },
        { """{ "translations": { "fr": { "consents": { "firstname": "x" } } } }""", "translations.fr.consents.firstname" },
        { """{ "translations": { "fr": { "titre": "x" } } }""", "translations.fr.titre" },
        { """{ "theme": { "accent": "blue" } }""", "theme.accent" },
        { """{ "theme": { "accent": "#ffcc00" } }""", "theme.accent" },
        { """{ "theme": { "text": "#777777", "background": "#888888" } }""", "theme.text" },
        { """{ "theme": { "font": "comic" } }""", "theme.font" },
        { """{ "theme": { "radius": 25 } }""", "theme.radius" },
        { """{ "timeZone": "Mars/Olympus" }""", "timeZone" },
        { """{ "attribution": "no" }""", "attribution" },
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
            Assert.True(problem.Fields().Contains(path), $"{change}: {string.Join(", ", problem.Fields())}");
            Assert.All(problem["errors"]!.AsArray(), e => Assert.Matches("^[a-z]+(-[a-z]+)*$", (string?)e!["code"])); // By which the CRM says it in its user's language.
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
