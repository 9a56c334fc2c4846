namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

/// <summary>STOP, START and HELP.</summary>
public sealed class KeywordTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData("stopall")]
    [InlineData(" Unsubscribe ")]
    [InlineData("cancel")]
    [InlineData("END")]
    [InlineData("quit")]
    [InlineData("Revoke")]
    [InlineData("OptOut\n")]
    public async Task Who_says_stop_gets_no_more_texts_until_start(string word)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.HookAsync(receiver.Url);
        receiver.Twiml = "<Response><Message>Sorry to see you go</Message></Response>";
        var stopped = await twilio.TextFromAsync(RunningTwilio.Phone, word);
        Assert.Equal(("STOP", "STOP"), (stopped.GetProperty("optOutType").GetString(), receiver.Calls[0].Form["OptOutType"]));
        Assert.Empty(stopped.GetProperty("replies").EnumerateArray());
        Assert.Equal(21610, await twilio.RefusedAsync("To", RunningTwilio.Phone, "From", twilio.Number(), "Body", "Hello"));
        Assert.Equal(21610, await twilio.RefusedAsync("To", RunningTwilio.Phone, "MessagingServiceSid", twilio.ServiceSid, "Body", "Hello"));
        await twilio.TextAsync(RunningTwilio.Phone, "Hello", "From", "+18885550102");

        await twilio.TextFromAsync(RunningTwilio.Phone, "unstop");
        await twilio.TextAsync(RunningTwilio.Phone, "Hello");
    }

    [Theory]
    [InlineData("please stop")]
    [InlineData("STOP!")]
    [InlineData("")]
    public async Task Other_words_are_only_words(string words)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        var result = await twilio.TextFromAsync(RunningTwilio.Phone, words);
        Assert.Null(result.GetProperty("optOutType").GetString());
        await twilio.TextAsync(RunningTwilio.Phone, "Hello");
    }

    [Fact]
    public async Task A_phone_hears_that_it_was_understood()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        foreach (var word in new[] { "STOP", "START", "HELP" }) await twilio.TextFromAsync(RunningTwilio.Phone, word);
        var heard = (await twilio.GetAsync("/twilio/messages.json")).EnumerateArray().Where(m => m.GetProperty("direction").GetString() == "outbound-reply").Select(m => m.GetProperty("body").GetString()!).ToList();
        Assert.Equal(3, heard.Distinct().Count());
    }

    [Fact]
    public async Task Where_keywords_are_off_a_stop_is_only_told()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.PutAsync("/twilio/settings", new { keywords = false });
        Assert.Null((await twilio.TextFromAsync(RunningTwilio.Phone, "STOP")).GetProperty("optOutType").GetString());
        await twilio.TextAsync(RunningTwilio.Phone, "Hello");
    }
}
