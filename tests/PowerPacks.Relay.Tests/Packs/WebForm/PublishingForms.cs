using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

public sealed class PublishingForms
{
    [Fact]
    public async Task A_new_form_gets_an_address_and_everything_to_use_it()
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.PublishAsync("jobs", Samples.Contact());
        var form = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("jobs", (string?)form["formKey"]);
        Assert.Equal("jobs", (string?)form["address"]);
        Assert.Equal(1, (int?)form["version"]);
        Assert.Equal($"{host.Address}v1/forms/jobs", (string?)form["submit"]);
        Assert.Equal($"{host.Address}v1/forms/jobs", (string?)form["page"]);
        Assert.Equal($"{host.Address}v1/forms/jobs/form.js", (string?)form["script"]);
        Assert.Contains($"src=\"{host.Address}v1/forms/jobs/form.js\"", (string?)form["snippet"]);
    }

    [Fact]
    public async Task The_same_definition_again_changes_nothing_and_another_one_is_the_next_version()
    {
        await using var host = await WebFormHost.StartAsync();
        var same = await host.PublishAsync("contact", Samples.Contact());
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        Assert.Equal(1, (int?)(await same.JsonAsync())["version"]);
        var changed = await host.PublishAsync("contact", Samples.Contact(d => d["title"] = "Write to us"));
        Assert.Equal(2, (int?)(await changed.JsonAsync())["version"]);
    }

    [Fact]
    public async Task A_key_that_another_organization_uses_gets_an_address_of_its_own_that_stays()
    {
        await using var host = await WebFormHost.StartAsync();
        var first = (string?)(await (await host.PublishAsync("contact", Samples.Contact(), WebFormHost.Fabrikam)).JsonAsync())["address"];
        var second = (string?)(await (await host.PublishAsync("contact", Samples.Contact(d => d["title"] = "B"), WebFormHost.Fabrikam)).JsonAsync())["address"];
        Assert.Matches("^contact-[0-9a-f]{8}$", first);
        Assert.Equal(first, second);
        await host.PostAsync(Samples.Ada(), address: first!);
        Assert.Equal(WebFormHost.Fabrikam, host.Intake.Last.Organization);
    }

    [Theory]
    [InlineData("Contact")]
    [InlineData("-contact")]
    [InlineData("contact-")]
    [InlineData("con_tact")]
    [InlineData("us-contact")]
    [InlineData("asia-contact")]
    public async Task A_key_that_makes_no_good_address_is_refused(string formKey)
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.PublishAsync(formKey, Samples.Contact());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(["formKey"], (await response.JsonAsync()).Fields());
    }

    [Fact]
    public async Task A_key_has_at_most_64_characters()
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Equal(HttpStatusCode.Created, (await host.PublishAsync(new string('a', 64), Samples.Contact())).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await host.PublishAsync(new string('a', 65), Samples.Contact())).StatusCode);
    }

    [Fact]
    public async Task A_form_key_of_this_region_is_welcome()
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Equal(HttpStatusCode.Created, (await host.PublishAsync("eu-contact", Samples.Contact())).StatusCode);
    }

    [Fact]
    public async Task What_is_shown_can_be_published_again_unchanged()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["fields"]!.AsArray().Add(JsonNode.Parse(
            """{ "name": "topic", "label": "Topic", "type": "choice", "options": [{ "value": 100000001, "label": "Sales" }, "Other"], "multiple": true }"""))));
        var shown = await (await host.GetAsync("v1/packs/webform/forms/contact")).JsonAsync();
        var again = await host.PublishAsync("contact", shown["definition"]!.DeepClone());
        Assert.Equal(1, (int?)(await again.JsonAsync())["version"]);
    }

    [Fact]
    public async Task Forms_are_listed_for_their_own_organization_only()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PublishAsync("other", Samples.Contact(), WebFormHost.Fabrikam);
        var forms = (await (await host.GetAsync("v1/packs/webform/forms")).JsonAsync())["forms"]!.AsArray();
        Assert.Equal("contact", (string?)Assert.Single(forms)!["formKey"]);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync("v1/packs/webform/forms/other")).StatusCode);
    }

    [Fact]
    public async Task A_withdrawn_form_is_gone_for_visitors_yet_delivers_what_was_accepted()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada());
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(HttpMethod.Delete, "v1/packs/webform/forms/contact", null)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Gone, (await host.PostAsync(Samples.Ada())).StatusCode);
        foreach (var path in new[] { "", "/thanks", "/form.js" }) Assert.Equal(HttpStatusCode.Gone, (await host.GetAsync($"v1/forms/contact{path}")).StatusCode);
        Assert.Equal(3, (await host.DeliverLastAsync()).Count);
        var stranger = await host.PublishAsync("contact", Samples.Contact(), WebFormHost.Fabrikam);
        Assert.NotEqual("contact", (string?)(await stranger.JsonAsync())["address"]);
        Assert.Equal(1, (int?)(await (await host.PublishAsync("contact", Samples.Contact())).JsonAsync())["version"]);
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada())).StatusCode);
    }

    [Fact]
    public async Task An_unknown_form_can_neither_be_shown_nor_withdrawn_nor_sent()
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync("v1/packs/webform/forms/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Delete, "v1/packs/webform/forms/nothing", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.PostAsync(Samples.Ada(), address: "nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync("v1/forms/NOTHING%20at%20all")).StatusCode);
    }

    [Fact]
    public async Task A_definition_has_at_most_256_KB_and_must_be_JSON()
    {
        await using var host = await WebFormHost.StartAsync();
        async Task<HttpStatusCode> Put(byte[] body, string type)
        {
            var content = new ByteArrayContent(body);
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            return (await host.SendAsync(HttpMethod.Put, "v1/packs/webform/forms/contact", content)).StatusCode;
        }
        var definition = Samples.Contact().ToJsonString();
        Assert.Equal(HttpStatusCode.OK, await Put(Encoding.UTF8.GetBytes(definition.PadRight(256 * 1024)), "application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Put(Encoding.UTF8.GetBytes(definition.PadRight(256 * 1024 + 1)), "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await Put(Encoding.UTF8.GetBytes(definition), "text/plain"));
        Assert.Equal(HttpStatusCode.BadRequest, await Put("{"u8.ToArray(), "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, await Put("{\"title\":\"\\ud800\"}"u8.ToArray(), "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, await Put("{\"title\":\"a\",\"title\":\"b\"}"u8.ToArray(), "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, await Put(Encoding.UTF8.GetBytes(new string('[', 9) + new string(']', 9)), "application/json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Put("[]"u8.ToArray(), "application/json"));
        Assert.Empty(host.LogLines);
    }
}
