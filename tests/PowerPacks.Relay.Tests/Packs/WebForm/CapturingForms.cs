using System.Net;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Forms that stand in a site already, and whose answers come here beside their own way.</summary>
public sealed class CapturingForms
{
    [Fact]
    public async Task The_script_knows_which_form_and_which_of_its_inputs_and_nothing_ends_it_early()
    {
        await using var host = await WebFormHost.StartAsync(With("""{ "selector": "form[action='/</script>']", "fields": { "your-name": "lastname" } }"""));
        var answer = await host.GetAsync("v1/forms/contact/capture.js");
        Assert.Equal((HttpStatusCode.OK, "text/javascript"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var script = await answer.TextAsync();
        Assert.Contains("""{"your-name":"lastname"}""", script, StringComparison.Ordinal);
        Assert.DoesNotContain("</script>'", script, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, (await host.GetAsync("v1/forms/contact/capture.js", r => r.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.Tag))).StatusCode);
    }

    [Fact]
    public async Task A_form_that_takes_nothing_from_another_has_none()
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync("v1/forms/contact/capture.js")).StatusCode);
    }

    [Theory]
    [InlineData("""{ "fields": { "a": "lastname" } }""", "capture.selector")]
    [InlineData("""{ "selector": "form" }""", "capture.fields")]
    [InlineData("""{ "selector": "form", "fields": { "a": "nowhere" } }""", "capture.fields.a")]
    [InlineData("""{ "selector": "form", "fields": { "a": "lastname", "b": "lastname" } }""", "capture.fields.b")]
    [InlineData("""{ "selector": "form", "fields": { "a": "cv" } }""", "capture.fields.a")]
    [InlineData("""{ "selector": "form", "fields": { "a": "lastname" }, "all": true }""", "capture.all")]
    public async Task A_mistake_is_named(string capture, string path)
    {
        await using var host = await WebFormHost.StartAsync();
        var refused = await host.PublishAsync("captured", With(capture));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal([path], (await refused.JsonAsync()).Fields());
    }

    private static JsonObject With(string capture) => Samples.Contact(d =>
    {
        d["capture"] = JsonNode.Parse(capture);
        d["fields"]!.AsArray().Add(Samples.Parse("""{ "name": "cv", "label": "CV", "type": "file" }"""));
    });
}
