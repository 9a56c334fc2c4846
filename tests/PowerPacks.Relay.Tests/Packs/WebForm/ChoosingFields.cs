using System.Net;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Fields and steps that are there for some visitors only.</summary>
public sealed class ChoosingFields
{
    [Fact]
    public async Task What_is_not_there_is_neither_required_nor_kept()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        var response = await host.PostAsync(Samples.AdaAlone(("people", 1_000_000), ("remarks", "x")));
        Assert.True(response.IsSuccessStatusCode, await response.TextAsync());
        var rows = await host.DeliverLastAsync();
        Assert.DoesNotContain("numberofemployees", rows[0].Columns.Keys);
        Assert.DoesNotContain("people", (string)rows[1].Columns["pp_values"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("remarks", (string)rows[1].Columns["pp_values"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_is_required_and_checked()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        Assert.Equal(["people: required"], (await (await host.PostAsync(Samples.AdaAlone(("kind", "team")))).JsonAsync()).Codes());
        Assert.Equal(["people: most"], (await (await host.PostAsync(Samples.AdaAlone(("kind", "team"), ("people", 21)))).JsonAsync()).Codes());
        Assert.True((await host.PostAsync(Samples.AdaAlone(("kind", "team"), ("people", 20)))).IsSuccessStatusCode);
        Assert.Equal(20m, (await host.DeliverLastAsync())[0].Columns["numberofemployees"]);
    }

    [Fact]
    public async Task A_condition_sees_nothing_of_a_field_that_is_not_there_itself()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d =>
        {
            foreach (var field in new[]
            {
                """{ "name": "a", "label": "A", "type": "checkbox" }""",
                """{ "name": "b", "label": "B", "type": "text", "showIf": { "all": [{ "field": "a", "test": "is", "value": true }] } }""",
                """{ "name": "c", "label": "C", "type": "text", "required": true, "showIf": { "all": [{ "field": "b", "test": "is", "value": "yes" }] } }""",
            }) d["fields"]!.AsArray().Add(JsonNode.Parse(field));
        }));
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(("b", "yes")))).StatusCode);
        Assert.Equal(["c: required"], (await (await host.PostAsync(Samples.Ada(("a", true), ("b", "yes")))).JsonAsync()).Codes());
    }

    [Fact]
    public async Task A_hidden_constant_may_depend_on_an_answer()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d =>
        {
            d["fields"]!.AsArray().Add(JsonNode.Parse("""{ "name": "topic", "label": "T", "type": "choice", "options": ["sales", "help"] }"""));
            d["fields"]!.AsArray().Add(JsonNode.Parse("""{ "name": "rating", "type": "hidden", "value": 1, "column": "rating", "showIf": { "all": [{ "field": "topic", "test": "is", "value": "sales" }] } }"""));
        }));
        await host.PostAsync(Samples.Ada(("topic", "sales")));
        Assert.Equal(1, (await host.DeliverLastAsync())[0].Columns["rating"]);
        await host.PostAsync(Samples.Ada(("topic", "help")));
        Assert.DoesNotContain("rating", (await host.DeliverLastAsync())[0].Columns.Keys);
    }

    [Fact]
    public async Task Without_a_script_all_steps_show_and_what_may_not_be_there_is_not_demanded_by_the_browser()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        var page = await (await host.GetAsync("v1/forms/contact")).TextAsync();
        Assert.Equal(3, page.Split("<section class=\"step\">").Length - 1);
        Assert.Contains("<h2 tabindex=\"-1\">Your team</h2>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<section class=\"step\" hidden", page, StringComparison.Ordinal);
        Assert.Matches("name=\"people\" [^>]* data-required>", page);
        Assert.Matches("name=\"lastname\" [^>]* required>", page);
        Assert.Matches("<div class=\"field\" data-field=\"total\" hidden>", page);
    }

    [Fact]
    public async Task The_script_gets_conditions_and_formulas_and_no_constant()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything(d => d["constants"] = new JsonObject { ["subject"] = "internal-subject" }));
        var script = await (await host.GetAsync("v1/forms/contact/form.js")).TextAsync();
        Assert.Contains("""{"s":{"all":[{"field":"kind","test":"is","value":"team"}]}}""", script.Replace("\\u0022", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("1.21", script, StringComparison.Ordinal);
        Assert.DoesNotContain("internal-subject", script, StringComparison.Ordinal);
    }
}
