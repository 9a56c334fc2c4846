using System.Net;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

public sealed class CheckingAnswers
{
    /// <summary>A field, what is sent for it as JSON, and what is kept; null where it is refused.</summary>
    public static TheoryData<string, string, string?> Answers => new()
    {
        { """ "type": "text" """, "\" x \"", "\"x\"" },
        { """ "type": "text" """, "5", "\"5\"" },
        { """ "type": "text" """, "true", null },
        { """ "type": "text" """, "\"a\\u0000b\"", null },
        { """ "type": "text" """, "\"a\\nb\"", null },
        { """ "type": "text" """, "[\"a\",\"b\"]", null },
        { """ "type": "text" """, "[\"a\"]", "\"a\"" },
        { """ "type": "text", "maxLength": 3 """, "\"abc\"", "\"abc\"" },
        { """ "type": "text", "maxLength": 3 """, "\"abcd\"", null },
        { """ "type": "text", "minLength": 3 """, "\"ab\"", null },
        { """ "type": "text", "minLength": 3 """, "\"abc\"", "\"abc\"" },
        { """ "type": "text", "pattern": "[A-Z]{2}[0-9]+" """, "\"AB12\"", "\"AB12\"" },
        { """ "type": "text", "pattern": "[A-Z]{2}[0-9]+" """, "\"xAB12\"", null },
        { """ "type": "text", "pattern": "a|b" """, "\"ab\"", null },
        { """ "type": "textarea" """, "\"a\\r\\nb\"", "\"a\\nb\"" },
        { """ "type": "email" """, "\"a@b.co\"", "\"a@b.co\"" },
        { """ "type": "email" """, "\"andré@exämple.com\"", "\"andré@exämple.com\"" },
        { """ "type": "email" """, "\"a@b\"", null },
        { """ "type": "email" """, "\"a b@c.co\"", null },
        { """ "type": "email" """, "\"a@b@c.co\"", null },
        { """ "type": "email" """, "\"<a@b.co>\"", null },
        { """ "type": "email" """, "\"a@-b.co\"", null },
        { """ "type": "phone" """, "\"+55 (11) 91234-5678\"", "\"+55 (11) 91234-5678\"" },
        { """ "type": "phone" """, "\"call me\"", null },
        { """ "type": "phone" """, "\"+-\"", null },
        { """ "type": "number" """, "\"-12.50\"", "-12.50" },
        { """ "type": "number" """, "1e3", "1000" },
        { """ "type": "number" """, "\"1,5\"", null },
        { """ "type": "number" """, "1e99", null },
        { """ "type": "number" """, "\"NaN\"", null },
        { """ "type": "date" """, "\"2030-02-28\"", "\"2030-02-28\"" },
        { """ "type": "date" """, "\"2030-02-29\"", null },
        { """ "type": "date" """, "\"28.02.2030\"", null },
        { """ "type": "date" """, "\"1752-12-31\"", null },
        { """ "type": "checkbox" """, "true", "true" },
        { """ "type": "checkbox" """, "\"on\"", "true" },
        { """ "type": "checkbox" """, "false", "false" },
        { """ "type": "checkbox" """, "null", "false" },
        { """ "type": "checkbox" """, "\"maybe\"", null },
        { """ "type": "checkbox", "required": true """, "false", null },
        { """ "type": "choice", "options": ["red", { "value": 7, "label": "Seven" }] """, "\"red\"", "\"red\"" },
        { """ "type": "choice", "options": ["red", { "value": 7, "label": "Seven" }] """, "7", "\"7\"" },
        { """ "type": "choice", "options": ["red", { "value": 7, "label": "Seven" }] """, "\"Seven\"", null },
        { """ "type": "choice", "options": ["red", "blue"], "multiple": true """, "[\"blue\",\"red\",\"red\"]", "[\"red\",\"blue\"]" },
        { """ "type": "choice", "options": ["red", "blue"], "multiple": true """, "\"blue\"", "[\"blue\"]" },
        { """ "type": "choice", "options": ["red", "blue"], "multiple": true """, "[\"green\"]", null },
        { """ "type": "choice", "options": ["red"], "multiple": true, "required": true """, "[]", null },
        { """ "type": "hidden" """, "\"utm\"", "\"utm\"" },
        { """ "type": "hidden", "value": "mine" """, "\"yours\"", "\"mine\"" },
        { """ "type": "hidden", "value": 5 """, "{}", null },
        { """ "type": "text", "required": true """, "\"  \"", null },
    };

