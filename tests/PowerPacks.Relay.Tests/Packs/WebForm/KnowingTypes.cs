namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Addresses, moments, ranges, choices and what stands between them.</summary>
public sealed class KnowingTypes
{
    private const string DateTime = """{ "name": "extra", "label": "E", "type": "dateTime", "column": "pp_starts" }""";

    public static TheoryData<string, object, string?> Answers => new()
    {
        { """ "type": "url" """, "https://www.example.com/a?b=c", null },
        { """ "type": "url" """, "www.example.com", null },
        { """ "type": "url" """, "nothing at all", "url" },
        { """ "type": "url" """, "javascript:alert(1)", "url" },
        { """ "type": "url" """, "ftp://www.example.com", "url" },
        { """ "type": "url" """, "https://user:secret@www.example.com", "url" },
        { """ "type": "url" """, "localhost", "url" },
        { """ "type": "dateTime" """, "2030-12-31T10:30", null },
        { """ "type": "dateTime" """, "2030-12-31T10:30:15", null },
        { """ "type": "dateTime" """, "2030-12-31T10:30:00Z", null },
        { """ "type": "dateTime" """, "2030-12-31T10:30:00.250+02:00", null },
        { """ "type": "dateTime" """, "2030-12-31 10:30", "date" },
        { """ "type": "dateTime" """, "2030-12-31", "date" },
        { """ "type": "dateTime" """, "1700-12-31T10:30", "date" },
        { """ "type": "dateTime" """, "9999-12-31T23:30-12:00", "date" },
        { """ "type": "dateTime", "min": "2030-01-01T00:00" """, "2029-12-31T23:59", "least" },
        { """ "type": "dateTime", "max": "2030-01-01T00:00" """, "2030-01-01T00:01", "most" },
        { """ "type": "time" """, "23:59", null },
        { """ "type": "time" """, "23:59:30", null },
        { """ "type": "time" """, "24:00", "date" },
        { """ "type": "time" """, "9:00", "date" },
        { """ "type": "time", "min": "08:00" """, "07:59", "least" },
        { """ "type": "time", "max": "18:00" """, "18:00", null },
        { """ "type": "date", "min": "2030-06-01" """, "2030-05-31", "least" },
        { """ "type": "date", "max": "2030-06-01" """, "2030-06-02", "most" },
        { """ "type": "number", "min": 2.5 """, 2.5, null },
        { """ "type": "number", "min": 2.5 """, 2.4, "least" },
        { """ "type": "number", "max": 2.5 """, 2.6, "most" },
        { """ "type": "number", "step": 0.25 """, 1.75, null },
        { """ "type": "number", "step": 0.25 """, 1.8, "step" },
        { """ "type": "number", "min": 1, "step": 2 """, 4, "step" },
        { """ "type": "number", "min": 1, "step": 2 """, 5, null },
        { """ "type": "number", "step": 1 """, "-79228162514264337593543950335", null },
        { """ "type": "choice", "appearance": "radio", "options": ["a", "b"] """, "b", null },
        { """ "type": "choice", "appearance": "radio", "options": ["a", "b"] """, "c", "option" },
        { """ "type": "file" """, "x", "fileGone" },
        { """ "type": "file", "required": true """, "", "required" },
    };

    [Fact]
    public async Task Each_type_takes_what_it_is_for_and_says_which_rule_was_broken()
    {
        foreach (var row in Answers)
        {
            var (field, answer, code) = row.Data;
            await using var host = await WebFormHost.StartAsync(Samples.With($$"""{ "name": "extra", "label": "E", {{field}} }"""));
            var response = await host.PostAsync(Samples.Ada(("extra", answer)));
            Assert.Equal((field, answer, code), (field, answer, response.IsSuccessStatusCode ? null : (await response.JsonAsync()).Codes().Single().Split(": ")[1]));
        }
    }

