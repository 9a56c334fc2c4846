using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PowerPacks.Relay.Packs.WebForm;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>How many people see a form, begin to fill it in, and send it.</summary>
public sealed class CountingVisitors
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private const string Listed = "https://www.example.com";
    private const string OldForm = "0123456789ABCDEF0123456789ABCDEF";
    private const string OldField = "powf_00000000000000000000000000000001";

    [Fact]
    public async Task Each_showing_of_the_page_is_a_view_and_its_script_does_not_count_it_again()
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Contains("unseen: false", await (await ShowAsync(host)).TextAsync(), StringComparison.Ordinal);
        Assert.Equal((1, 0, 0), host.Figures.Of());
        await ShowAsync(host);
        Assert.Equal((2, 0, 0), host.Figures.Of());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 13; CUBOT_X70) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0")]
    public async Task A_browser_is_a_person(string agent)
    {
        await using var host = await WebFormHost.StartAsync();
        await ShowAsync(host, agent);
        Assert.Equal((1, 0, 0), host.Figures.Of());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.0.0 Safari/537.36")]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)")]
    [InlineData("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")]
    [InlineData("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")]
    [InlineData("Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)")]
    [InlineData("curl/8.5.0")]
    [InlineData(null)]
    public async Task A_program_that_says_it_is_one_sees_the_page_and_is_no_view(string? agent)
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await ShowAsync(host, agent)).StatusCode);
        await TellAsync(host, "views", agent: agent);
        await TellAsync(host, "starts", agent: agent);
        Assert.Equal((0, 0, 0), host.Figures.Of());
    }

    [Theory]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "prefetch")]
    public async Task What_a_browser_fetches_ahead_is_no_view_until_the_page_tells_that_somebody_sees_it(string header, string value)
    {
        await using var host = await WebFormHost.StartAsync();
        var page = await ShowAsync(host, with: r => r.Headers.Add(header, value));
        Assert.Equal((0, 0, 0), host.Figures.Of());
        Assert.Contains("unseen: true", await page.TextAsync(), StringComparison.Ordinal);
        await TellAsync(host, "views");
        Assert.Equal((1, 0, 0), host.Figures.Of());
    }

    [Fact]
    public async Task Neither_asking_for_the_head_alone_nor_the_script_nor_a_preview_nor_what_is_to_be_corrected_is_a_view()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.SendAsync(HttpMethod.Head, "v1/forms/contact", null, AsBrowser);
        await host.GetAsync("v1/forms/contact/form.js", AsBrowser);
        await host.SendAsync(HttpMethod.Post, "v1/packs/webform/preview", JsonContent.Create(Samples.Contact()), AsBrowser);
        var wrong = await host.BrowseAsync(new FormUrlEncodedContent([new("lastname", "")]), r => { AsBrowser(r); r.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority)); });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("unseen: false", await wrong.TextAsync(), StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), host.Figures.Of());
    }

    [Fact]
    public async Task A_site_tells_that_its_form_was_shown_and_begun()
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Contains("unseen: true", await (await host.GetAsync("v1/forms/contact/form.js")).TextAsync(), StringComparison.Ordinal);
        var told = await TellAsync(host, "views", r => r.Headers.Add("Origin", Listed));
        Assert.Equal((HttpStatusCode.NoContent, 0), (told.StatusCode, (await told.TextAsync()).Length));
        await TellAsync(host, "starts", r => r.Headers.Add("Origin", Listed));
        Assert.Equal((1, 1, 0), host.Figures.Of());
        Assert.Empty(host.Intake.Accepted); // Counts are no envelopes.
    }

    [Fact]
    public async Task Nobody_counts_what_is_not_counted_or_not_theirs()
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await TellAsync(host, "views", r => r.Headers.Add("Origin", "https://evil.example.com"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await TellAsync(host, "submissions")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await TellAsync(host, "views", form: "nothing")).StatusCode);
        await host.SendAsync(HttpMethod.Delete, "v1/packs/webform/forms/contact", null);
        Assert.Equal(HttpStatusCode.Gone, (await TellAsync(host, "views")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await ShowAsync(host)).StatusCode);
        Assert.Equal((0, 0, 0), host.Figures.Of());
        Assert.Equal((0, 0, 0), host.Figures.Of("nothing"));
    }

    [Fact]
    public async Task Who_tells_too_often_is_not_counted_and_still_sees_the_page()
    {
        await using var host = await WebFormHost.StartAsync();
        for (var i = 0; i < FormLimits.CountedPerMinutePerAddress; i++) await TellAsync(host, "views");
        var refused = await TellAsync(host, "views");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await ShowAsync(host)).StatusCode);
        Assert.Equal((FormLimits.CountedPerMinutePerAddress, 0, 0), host.Figures.Of());
        await TellAsync(host, "views", r => r.Headers.Add("X-Test-Client", "203.0.113.9"));
        Assert.Equal((FormLimits.CountedPerMinutePerAddress + 1, 0, 0), host.Figures.Of());
    }

    [Fact]
    public async Task What_is_accepted_is_a_submission_once_however_often_it_is_sent()
    {
        await using var host = await WebFormHost.StartAsync();
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(("_submission", "0123456789abcdef0123456789abcdef")))).StatusCode);
        Assert.Equal((0, 0, 1), host.Figures.Of());
    }

    [Fact]
    public async Task What_is_refused_or_not_kept_or_a_test_is_none()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(new { });
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(1));
        await host.PostAsync(Samples.Ada());
        host.Intake.Instead = null;
        var test = await host.SendAsync(HttpMethod.Post, "v1/packs/webform/forms/contact/tests", JsonContent.Create(Samples.Ada()));
        Assert.Equal(HttpStatusCode.Accepted, test.StatusCode);
        Assert.Equal((0, 0, 0), host.Figures.Of());
    }

    [Fact]
    public async Task What_waits_in_quarantine_is_a_submission_from_when_somebody_calls_it_fine_and_once()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada(("_gotcha", "x")));
        Assert.Equal((0, 0, 0), host.Figures.Of());
        var said = new { envelope = $"{host.Intake.Accepted.Last().Id:N}", verdict = "fine", values = new { lastname = "Lovelace" }, release = true };
        for (var i = 0; i < 2; i++) Assert.True((await host.SendAsync(HttpMethod.Post, "v1/packs/webform/forms/contact/verdicts", JsonContent.Create(said))).IsSuccessStatusCode);
        Assert.Equal((0, 0, 1), host.Figures.Of());
    }

    [Fact]
    public async Task An_old_post_is_a_submission_too()
    {
        await using var host = await WebFormHost.StartAsync();
        var form = Samples.Parse("""{ "title": "Old", "fields": [{ "name": "lastname", "label": "Name", "type": "text", "column": "lastname" }], "table": { "logicalName": "lead", "entitySet": "leads", "primaryId": "leadid" } }""");
        form["legacy"] = new JsonObject { ["formId"] = $"powf_{OldForm}", ["fields"] = new JsonObject { [OldField] = "lastname" } };
        form["spam"] = new JsonObject { ["quarantineAt"] = 100 };
        var published = await host.PublishAsync("old", form);
        Assert.True(published.IsSuccessStatusCode, await published.TextAsync());
        var sent = await host.SendAsync(HttpMethod.Post, $"v1/PowerWebForm/PowerWebFormData.aspx?formId=powf_{OldForm}", new FormUrlEncodedContent([new(OldField, "Lovelace")]));
        Assert.True(sent.IsSuccessStatusCode, await sent.TextAsync());
        Assert.Equal((0, 0, 1), host.Figures.Of("old"));
    }

    [Theory]
    [InlineData(3, 1, "33.3")]
    [InlineData(8, 1, "12.5")]
    [InlineData(1, 1, "100.0")]
    [InlineData(2, 3, "150.0")]
    [InlineData(0, 4, null)]
    public void A_forms_day_is_one_row_under_a_key_of_its_own(int views, int submissions, string? conversion)
    {
        var row = new WebFormPack().RowOf(new DayFigures("contact-us", new DateOnly(2026, 3, 1), new Dictionary<string, long> { ["views"] = views, ["submissions"] = submissions }));
        Assert.Equal(("pp_formday", new RowKey("pp_daykey", "contact-us-2026-03-01")), (row.Table.LogicalName, row.Key));
        Assert.Equal(("contact-us", "2026-03-01"), (row.Columns["pp_formkey"], row.Columns["pp_day"]));
        Assert.Equal((views, 0, submissions), (row.Columns["pp_views"], row.Columns["pp_starts"], row.Columns["pp_submissions"]));
        Assert.Equal(conversion is null ? null : decimal.Parse(conversion, System.Globalization.CultureInfo.InvariantCulture), row.Columns["pp_conversion"]);
        var form = Assert.Single(row.Lookups);
        Assert.Equal(("pp_WebFormId", "contact-us", OnMissing.LeaveEmpty), (form.NavigationProperty, form.Values["pp_formkey"], form.OnMissing));
    }

    private static void AsBrowser(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("User-Agent", Browser);

    private static Task<HttpResponseMessage> ShowAsync(WebFormHost host, string? agent = Browser, Action<HttpRequestMessage>? with = null) => host.GetAsync("v1/forms/contact", r =>
    {
        if (agent is not null) r.Headers.TryAddWithoutValidation("User-Agent", agent);
        with?.Invoke(r);
    });

    private static Task<HttpResponseMessage> TellAsync(WebFormHost host, string kind, Action<HttpRequestMessage>? with = null, string? agent = Browser, string form = "contact") =>
        host.SendAsync(HttpMethod.Post, $"v1/forms/{form}/figures/{kind}", null, r =>
        {
            if (agent is not null) r.Headers.TryAddWithoutValidation("User-Agent", agent);
            with?.Invoke(r);
        });
}
