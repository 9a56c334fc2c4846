using System.Net;
using System.Text;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Bodies that are no submission: malformed, too large, of another type, or broken off.</summary>
public sealed class RefusingBodies
{
    private const string Json = "application/json";
    private const string UrlEncoded = "application/x-www-form-urlencoded";

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
        var withFile = SendingForms.Multipart(Samples.AdaAsForm());
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

    private static string JsonContentOf(object value) => System.Text.Json.JsonSerializer.Serialize(value);
}
