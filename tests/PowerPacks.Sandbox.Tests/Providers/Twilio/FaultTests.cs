using System.Net;
using System.Net.Http.Json;

namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

/// <summary>Twilio fails on purpose.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_lost_answer_leaves_a_message_that_nobody_was_told_of()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.PutAsync("/twilio/settings", new { loseNextAnswers = 1 });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => twilio.TextAsync(RunningTwilio.Phone, "Hello"));
        Assert.Single((await twilio.GetAsync("/twilio/messages.json")).EnumerateArray());
        await twilio.TextAsync(RunningTwilio.Phone, "Hello");
        Assert.Equal(0, (await twilio.GetAsync("/twilio/settings")).GetProperty("loseNextAnswers").GetInt32());
    }

    [Theory]
    [InlineData(429, 20429)]
    [InlineData(500, 20500)]
    [InlineData(503, 20503)]
    public async Task The_next_messages_fail_and_the_one_after_is_taken(int status, int code)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.PutAsync("/twilio/settings", new { failNext = new { status, requests = 2 } });
        for (var i = 0; i < 2; i++)
        {
            var (answered, json) = await twilio.PostAsync($"{twilio.Root}/Messages.json", "To", RunningTwilio.Phone, "From", twilio.Number(), "Body", "Hello");
            Assert.Equal((status, code), (answered, json.GetProperty("code").GetInt32()));
        }
        await twilio.TextAsync(RunningTwilio.Phone, "Hello");
        Assert.Single((await twilio.GetAsync("/twilio/messages.json")).EnumerateArray());
    }

    [Theory]
    [InlineData("429", 429)]
    [InlineData("500", 500)]
    public async Task The_switch_of_all_stand_ins_is_answered_in_Twilios_form(string mode, int status)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.PutAsync("/faults", new { mode });
        using var response = await twilio.Http.GetAsync($"{twilio.Root}/Messages.json", RunningTwilio.Cancel);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 429, response.Headers.RetryAfter is not null);
        Assert.Equal(status, (await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(RunningTwilio.Cancel)).GetProperty("status").GetInt32());
        await twilio.PutAsync("/faults", new { mode = "down" });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => twilio.GetAsync($"{twilio.Root}/Messages.json"));
        await twilio.PutAsync("/faults", new { mode = "none" });
        Assert.Equal([0, status], (await twilio.GetAsync("/requests?provider=api.twilio.com")).EnumerateArray().Select(r => r.GetProperty("answer").GetInt32()));
    }

    [Theory]
    [InlineData("""{"receiptDelay":1}""")]
    [InlineData("""{"failNext":{"status":418}}""")]
    [InlineData("""{"loseNextAnswers":-1}""")]
    [InlineData("""{"json":"yes"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task A_setting_that_cannot_be_is_refused_and_nothing_changes(string settings)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        using var response = await twilio.Http.PutAsync("/twilio/settings", new StringContent(settings), RunningTwilio.Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, (await twilio.GetAsync("/twilio/settings")).GetProperty("receiptDelayMilliseconds").GetInt32());
    }

    [Fact]
    public async Task A_status_alone_is_meant_for_one_request()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.PutAsync("/twilio/settings", new { failNext = 503 });
        Assert.Equal(503, (await twilio.PostAsync($"{twilio.Root}/Messages.json", "To", RunningTwilio.Phone)).Status);
        await twilio.TextAsync(RunningTwilio.Phone, "Hello");
    }

    [Fact]
    public async Task A_setting_that_is_not_named_stays()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.PutAsync("/twilio/settings", new { loseNextAnswers = 3 });
        await twilio.PutAsync("/twilio/settings", new { keywords = false });
        Assert.Equal(3, (await twilio.GetAsync("/twilio/settings")).GetProperty("loseNextAnswers").GetInt32());
    }

    [Fact]
    public async Task Everything_can_be_forgotten()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.TextAsync(RunningTwilio.Phone, "Hello");
        await twilio.SetOutcomeAsync(RunningTwilio.Phone, "30006");
        Assert.Equal(204, (await twilio.SendAsync("DELETE", "/twilio/messages")).Status);
        Assert.Empty((await twilio.GetAsync("/twilio/messages.json")).EnumerateArray());
        Assert.Empty((await twilio.GetAsync("/phones.json")).EnumerateArray());
    }

    [Fact]
    public async Task Phones_are_listed_the_last_heard_of_first_and_what_cannot_be_set_is_refused()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.SetOutcomeAsync("+12065550198", "30006", "twice");
        await twilio.TextAsync(RunningTwilio.BritishPhone, "Hello");
        await twilio.TextFromAsync(RunningTwilio.Phone, "Hello");
        var phones = (await twilio.GetAsync("/phones.json")).EnumerateArray().Select(p => (p.GetProperty("number").GetString(), p.GetProperty("outcome").GetString(), p.GetProperty("line").GetString(), p.GetProperty("messages").GetInt32()));
        Assert.Equal([(RunningTwilio.Phone, "delivered", "mobile", 1), (RunningTwilio.BritishPhone, "delivered", "mobile", 1), ("+12065550198", "30006", "landline", 0)], phones);
        foreach (var (number, wanted) in new (string, object)[] { ("12", new { }), ("12065550198", new { outcome = "lost" }), ("12065550198", new { order = "never" }), ("12065550198", new { line = "wet" }) })
        {
            using var response = await twilio.Http.PutAsJsonAsync($"/phones/{number}/outcome", wanted, RunningTwilio.Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }
}
