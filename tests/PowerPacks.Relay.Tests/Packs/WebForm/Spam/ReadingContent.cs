using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm.Spam;

/// <summary>Each content rule on what it is for, and on what is like it and is not.</summary>
public sealed class ReadingContent
{
    [Theory]
    [InlineData("links", "See https://a.example/x", "See you at 10.30/11.")]
    [InlineData("shortener", "https://bit.ly/abc", "https://habit.ly/abc")]
    [InlineData("shortener", "read t.co/abc", "read that.co/abc")]
    [InlineData("markup", "<a href='x'>x</a>", "if a < b and b > c")]
    [InlineData("markup", "[url=https://a.example]a[/url]", "the [second] one")]
    [InlineData("repeated-text", "aaaaaaaaaaaa", "1000 aaah")]
    [InlineData("repeated-text", "buy buy buy now buy buy and buy again", "we had the same dinner last year and the year before, the same please")]
    [InlineData("random-text", "LpQwMzXvBtRkDd", "Rindfleischetikettierung")]
    [InlineData("random-text", "a1b2c3d4e5f6", "4471-B")]
    [InlineData("foreign-script", "Продвижение сайтов дешево", "Grüße aus Łódź, Đorđe")]
    [InlineData("lookalike-letters", "vіаgrа", "Привет and hello")]
    [InlineData("hidden-characters", "n\u200Bow", "👩\u200D🌾 now")]
    [InlineData("shouting", "PLEASE CALL ME BACK ABOUT THE INVOICE TODAY", "Please call NASA and the FBI about the invoice")]
    [InlineData("phrases", "We offer SEO services", "We offer sewing services")]
    [InlineData("phrases", "otimização de sites", "otimização do trânsito")]
    [InlineData("phrases", "PREMIÈRE PAGE DE GOOGLE", "première page du journal")]
    [InlineData("contact-elsewhere", "write to boss@other.example", "write to ada@example.com")]
    [InlineData("contact-elsewhere", "my whatsapp is 1234", "what is up")]
    public async Task In_a_message(string code, string bad, string good)
    {
        await using var host = await WebFormHost.StartAsync(Samples.With("""{ "name": "message", "label": "Message", "type": "textarea" }"""));
        Assert.Contains(code, await Reasons(host, ("message", bad)));
        Assert.DoesNotContain(code, await Reasons(host, ("message", good)));
    }

    [Theory]
    [InlineData("link-in-name", "https://a.example", "Ada")]
    [InlineData("name-sentence", "You have WON! Call now", "Maria das Graças de Oliveira Santos e Silva")]
    [InlineData("digits-in-name", "Ada99", "Ada")]
    [InlineData("random-text", "xKqWvTzRmm", "Krzysztof")]
    [InlineData("random-text", "bcdfghjklm", "Schwarzschmidt")]
    [InlineData("same-value", "Lovelace", "Ada")]
    public async Task In_a_name(string code, string bad, string good)
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Contains(code, await Reasons(host, ("firstname", bad)));
        Assert.DoesNotContain(code, await Reasons(host, ("firstname", good)));
    }

    [Theory]
    [InlineData("disposable", "x@mailinator.com", "x@gmail.com")]
    [InlineData("disposable", "x@below.MAILINATOR.com", "x@mailinatorium.com")]
    [InlineData("role-address", "sales@example.com", "salesman@example.com")]
    [InlineData("dotted-address", "j.o.h.n.d@gmail.com", "j.o.h.n.d@example.com")]
    public async Task In_an_address(string code, string bad, string good)
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Contains(code, await Reasons(host, ("emailaddress1", bad)));
        Assert.DoesNotContain(code, await Reasons(host, ("emailaddress1", good)));
    }

    [Theory]
    [InlineData("lastname", "A pallet scheme here", true)]
    [InlineData("lastname", "Pallet Schemes Ltd", false)]
    [InlineData("emailaddress1", "bad@firm.example", true)]
    [InlineData("emailaddress1", "good@firm.example", false)]
    [InlineData("emailaddress1", "any@mail.blocked.example", true)]
    [InlineData("emailaddress1", "any@unblocked.example", false)]
    public async Task What_an_organization_blocks_is_held_whatever_else_speaks_for_it(string field, string value, bool held)
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["spam"] = JsonNode.Parse("""{ "blocked": ["Pallet scheme", "bad@firm.example", "@blocked.example"] }""")));
        Assert.Equal(held, (await Reasons(host, (field, value))).Contains("blocked"));
        Assert.Equal(held, host.Judged().Quarantined);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("url")]
    public async Task A_link_where_a_website_is_asked_for_is_no_reason_but_one_that_hides_where_it_leads_is(string type)
    {
        await using var host = await WebFormHost.StartAsync(Samples.With($$"""{ "name": "site", "label": "Your website", "type": "{{type}}" }"""));
        Assert.Equal(["no-start"], await Reasons(host, ("site", "https://www.example.com/")));
        Assert.Contains("shortener", await Reasons(host, ("site", "https://bit.ly/abc")));
    }

    [Fact]
    public async Task The_more_links_the_more_they_weigh()
    {
        await using var host = await WebFormHost.StartAsync(Samples.With("""{ "name": "message", "label": "Message", "type": "textarea" }"""));
        var scores = new List<int>();
        for (var n = 0; n <= 5; n++)
        {
            await Reasons(host, ("message", "See " + string.Join(" and ", Enumerable.Range(0, n).Select(i => $"https://site{i}.example/page"))));
            scores.Add(host.Judged().Score);
        }
        Assert.Equal(scores.Order(), scores);
        Assert.True(scores[1] < 60 && scores[5] >= 60);
    }

    private static async Task<string[]> Reasons(WebFormHost host, params (string Name, object? Value)[] changed)
    {
        var response = await host.PostAsync(Samples.Ada(changed));
        Assert.True(response.IsSuccessStatusCode, await response.TextAsync());
        return host.Judged().Reasons;
    }
}