    [Fact]
    public async Task Each_type_takes_what_it_should_and_nothing_else()
    {
        await using var host = await WebFormHost.StartAsync();
        foreach (var row in Answers)
        {
            var (field, sent, kept) = row.Data;
            var published = await host.PublishAsync("contact", Samples.With($$"""{ "name": "extra", "label": "Extra", {{field}} }"""));
            Assert.True(published.IsSuccessStatusCode, field);
            var response = await host.PostAsync(JsonNode.Parse($$"""{ "lastname": "L", "emailaddress1": "a@b.co", "consent": true, "extra": {{sent}} }"""));
            Assert.True(response.StatusCode == HttpStatusCode.Accepted == kept is not null, $"{field} {sent}: {response.StatusCode}");
            if (kept is null) Assert.Equal(["extra"], (await response.JsonAsync()).Fields());
            else Assert.True(JsonNode.DeepEquals(JsonNode.Parse(kept), Values(host)["extra"]), $"{field} {sent}: {Values(host)["extra"]?.ToJsonString()}");
        }
        Assert.Empty(host.LogLines);
    }

    [Fact]
    public async Task Everything_wrong_is_told_at_once_with_its_limit()
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.PostAsync(new { firstname = new string('x', 51), emailaddress1 = "nobody" });
        var problem = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["firstname", "lastname", "emailaddress1", "consent"], problem.Fields());
        Assert.Equal(50, (int?)problem["errors"]![0]!["limit"]);
        Assert.Equal("Please use at most 50 characters.", (string?)problem["errors"]![0]!["message"]);
        Assert.EndsWith(".", (string?)problem["detail"]);
        Assert.Empty(host.Intake.Accepted);
    }

    [Theory]
    [InlineData("fr", "Veuillez remplir ce champ.")]
    [InlineData("nl", "Vul dit veld in.")]
    [InlineData("pt", "Preencha este campo.")]
    public async Task Problems_are_told_in_the_forms_language(string language, string message)
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["language"] = language));
        var problem = await (await host.PostAsync(Samples.Ada(("lastname", "")))).JsonAsync();
        Assert.Equal(message, (string?)problem["errors"]![0]!["message"]);
    }

    [Fact]
    public async Task A_heavy_pattern_holds_nobody_up()
    {
        await using var host = await WebFormHost.StartAsync(Samples.With(
            """{ "name": "extra", "label": "Extra", "type": "text", "maxLength": 100000, "pattern": "([a-z]?){99}[a-z]*([a-z]?){99}!" }"""));
        var response = await host.PostAsync(Samples.Ada(("extra", new string('a', 90_000))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Empty(host.LogLines);
    }

    /// <summary>Backtracking would try a million million ways into the first half before it tried the second.</summary>
    [Fact]
    public async Task A_pattern_with_countless_ways_through_an_answer_takes_it_at_once()
    {
        await using var host = await WebFormHost.StartAsync(Samples.With(
            """{ "name": "extra", "label": "Extra", "type": "text", "pattern": "(a+)+c|a+b" }"""));
        var response = await host.PostAsync(Samples.Ada(("extra", new string('a', 40) + "b")));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task Boxes_of_one_name_are_one_answer_in_a_posted_form()
    {
        await using var host = await WebFormHost.StartAsync(Samples.With(
            """{ "name": "extra", "label": "Extra", "type": "choice", "multiple": true, "options": ["a", "b", "c"] }"""));
        var sent = Samples.AdaAsForm().Append(new("extra", "c")).Append(new("extra", "a"));
        Assert.Equal(HttpStatusCode.SeeOther, (await host.BrowseAsync(new FormUrlEncodedContent(sent))).StatusCode);
        Assert.Equal("""["a","c"]""", Values(host)["extra"]!.ToJsonString());
    }

    private static JsonObject Values(WebFormHost host) => JsonNode.Parse(host.Intake.Last.Payload.Span)!["values"]!.AsObject();
}
