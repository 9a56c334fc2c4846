using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

public sealed class SendingForms
{
    private const string Json = "application/json";
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    [Fact]
    public async Task A_JSON_submission_is_accepted_with_the_envelopes_id()
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.PostAsync(Samples.Ada());
        var answer = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(Json, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"{Assert.Single(host.Intake.Accepted).Id:N}", (string?)answer["id"]);
        Assert.Equal("accepted", (string?)answer["status"]);
        Assert.Equal("We have received what you sent.", (string?)answer["message"]);
        Assert.Null(answer["redirect"]);
        Assert.Equal("submission", host.Intake.Last.Kind);
        Assert.Equal("crm", host.Intake.Last.Destination);
    }

    [Fact]
    public async Task All_three_forms_of_a_body_say_the_same()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.AdaAsForm());
        await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm()));
        await host.BrowseAsync(Multipart(Samples.AdaAsForm()));
        var compared = host.Intake.Accepted.Select(a => Encoding.UTF8.GetString(a.Message.Compared.Span)).ToList();
        Assert.Equal(3, compared.Count);
        Assert.Single(compared.Distinct());
    }

    [Fact]
    public async Task A_browser_is_sent_to_the_thank_you_page()
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm()));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/v1/forms/contact/thanks", response.Headers.Location!.OriginalString);
        Assert.Contains("We have received what you sent.", await (await host.GetAsync("v1/forms/contact/thanks")).TextAsync());
    }

    [Fact]
    public async Task A_browser_is_sent_to_the_definitions_redirect_and_never_to_the_callers()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d =>
            d["thankYou"] = JsonNode.Parse("""{ "message": "Merci", "redirect": "https://www.example.com/thanks" }""")));
        var evil = Samples.AdaAsForm(("redirect", "https://evil.example.com"), ("ignore_redirecturl", "https://evil.example.com"), ("_next", "https://evil.example.com"));
        var browser = await host.BrowseAsync(new FormUrlEncodedContent(evil));
        Assert.Equal("https://www.example.com/thanks", browser.Headers.Location!.OriginalString);
        var program = await (await host.PostAsync(Samples.Ada())).JsonAsync();
        Assert.Equal("https://www.example.com/thanks", (string?)program["redirect"]);
        Assert.Equal("Merci", (string?)program["message"]);
    }

    [Fact]
    public async Task A_filled_trap_is_answered_alike_and_kept_nowhere()
    {
        await using var host = await WebFormHost.StartAsync();
        var program = await host.PostAsync(Samples.Ada(("_gotcha", "buy")));
        Assert.Equal(HttpStatusCode.Accepted, program.StatusCode);
        Assert.Matches("^[0-9a-f]{32}$", (string?)(await program.JsonAsync())["id"]);
        var browser = await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm(("_gotcha", "buy"))));
        Assert.Equal(HttpStatusCode.SeeOther, browser.StatusCode);
        Assert.Empty(host.Intake.Accepted);
        await host.PostAsync(Samples.Ada(("_gotcha", "")));
        Assert.Single(host.Intake.Accepted);
    }

    [Fact]
    public async Task A_repeated_submission_is_answered_as_the_first_even_from_another_network()
    {
        await using var host = await WebFormHost.StartAsync();
        var first = await host.PostAsync(Samples.Ada(("_submission", "one"), ("_page", "https://a.example.com/1")), r => r.Headers.Add("X-Test-Client", "203.0.113.9"));
        host.Clock.Pass(TimeSpan.FromHours(5));
        var second = await host.PostAsync(Samples.Ada(("_submission", "one")), r => r.Headers.Add("X-Test-Client", "198.51.100.7"));
        Assert.Equal(first.StatusCode, second.StatusCode);
        Assert.Equal(await first.TextAsync(), await second.TextAsync());
        Assert.Single(host.Intake.Accepted);
    }

    [Fact]
    public async Task The_header_names_the_submission_before_the_field_does()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada(("_submission", "a")), r => r.Headers.Add("Idempotency-Key", "same"));
        await host.PostAsync(Samples.Ada(("_submission", "b")), r => r.Headers.Add("Idempotency-Key", "same"));
        Assert.Single(host.Intake.Accepted);
    }

    [Fact]
    public async Task The_same_key_for_other_content_is_refused_but_another_form_may_use_it()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PublishAsync("other", Samples.Contact());
        await host.PostAsync(Samples.Ada(("_submission", "one")));
        var reused = await host.PostAsync(Samples.Ada(("_submission", "one"), ("firstname", "Grace")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reused.StatusCode);
        Assert.Equal("key-reused", (string?)(await reused.JsonAsync())["code"]);
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(("_submission", "one")), address: "other")).StatusCode);
    }

    [Theory]
    [InlineData(255, HttpStatusCode.Accepted)]
    [InlineData(256, HttpStatusCode.BadRequest)]
    public async Task An_idempotency_key_has_at_most_255_characters(int length, HttpStatusCode expected)
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Equal(expected, (await host.PostAsync(Samples.Ada(), r => r.Headers.Add("Idempotency-Key", new string('k', length)))).StatusCode);
        Assert.Equal(expected, (await host.PostAsync(Samples.Ada(("_submission", new string('l', length))))).StatusCode);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("")]
    public async Task An_idempotency_key_is_visible_ASCII(string key)
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await host.PostAsync(Samples.Ada(("_submission", key)))).StatusCode);
    }

    [Fact]
    public async Task What_the_relay_cannot_take_is_told_with_when_to_come_back()
    {
        await using var host = await WebFormHost.StartAsync();
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(7.2));
        var busy = await host.PostAsync(Samples.Ada());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
        Assert.Equal("8", busy.Headers.GetValues("Retry-After").Single());
        host.Intake.Instead = new Receipt.NotGranted("expired");
        Assert.Equal(HttpStatusCode.Forbidden, (await host.PostAsync(Samples.Ada())).StatusCode);
    }

    [Theory]
    [InlineData(Json, "")]
    [InlineData(Json, "{")]
    [InlineData(Json, "[]")]
    [InlineData(Json, "\"x\"")]
    [InlineData(Json, "{} {}")]
    [InlineData(Json, "{\"lastname\":\"a\",\"lastname\":\"b\"}")]
    [InlineData(Json, "{\"_gotcha\":\"\",\"_gotcha\":\"\"}")]
    [InlineData(Json, "{\"lastname\":{\"a\":1}}")]
    [InlineData(Json, "{\"lastname\":[[\"a\"]]}")]
    [InlineData(Json, "{\"lastname\":[null]}")]
    [InlineData(Json, "{\"lastname\":\"\\ud800\"}")]
    [InlineData(Json, "{\"\\udc00\":1}")]
    [InlineData(Json, "{\"lastname\":[[[[[[[[[[1]]]]]]]]]]}")]
    [InlineData(UrlEncoded, "lastname=%")]
    [InlineData(UrlEncoded, "lastname=%zz")]
    [InlineData(UrlEncoded, "lastname=%ff")]
    [InlineData(UrlEncoded, "lastname=a&lastname=b")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=b", "x")]
    [InlineData("multipart/form-data; boundary=b", "--b")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n\r\nx\r\n--b--")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=lastname\r\n\r\nx")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=lastname\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--b--")]
    public async Task A_malformed_body_is_400_and_no_error_of_ours(string type, string body)
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.PostRawAsync(Encoding.UTF8.GetBytes(body), type);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("malformed", (string?)(await response.JsonAsync())["code"]);
        Assert.Empty(host.LogLines);
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(UrlEncoded)]
    [InlineData("multipart/form-data; boundary=b")]
    public async Task Bytes_that_are_not_UTF8_are_malformed(string type)
    {
        await using var host = await WebFormHost.StartAsync();
        byte[] body = type == Json ? [.. "{\"lastname\":\""u8, 0xFF, .. "\"}"u8]
            : type == UrlEncoded ? [.. "lastname="u8, 0xFF]
            : [.. "--b\r\nContent-Disposition: form-data; name=lastname\r\n\r\n"u8, 0xFF, .. "\r\n--b--"u8];
        Assert.Equal(HttpStatusCode.BadRequest, (await host.PostRawAsync(body, type)).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("nonsense")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_content_type_is_415(string? type)
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.PostRawAsync("{}"u8.ToArray(), type);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("content-type", (string?)(await response.JsonAsync())["code"]);
    }

    [Fact]
    public async Task A_file_is_refused_by_name_but_an_empty_file_field_is_none()
    {
        await using var host = await WebFormHost.StartAsync();
        var withFile = Multipart(Samples.AdaAsForm());
        withFile.Add(new ByteArrayContent([1, 2, 3]), "cv", "cv.pdf");
        var response = await host.SendAsync(HttpMethod.Post, "v1/forms/contact", withFile);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(["cv"], (await response.JsonAsync()).Fields());
        const string part = "--b\r\nContent-Disposition: form-data; name=\"cv\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n";
        const string rest = "--b\r\nContent-Disposition: form-data; name=\"lastname\"\r\n\r\nL\r\n--b\r\nContent-Disposition: form-data; name=\"emailaddress1\"\r\n\r\na@b.co\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"consent\"\r\n\r\non\r\n--b--\r\n";
        var empty = await host.PostRawAsync(Encoding.UTF8.GetBytes(part + rest), "multipart/form-data; boundary=b");
        Assert.Empty(host.LogLines);
        Assert.Equal(HttpStatusCode.Accepted, empty.StatusCode);
    }

    [Fact]
    public async Task A_body_has_at_most_256_KB_even_when_it_hides_its_length()
    {
        await using var host = await WebFormHost.StartAsync();
        var fits = Encoding.UTF8.GetBytes(JsonContentOf(Samples.Ada()).PadRight(256 * 1024));
        var over = Encoding.UTF8.GetBytes(JsonContentOf(Samples.Ada()).PadRight(256 * 1024 + 1));
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostRawAsync(fits, Json)).StatusCode);
        var declared = await host.PostRawAsync(over, Json);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, declared.StatusCode);
        Assert.Equal(256 * 1024, (int?)(await declared.JsonAsync())["limit"]);
        var chunked = new StreamContent(new MemoryStream(over)) { Headers = { ContentType = new(Json) } };
        var hidden = await host.SendAsync(HttpMethod.Post, "v1/forms/contact", chunked, r => r.Headers.TransferEncodingChunked = true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, hidden.StatusCode);
        Assert.Empty(host.LogLines);
    }

    [Fact]
    public async Task A_submission_has_at_most_200_fields_with_names_of_at_most_100_characters()
    {
        await using var host = await WebFormHost.StartAsync();
        Dictionary<string, string> With(int unknown) => Samples.AdaAsForm([.. Enumerable.Range(0, unknown).Select(i => ($"u{i}", "x"))]);
        Assert.Equal(HttpStatusCode.SeeOther, (await host.BrowseAsync(new FormUrlEncodedContent(With(196)))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.BrowseAsync(new FormUrlEncodedContent(With(197)))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm((new string('n', 100), ""))))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm((new string('n', 101), ""))))).StatusCode);
    }

    [Fact]
    public async Task A_programs_unknown_field_is_named_and_a_pages_is_passed_over()
    {
        await using var host = await WebFormHost.StartAsync();
        var program = await host.PostAsync(Samples.Ada(("fristname", "Ada")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, program.StatusCode);
        Assert.Equal(["fristname"], (await program.JsonAsync()).Fields());
        Assert.Equal(HttpStatusCode.SeeOther, (await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm(("button", "Send"))))).StatusCode);
    }

    [Fact]
    public async Task Connections_that_break_off_leave_no_error_in_the_log()
    {
        await using var host = await WebFormHost.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            using var socket = new System.Net.Sockets.TcpClient();
            await socket.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.Current.CancellationToken);
            var head = i == 0 ? "Content-Length: 100\r\n\r\n{" : i == 1 ? "Transfer-Encoding: chunked\r\n\r\nzz\r\n" : "Transfer-Encoding: chunked\r\n\r\n5\r\n{";
            await socket.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes($"POST /v1/forms/contact HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{head}"), TestContext.Current.CancellationToken);
            if (i == 1)
            {
                using var reader = new StreamReader(socket.GetStream());
                Assert.Contains("400", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
            }
        }
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada())).StatusCode);
        Assert.DoesNotContain(host.LogLines, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    internal static MultipartFormDataContent Multipart(Dictionary<string, string> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        return content;
    }

    private static string JsonContentOf(object value) => System.Text.Json.JsonSerializer.Serialize(value);
}
