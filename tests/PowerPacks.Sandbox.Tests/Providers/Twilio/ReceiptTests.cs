using PowerPacks.Sandbox.Providers.Twilio;

namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

/// <summary>What becomes of a text, as its status callback hears it.</summary>
public sealed class ReceiptTests
{
    [Fact]
    public async Task A_text_is_reported_sent_and_then_delivered_signed_with_the_primary_token()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var message = await twilio.TextAsync(RunningTwilio.Phone, "Hello", "StatusCallback", receiver.Url);
        var calls = await receiver.CalledAsync(2);
        Assert.Equal(["sent", "delivered"], calls.Select(c => c.Form["MessageStatus"]));
        Assert.All(calls, call =>
        {
            Assert.Equal("application/x-www-form-urlencoded", call.ContentType);
            Assert.Equal(Signature.Of(twilio.AuthToken, call.Url, call.Form), call.Signature);
            Assert.Equal((message.GetProperty("sid").GetString(), RunningTwilio.Phone, twilio.Number(), twilio.AccountSid, "2010-04-01"), (call.Form["MessageSid"], call.Form["To"], call.Form["From"], call.Form["AccountSid"], call.Form["ApiVersion"]));
            Assert.Equal((call.Form["MessageSid"], call.Form["MessageStatus"]), (call.Form["SmsSid"], call.Form["SmsStatus"]));
            Assert.DoesNotContain("MessagingServiceSid", call.Form.Keys);
        });
        Assert.Equal([false, true], calls.Select(c => c.Form.ContainsKey("RawDlrDoneDate")));
    }

    [Fact]
    public async Task A_text_by_a_service_is_reported_queued_first()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.TextAsync(RunningTwilio.Phone, "Hello", "MessagingServiceSid", twilio.ServiceSid, "StatusCallback", receiver.Url);
        var calls = await receiver.CalledAsync(3);
        Assert.Equal(["queued", "sent", "delivered"], calls.Select(c => c.Form["MessageStatus"]));
        Assert.All(calls, call => Assert.Equal(twilio.ServiceSid, call.Form["MessagingServiceSid"]));
    }

    [Theory]
    [InlineData("30003", "sent", "undelivered")]
    [InlineData("30004", "sent", "undelivered")]
    [InlineData("30005", "sent", "undelivered")]
    [InlineData("30006", "sent", "undelivered")]
    [InlineData("30007", "sent", "undelivered")]
    [InlineData("30008", "sent", "undelivered")]
    [InlineData("30034", "failed")]
    public async Task A_text_that_does_not_arrive_is_reported_with_its_code(string outcome, params string[] statuses)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.SetOutcomeAsync(RunningTwilio.Phone, outcome);
        var message = await twilio.TextAsync(RunningTwilio.Phone, "Hello", "StatusCallback", receiver.Url);
        var calls = await receiver.CalledAsync(statuses.Length);
        Assert.Equal(statuses, calls.Select(c => c.Form["MessageStatus"]));
        Assert.Equal(outcome, calls[^1].Form["ErrorCode"]);
        var ended = await twilio.ReachesAsync(message.GetProperty("sid").GetString()!, statuses[^1]);
        Assert.Equal(outcome, $"{ended.GetProperty("error_code").GetInt32()}");
    }

    [Theory]
    [InlineData("21211")]
    [InlineData("21610")]
    [InlineData("21614")]
    public async Task A_phone_may_have_its_texts_refused_at_once(string outcome)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await twilio.SetOutcomeAsync(RunningTwilio.Phone, outcome);
        Assert.Equal(outcome, $"{await twilio.RefusedAsync("To", RunningTwilio.Phone, "From", twilio.Number(), "Body", "Hello")}");
    }

    [Fact]
    public async Task The_unregistered_number_reaches_no_phone_in_the_United_States()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        const string Unregistered = "+12125550101";
        var failed = await twilio.TextAsync(RunningTwilio.Phone, "Hello", "From", Unregistered);
        Assert.Equal(30034, (await twilio.ReachesAsync(failed.GetProperty("sid").GetString()!, "failed")).GetProperty("error_code").GetInt32());
        var delivered = await twilio.TextAsync(RunningTwilio.BritishPhone, "Hello", "From", Unregistered);
        await twilio.ReachesAsync(delivered.GetProperty("sid").GetString()!, "delivered");
    }

    [Theory]
    [InlineData("reverse", "delivered", "sent")]
    [InlineData("twice", "sent", "sent", "delivered", "delivered")]
    public async Task Receipts_come_in_the_order_that_the_phone_wants(string order, params string[] statuses)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.SetOutcomeAsync(RunningTwilio.Phone, "delivered", order);
        await twilio.TextAsync(RunningTwilio.Phone, "Hello", "StatusCallback", receiver.Url);
        Assert.Equal(statuses, (await receiver.CalledAsync(statuses.Length)).Select(c => c.Form["MessageStatus"]));
    }

    [Fact]
    public async Task A_text_waits_until_somebody_lets_it_go()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.SetOutcomeAsync(RunningTwilio.Phone, "queued");
        var sid = (await twilio.TextAsync(RunningTwilio.Phone, "Hello", "StatusCallback", receiver.Url)).GetProperty("sid").GetString()!;
        while (await ReleaseAsync() == 0) await Task.Delay(5, RunningTwilio.Cancel); // It is on its way to where it waits.
        await twilio.ReachesAsync(sid, "delivered");
        Assert.Equal(["sent", "delivered"], (await receiver.CalledAsync(2)).Select(c => c.Form["MessageStatus"]));

        async Task<int> ReleaseAsync() => (await twilio.SendAsync("POST", $"/phones/{RunningTwilio.Phone[1..]}/deliver")).Json.GetProperty("released").GetInt32();
    }

    [Fact]
    public async Task A_receipt_that_is_not_taken_is_not_repeated()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Statuses.Enqueue(500);
        var sid = (await twilio.TextAsync(RunningTwilio.Phone, "Hello", "StatusCallback", receiver.Url)).GetProperty("sid").GetString()!;
        await twilio.ReachesAsync(sid, "delivered");
        Assert.Equal(["sent", "delivered"], (await receiver.CalledAsync(2)).Select(c => c.Form["MessageStatus"]));
    }

    [Fact]
    public async Task A_canceled_text_is_reported()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var scheduled = await twilio.TextAsync(RunningTwilio.Phone, "Hello", "MessagingServiceSid", twilio.ServiceSid, "ScheduleType", "fixed", "SendAt", DateTimeOffset.UtcNow.AddDays(1).ToString("o"), "StatusCallback", receiver.Url);
        await twilio.PostAsync($"{twilio.Root}/Messages/{scheduled.GetProperty("sid").GetString()}.json", "Status", "canceled");
        Assert.Equal("canceled", (await receiver.CalledAsync(1))[0].Form["MessageStatus"]);
    }
}
