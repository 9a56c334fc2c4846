using System.Net;

namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

/// <summary>The phones and the account in a person's hands, without JavaScript.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task A_person_opens_a_phone_however_its_number_is_written()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        Assert.Contains("No phone was texted yet", await ReadAsync(twilio, "/phones"), StringComparison.Ordinal);
        Assert.Contains($"<h1>{RunningTwilio.Phone}</h1>", await ReadAsync(twilio, $"/phones?number={Uri.EscapeDataString("+1 (206) 555-0199")}"), StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", await ReadAsync(twilio, "/phones?number=12%3Cb%3E"), StringComparison.Ordinal);
        using var none = await twilio.Http.GetAsync("/phones/12", RunningTwilio.Cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_person_reads_what_was_texted_and_texts_back_to_who_wrote_last()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.HookAsync(receiver.Url, twilio.Number("GB"));
        await twilio.TextAsync(RunningTwilio.Phone, "Tea <b>& cake</b>?", "From", twilio.Number("GB"), "MediaUrl", "https://a.example/1.png");
        var page = await ReadAsync(twilio, $"/phones/{RunningTwilio.Phone[1..]}");
        Assert.Contains("Tea &lt;b&gt;&amp; cake&lt;/b&gt;?", page, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{twilio.Number("GB")}\" selected>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://a.example/1.png\"", page, StringComparison.Ordinal);

        page = await PostAsync(twilio, $"/phones/{RunningTwilio.Phone[1..]}/form/text", "to", twilio.Number("GB"), "body", "Yes\r\nplease", "picture", "on");
        Assert.Contains("<li class=\"mine\"><p>Yes\nplease</p><img", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("the webhook took it (200)", page, StringComparison.Ordinal);
        Assert.Equal(("Yes\nplease", "1"), (receiver.Calls[0].Form["Body"], receiver.Calls[0].Form["NumMedia"]));
        Assert.Contains("From it: Yes", await ReadAsync(twilio, "/phones"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_decides_what_becomes_of_texts_and_lets_those_go_that_wait()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        var path = $"/phones/{RunningTwilio.Phone[1..]}";
        var page = await PostAsync(twilio, $"{path}/form/settings", "outcome", "queued", "order", "twice", "line", "landline", "deactivated", "2026-03-01");
        foreach (var chosen in new[] { "<option value=\"queued\" selected>", "<option value=\"twice\" selected>", "<option value=\"landline\" selected>", "value=\"2026-03-01\"", "Deliver what waits" }) Assert.Contains(chosen, page, StringComparison.Ordinal);
        var sid = (await twilio.TextAsync(RunningTwilio.Phone, "Hello")).GetProperty("sid").GetString()!;
        do await PostAsync(twilio, $"{path}/form/deliver");
        while ((await twilio.GetAsync("/twilio/messages.json"))[0].GetProperty("status").GetString() == "queued");
        await twilio.ReachesAsync(sid, "delivered");
    }

    [Fact]
    public async Task A_person_changes_the_auth_token_and_how_the_stand_in_behaves()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        Assert.Contains(twilio.AuthToken, await ReadAsync(twilio, "/twilio"), StringComparison.Ordinal);
        Assert.Contains("Promote the secondary", await PostAsync(twilio, "/twilio/form/secondary"), StringComparison.Ordinal);
        Assert.DoesNotContain(twilio.AuthToken, await PostAsync(twilio, "/twilio/form/promote"), StringComparison.Ordinal);
        await PostAsync(twilio, "/twilio/form/settings", "latencyMilliseconds", "5", "receiptDelayMilliseconds", "7", "keywords", "on", "loseNextAnswers", "1", "failNext", "503", "failures", "2");
        await twilio.DescribeAsync();
        Assert.Equal("""{"latencyMilliseconds":5,"receiptDelayMilliseconds":7,"json":false,"keywords":true,"loseNextAnswers":1,"failNext":{"status":503,"requests":2}}""", twilio.Description.GetProperty("settings").GetRawText());
        Assert.Contains("role=\"alert\"", await PostAsync(twilio, "/twilio/form/settings", "latencyMilliseconds", "999999999"), StringComparison.Ordinal);
    }

    private static Task<string> ReadAsync(RunningTwilio twilio, string path) => twilio.Http.GetStringAsync(path, RunningTwilio.Cancel);

    /// <summary>Sends a form as a browser does, and reads the page that it leads to.</summary>
    private static async Task<string> PostAsync(RunningTwilio twilio, string path, params string[] fields)
    {
        using var response = await twilio.Http.PostAsync(path, new FormUrlEncodedContent(fields.Chunk(2).Select(p => KeyValuePair.Create(p[0], p[1]))), RunningTwilio.Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        return await response.Content.ReadAsStringAsync(RunningTwilio.Cancel);
    }
}
