using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Which campaign, page and click brought a visitor: as far as the page's own address says it.</summary>
public sealed class TellingWhereFrom
{
    private const string Query = "utm_source=spring+mail&utm_medium=e-mail&utm_campaign=%C3%A9t%C3%A9&utm_term=x&utm_content=y&gclid=abc&fbclid=def&session=kqzx7";

    [Fact]
    public async Task What_the_page_says_of_the_visit_stands_in_the_submissions_row()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada(("_query", Query), ("_referrer", "https://search.example.com/find?q=ada+lovelace"), ("_first", "https://www.example.com/start?x=1#y")));
        var row = (await host.DeliverLastAsync())[1];
        Assert.Equal(["spring mail", "e-mail", "été", "x", "y"], new[] { "source", "medium", "campaign", "term", "content" }.Select(c => (string)row.Columns[$"pp_utm{c}"]!));
        Assert.Equal(("abc", "gclid"), ((string)row.Columns["pp_clickid"]!, (string)row.Columns["pp_clickidkind"]!));
        Assert.Equal("https://search.example.com/find", row.Columns["pp_referrer"]);
        Assert.Equal("https://www.example.com/start", row.Columns["pp_firstpage"]);
        Assert.DoesNotContain(row.Columns.Values, v => v is string text && text.Contains("kqzx7", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing=here")]
    [InlineData("utm_source=&=&&utm_source")]
    [InlineData("utm_source=%00%0A")]
    public async Task What_is_not_known_is_no_column(string query)
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada(("_query", query), ("_referrer", "javascript:alert(1)"), ("_first", "not an address")));
        Assert.DoesNotContain((await host.DeliverLastAsync())[1].Columns.Keys, c => c.StartsWith("pp_utm", StringComparison.Ordinal) || c is "pp_referrer" or "pp_firstpage" or "pp_clickid");
    }

    [Fact]
    public async Task Long_values_are_cut_between_characters_and_the_first_of_two_counts()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada(("_query", $"utm_source={new string('a', 199)}{Uri.EscapeDataString("😀")}&utm_source=second")));
        Assert.Equal(new string('a', 199), (await host.DeliverLastAsync())[1].Columns["pp_utmsource"]);
    }

    [Fact]
    public async Task The_hosted_page_carries_what_its_request_said_and_nothing_more_of_it()
    {
        await using var host = await WebFormHost.StartAsync();
        var page = await (await host.GetAsync($"v1/forms/contact?{Query}", r => r.Headers.Add("Referer", "https://news.example.com/a?b=c"))).TextAsync();
        Assert.Contains("name=\"_referrer\" value=\"https://news.example.com/a\"", page, StringComparison.Ordinal);
        var query = Regex.Match(page, "name=\"_query\" value=\"([^\"]*)\"").Groups[1].Value;
        Assert.Contains("utm_source=spring%20mail&amp;", query, StringComparison.Ordinal);
        Assert.DoesNotContain("kqzx7", page, StringComparison.Ordinal);
        // Back with something to correct, it still knows.
        var back = await host.BrowseAsync(new FormUrlEncodedContent(new Dictionary<string, string> { ["_query"] = "utm_source=spring", ["_referrer"] = "https://news.example.com/a" }),
            r => r.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Contains("name=\"_query\" value=\"utm_source=spring\"", await back.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_may_want_to_know_nothing_of_it()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["attribution"] = false));
        await host.PostAsync(Samples.Ada(("_query", Query), ("_referrer", "https://news.example.com/a")));
        Assert.DoesNotContain((await host.DeliverLastAsync())[1].Columns.Keys, c => c.StartsWith("pp_utm", StringComparison.Ordinal) || c == "pp_referrer");
        Assert.DoesNotContain("name=\"_query\"", await (await host.GetAsync($"v1/forms/contact?{Query}")).TextAsync(), StringComparison.Ordinal);
        Assert.Contains("\\u0022visit\\u0022:false".Replace("\\u0022", "\"", StringComparison.Ordinal), await (await host.GetAsync("v1/forms/contact/form.js")).TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_campaign_does_not_make_another_submission_of_the_same_words()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada(("_query", "utm_source=a")));
        await host.PostAsync(Samples.Ada(("_query", "utm_source=b")));
        var compared = host.Intake.Accepted.Select(a => Convert.ToHexString(a.Message.Compared.Span)).Distinct();
        Assert.Single(compared);
    }

    [Fact]
    public async Task No_visit_whatever_makes_the_relay_fail()
    {
        await using var host = await WebFormHost.StartAsync();
        foreach (var odd in new[] { "utm_source=%", "utm_source=%E9%", "utm_source=%ED%A0%80", "&&&", "=", new string('&', 7_000), new string('x', 9_000), "?utm_source=\ud83d" })
        {
            var response = await host.SendAsync(HttpMethod.Post, "v1/forms/contact", new FormUrlEncodedContent(Samples.AdaAsForm(("_query", odd), ("_referrer", odd))));
            Assert.True((int)response.StatusCode < 400, odd);
        }
        Assert.Empty(host.LogLines);
    }
}