    [Fact]
    public async Task An_address_without_a_scheme_becomes_one_of_the_web()
    {
        await using var host = await WebFormHost.StartAsync(Samples.With("""{ "name": "extra", "label": "E", "type": "url", "column": "websiteurl" }"""));
        await host.PostAsync(Samples.Ada(("extra", "www.example.com/x")));
        Assert.Equal("https://www.example.com/x", (await host.DeliverLastAsync())[0].Columns["websiteurl"]);
    }

    [Theory]
    [InlineData(null, "2030-07-01T10:30", "2030-07-01T10:30:00Z")]
    [InlineData("Europe/Paris", "2030-07-01T10:30", "2030-07-01T08:30:00Z")]
    [InlineData("Europe/Paris", "2030-01-01T10:30", "2030-01-01T09:30:00Z")]
    [InlineData("Europe/Paris", "2030-03-31T02:30", "2030-03-31T01:30:00Z")] // An hour that the clock leaves out.
    [InlineData("Europe/Paris", "2030-07-01T10:30:00-05:00", "2030-07-01T15:30:00Z")]
    public async Task A_date_with_a_time_is_read_from_the_forms_clock(string? zone, string sent, string instant)
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d =>
        {
            d["timeZone"] = zone;
            d["fields"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse(DateTime));
        }));
        await host.PostAsync(Samples.Ada(("extra", sent)));
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), (await host.DeliverLastAsync())[0].Columns["pp_starts"]);
    }

    [Fact]
    public async Task A_field_shows_its_help_placeholder_default_and_range()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        var page = await (await host.GetAsync("v1/forms/contact")).TextAsync();
        Assert.Contains("autocomplete=\"name\" placeholder=\"Ada Lovelace\"", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"help\" id=\"pp-emailaddress1-help\">We write to this address only.</p>", page, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"pp-emailaddress1-help pp-emailaddress1-error\"", page, StringComparison.Ordinal);
        Assert.Matches("type=\"radio\" id=\"pp-kind\" name=\"kind\" value=\"me\" checked required>", page);
        Assert.Contains("type=\"number\" step=\"1\" inputmode=\"decimal\" min=\"2\" max=\"20\"", page, StringComparison.Ordinal);
        Assert.Contains("type=\"datetime-local\" min=\"2026-01-01T00:00\"", page, StringComparison.Ordinal);
        Assert.Contains("type=\"time\" min=\"08:00\" max=\"18:00\"", page, StringComparison.Ordinal);
        Assert.Contains("<h2>The course</h2>", page, StringComparison.Ordinal);
        Assert.Contains("Read <a href=\"https://www.example.com/programme\" target=\"_blank\" rel=\"noopener\">the programme</a> first.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_visitor_sent_stands_in_the_page_that_comes_back_and_not_the_default()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        var response = await host.BrowseAsync(new FormUrlEncodedContent(new Dictionary<string, string> { ["kind"] = "team", ["people"] = "99" }),
            r => r.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority)));
        var page = await response.TextAsync();
        Assert.Matches("name=\"kind\" value=\"team\" checked", page);
        Assert.DoesNotMatch("name=\"kind\" value=\"me\" checked", page);
        Assert.Matches("name=\"people\"[^>]* value=\"99\"", page);
        Assert.Contains("<li><a href=\"#pp-people\">People</a>: Please give 20 or less.</li>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_asked_for_with_its_kinds_and_what_is_none_of_them_is_refused_with_a_sentence()
    {
        await using var host = await WebFormHost.StartAsync(Samples.With("""{ "name": "extra", "label": "Your CV", "type": "file", "accept": ["pdf", "jpeg"], "maxBytes": 1000, "maxFiles": 2 }"""));
        var page = await (await host.GetAsync("v1/forms/contact")).TextAsync();
        Assert.Contains("enctype=\"multipart/form-data\"", page, StringComparison.Ordinal);
        Assert.Contains("type=\"file\" accept=\".pdf,.jpg,.jpeg\" multiple", page, StringComparison.Ordinal);
        using var content = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "extra", "cv.pdf" } };
        var refused = await host.BrowseAsync(content, r => r.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Contains("This kind of file is not accepted. Possible are: pdf, jpeg.", await refused.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(host.Intake.Accepted);
    }
}
