using System.Globalization;
using System.Net;
using System.Text.Json;
using PowerPacks.Sandbox.Providers.Twilio;

namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

/// <summary>Sending, reading, canceling, redacting and deleting texts.</summary>
public sealed class MessageTests
{
    private static readonly string NextWeek = DateTimeOffset.UtcNow.AddDays(7).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_text_is_taken_as_queued_and_ends_delivered_with_a_price()
    {
        await using var twilio = await RunningTwilio.StartAsync(receiptDelay: 50);
        var taken = await twilio.TextAsync(RunningTwilio.Phone, "Hello");
        Assert.Equal(("queued", "outbound-api", "1"), (Text(taken, "status"), Text(taken, "direction"), Text(taken, "num_segments")));
        Assert.Equal(JsonValueKind.Null, taken.GetProperty("price").ValueKind);
        var delivered = await twilio.ReachesAsync(Text(taken, "sid"), "delivered");
        Assert.Equal("-0.00790", Text(delivered, "price"));
        Assert.EndsWith("+0000", Text(delivered, "date_sent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_messaging_service_takes_first_and_then_chooses_the_number_of_the_recipients_country()
    {
        await using var twilio = await RunningTwilio.StartAsync(receiptDelay: 50);
        var taken = await twilio.TextAsync(RunningTwilio.BritishPhone, "Hello", "MessagingServiceSid", twilio.ServiceSid);
        Assert.Equal(("accepted", JsonValueKind.Null, "0"), (Text(taken, "status"), taken.GetProperty("from").ValueKind, Text(taken, "num_segments")));
        var delivered = await twilio.ReachesAsync(Text(taken, "sid"), "delivered");
        Assert.Equal((twilio.Number("GB"), "1"), (Text(delivered, "from"), Text(delivered, "num_segments")));
    }

    [Fact]
    public async Task A_service_texts_a_recipient_from_the_same_number_again()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        var froms = new List<string>();
        foreach (var to in new[] { "+33639980199", "+4915112345678", "+33639980199", "+4915112345678" })
        {
            var taken = await twilio.TextAsync(to, "Hello", "MessagingServiceSid", twilio.ServiceSid);
            froms.Add(Text(await twilio.ReachesAsync(Text(taken, "sid"), "delivered"), "from"));
        }
        Assert.Equal([twilio.Number("FR"), twilio.Number(), twilio.Number("FR"), twilio.Number()], froms);
    }

    [Fact]
    public void The_oldest_texts_are_forgotten()
    {
        var messages = new Messages();
        for (var i = 0; i <= Messages.MaxMessages; i++) messages.Add(new Message($"SM{i}", Message.Outbound, RunningTwilio.Phone, null, "", MessageStatus.Queued, DateTimeOffset.UnixEpoch));
        Assert.Equal(Messages.MaxMessages, messages.List(_ => true).Count);
        Assert.Null(messages.Find("SM0"));
        Assert.NotNull(messages.Find("SM1"));
    }

    [Theory]
    [InlineData(21604, "From", "+12065550100", "Body", "Hello")]
    [InlineData(21603, "To", "+12065550199", "Body", "Hello")]
    [InlineData(21602, "To", "+12065550199", "From", "+12065550100")]
    [InlineData(21211, "To", "2065550199", "From", "+12065550100", "Body", "Hello")]
    [InlineData(21211, "To", "+1206555019", "From", "+12065550100", "Body", "Hello")]
    [InlineData(21211, "To", "+12061110199", "From", "+12065550100", "Body", "Hello")]
    [InlineData(21606, "To", "+12065550199", "From", "+12065550177", "Body", "Hello")]
    [InlineData(21212, "To", "+12065550199", "From", "+1206", "Body", "Hello")]
    [InlineData(21612, "To", "+12065550199", "From", "Contoso", "Body", "Hello")]
    [InlineData(21266, "To", "+12065550100", "From", "+12065550100", "Body", "Hello")]
    [InlineData(21705, "To", "+12065550199", "MessagingServiceSid", "MG12", "Body", "Hello")]
    [InlineData(21701, "To", "+12065550199", "MessagingServiceSid", "MG00000000000000000000000000000000", "Body", "Hello")]
    [InlineData(21620, "To", "+12065550199", "From", "+12065550100", "MediaUrl", "picture.png")]
    [InlineData(21609, "To", "+12065550199", "From", "+12065550100", "Body", "Hello", "StatusCallback", "https://a_b.example/")]
    [InlineData(21624, "To", "+12065550199", "From", "+12065550100", "Body", "Hello", "ValidityPeriod", "36001")]
    [InlineData(35118, "To", "+12065550199", "From", "+12065550100", "Body", "Hello", "ScheduleType", "fixed", "SendAt", "2030-01-01T00:00:00Z")]
    public async Task What_cannot_be_sent_is_refused_with_Twilios_code(int code, params string[] parameters)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        Assert.Equal(code, await twilio.RefusedAsync(parameters));
        Assert.Empty((await twilio.GetAsync("/twilio/messages.json")).EnumerateArray());
    }

    [Fact]
    public async Task A_body_of_more_than_1600_characters_and_an_eleventh_picture_are_refused()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        string[] to = ["To", RunningTwilio.Phone, "From", twilio.Number()];
        Assert.Equal(21617, await twilio.RefusedAsync([.. to, "Body", new string('a', 1601)]));
        Assert.Equal(21623, await twilio.RefusedAsync([.. to, .. Enumerable.Range(0, 11).SelectMany(i => new[] { "MediaUrl", $"https://a.example/{i}.png" })]));
        await twilio.TextAsync(RunningTwilio.Phone, new string('a', 1600));
    }

    [Fact]
    public async Task Only_the_accounts_credentials_open_it()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        var key = twilio.Description.GetProperty("apiKey");
        twilio.SignIn(Text(key, "sid"), Text(key, "secret"));
        await twilio.TextAsync(RunningTwilio.Phone, "Hello");
        foreach (var (user, password) in new[] { (twilio.AccountSid, "wrong"), (Text(key, "sid"), twilio.AuthToken), ("AC00000000000000000000000000000000", twilio.AuthToken), ("", "") })
        {
            twilio.SignIn(user, password);
            var (status, json) = await twilio.SendAsync("GET", $"{twilio.Root}/Messages.json");
            Assert.Equal((401, 20003), (status, json.GetProperty("code").GetInt32()));
        }
    }

    [Fact]
    public async Task Parameters_that_Twilio_does_not_know_are_ignored_and_remembered()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.TextAsync(RunningTwilio.Phone, "Hello", "Text", "Hello", "RiskCheck", "disable");
        Assert.Equal(["Text"], (await twilio.GetAsync("/twilio.json")).GetProperty("unknownParameters").EnumerateArray().Select(p => p.GetString()!));
    }

    [Fact]
    public async Task What_there_is_not_is_404_with_20404()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        foreach (var path in new[] { $"/Messages/SM{new string('0', 32)}.json", $"/Messages/SM{new string('0', 32)}/Media.json", "/Calls.json" })
        {
            var (status, json) = await twilio.SendAsync("GET", twilio.Root + path);
            Assert.Equal((404, 20404), (status, json.GetProperty("code").GetInt32()));
        }
    }

    [Fact]
    public async Task A_list_is_newest_first_and_its_pages_follow_each_other_though_it_grows()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        for (var i = 0; i < 5; i++) await twilio.TextAsync(RunningTwilio.Phone, $"Text {i}");
        await twilio.TextAsync(RunningTwilio.BritishPhone, "Other");
        var read = new List<string>();
        for (var next = $"{twilio.Root}/Messages.json?PageSize=2&To={Uri.EscapeDataString(RunningTwilio.Phone)}"; next is not null;)
        {
            var page = await twilio.GetAsync(next);
            read.AddRange(page.GetProperty("messages").EnumerateArray().Select(m => Text(m, "body")));
            next = page.GetProperty("next_page_uri").GetString() is { } uri ? $"/api.twilio.com{uri}" : null;
            await twilio.TextAsync(RunningTwilio.Phone, "Later");
        }
        Assert.Equal(["Text 4", "Text 3", "Text 2", "Text 1", "Text 0"], read);
    }

    [Fact]
    public async Task A_list_is_of_the_days_that_are_asked_for()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.ReachesAsync(Text(await twilio.TextAsync(RunningTwilio.Phone, "Hello"), "sid"), "delivered");
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        async Task<int> CountAsync(string query) => (await twilio.GetAsync($"{twilio.Root}/Messages.json?{query}")).GetProperty("messages").GetArrayLength();
        Assert.Equal(1, await CountAsync($"DateSent={today}"));
        Assert.Equal(1, await CountAsync($"DateSent%3E={today}"));
        Assert.Equal(0, await CountAsync($"DateSent%3C={today}"));
        Assert.Equal(0, await CountAsync("DateSent=2020-01-01"));
    }

    [Fact]
    public async Task A_scheduled_text_waits_can_be_canceled_once_and_cannot_be_deleted_before()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        var scheduled = await twilio.TextAsync(RunningTwilio.Phone, "Hello", "MessagingServiceSid", twilio.ServiceSid, "ScheduleType", "fixed", "SendAt", NextWeek);
        Assert.Equal("scheduled", Text(scheduled, "status"));
        var path = $"{twilio.Root}/Messages/{Text(scheduled, "sid")}.json";
        Assert.Equal((409, 20009), await FailAsync(twilio.SendAsync("DELETE", path)));
        Assert.Equal("canceled", Text((await twilio.PostAsync(path, "Status", "canceled")).Json, "status"));
        Assert.Equal((409, 30409), await FailAsync(twilio.PostAsync(path, "Status", "canceled")));
        Assert.Equal(204, (await twilio.SendAsync("DELETE", path)).Status);
    }

    [Fact]
    public async Task All_of_the_accounts_numbers_can_send()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        foreach (var number in twilio.Description.GetProperty("numbers").EnumerateArray()) await twilio.TextAsync(RunningTwilio.BritishPhone, "Hello", "From", Text(number, "number"));
        await twilio.TextAsync("+3197010280199", "Hello", "From", "Contoso");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(36 * 24 * 60)]
    public async Task A_text_is_scheduled_from_five_minutes_to_35_days_ahead(int minutes)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        Assert.Equal(35114, await twilio.RefusedAsync("To", RunningTwilio.Phone, "MessagingServiceSid", twilio.ServiceSid, "Body", "Hello", "ScheduleType", "fixed", "SendAt", DateTimeOffset.UtcNow.AddMinutes(minutes).ToString("o")));
    }

    [Fact]
    public async Task A_redacted_text_has_no_body_and_a_body_cannot_be_rewritten()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        var sid = Text(await twilio.TextAsync(RunningTwilio.Phone, "Hello"), "sid");
        await twilio.ReachesAsync(sid, "delivered");
        Assert.Equal((400, 30400), await FailAsync(twilio.PostAsync($"{twilio.Root}/Messages/{sid}.json", "Body", "Other")));
        Assert.Equal("", Text((await twilio.PostAsync($"{twilio.Root}/Messages/{sid}.json", "Body", "")).Json, "body"));
    }

    [Fact]
    public async Task A_picture_is_shown_to_who_signs_in_and_can_be_deleted()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        var message = await twilio.TextAsync(RunningTwilio.Phone, "Look", "MediaUrl", "https://a.example/1.png");
        Assert.StartsWith("MM", Text(message, "sid"), StringComparison.Ordinal);
        var path = $"{twilio.Root}/Messages/{Text(message, "sid")}/Media";
        var picture = Text((await twilio.GetAsync($"{path}.json")).GetProperty("media_list")[0], "sid");
        var bytes = await twilio.Http.GetByteArrayAsync($"{path}/{picture}", RunningTwilio.Cancel);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], bytes[..4]);
        Assert.Equal(204, (await twilio.SendAsync("DELETE", $"{path}/{picture}.json")).Status);
        Assert.Equal(404, (await twilio.SendAsync("GET", $"{path}/{picture}")).Status);
        twilio.SignIn("nobody", "");
        using var refused = await twilio.Http.GetAsync($"{path}/{picture}", RunningTwilio.Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static async Task<(int Status, int Code)> FailAsync(Task<(int Status, JsonElement Json)> asked)
    {
        var (status, json) = await asked;
        return (status, json.GetProperty("code").GetInt32());
    }
}
