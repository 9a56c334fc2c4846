using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PowerPacks.Sandbox.Providers.Twilio;

namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

/// <summary>A phone texts one of the numbers.</summary>
public sealed class InboundTests
{
    [Fact]
    public async Task A_text_is_posted_to_the_numbers_webhook_signed()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.HookAsync(receiver.Url);
        var result = await twilio.TextFromAsync(RunningTwilio.Phone, "Is there tea & cake?");
        var call = Assert.Single(receiver.Calls);
        Assert.Equal(Signature.Of(twilio.AuthToken, call.Url, call.Form), call.Signature);
        Assert.Equal(("POST", "Is there tea & cake?", RunningTwilio.Phone, twilio.Number(), "received", "0", "1"), (call.Method, call.Form["Body"], call.Form["From"], call.Form["To"], call.Form["SmsStatus"], call.Form["NumMedia"], call.Form["NumSegments"]));
        Assert.All(["MessageSid", "SmsSid", "SmsMessageSid"], name => Assert.Equal(result.GetProperty("sid").GetString(), call.Form[name]));
        Assert.Equal((twilio.ServiceSid, "US", "US", "SEATTLE", ""), (call.Form["MessagingServiceSid"], call.Form["FromCountry"], call.Form["ToCountry"], call.Form["ToCity"], call.Form["FromCity"]));
        Assert.Equal((200, "<Response/>"), (result.GetProperty("status").GetInt32(), result.GetProperty("twiml").GetString()));
    }

    [Fact]
    public async Task A_picture_comes_with_its_address()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.HookAsync(receiver.Url);
        await twilio.TextFromAsync(RunningTwilio.Phone, "", media: 2);
        var form = Assert.Single(receiver.Calls).Form;
        Assert.Equal(("2", "image/png"), (form["NumMedia"], form["MediaContentType1"]));
        Assert.StartsWith("https://api.twilio.com/", form["MediaUrl1"], StringComparison.Ordinal);
        Assert.NotEmpty(await twilio.Http.GetByteArrayAsync(form["MediaUrl1"].Replace("https://", "/", StringComparison.Ordinal), RunningTwilio.Cancel));
    }

    [Fact]
    public async Task A_webhook_by_GET_has_all_of_it_in_the_signed_address()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.HookAsync(receiver.Url, method: "GET");
        await twilio.TextFromAsync(RunningTwilio.Phone, "Hello + goodbye");
        var call = Assert.Single(receiver.Calls);
        Assert.Equal(("GET", "Hello + goodbye", "a customer"), (call.Method, call.Query["Body"], call.Query["of"]));
        Assert.Equal(Signature.Of(twilio.AuthToken, call.Url, []), call.Signature);
    }

    [Fact]
    public async Task A_webhook_with_JSON_names_the_hash_of_its_body()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.PutAsync("/twilio/settings", new { json = true });
        await twilio.HookAsync(receiver.Url);
        await twilio.TextFromAsync(RunningTwilio.Phone, "Hello");
        var call = Assert.Single(receiver.Calls);
        Assert.Equal("application/json", call.ContentType);
        Assert.Equal("Hello", JsonDocument.Parse(call.Body).RootElement.GetProperty("Body").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.Body))), call.Query["bodySHA256"]);
        Assert.Equal(Signature.Of(twilio.AuthToken, call.Url, []), call.Signature);
    }

    [Fact]
    public async Task What_the_webhook_wants_to_say_is_texted_to_the_phone()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.HookAsync(receiver.Url);
        receiver.Twiml = "<?xml version=\"1.0\"?><Response><Message>Yes &amp; more</Message><Message><Body>Look</Body><Media>https://a.example/1.png</Media></Message></Response>";
        var result = await twilio.TextFromAsync(RunningTwilio.Phone, "Hello");
        Assert.Equal(["Yes & more", "Look"], result.GetProperty("replies").EnumerateArray().Select(r => r.GetString()!));
        var replies = (await twilio.GetAsync("/twilio/messages.json")).EnumerateArray().Where(m => m.GetProperty("direction").GetString() == "outbound-reply").ToList();
        Assert.Equal(2, replies.Count);
        Assert.All(replies, reply => Assert.Equal((twilio.Number(), RunningTwilio.Phone), (reply.GetProperty("from").GetString(), reply.GetProperty("to").GetString())));
    }

    [Theory]
    [InlineData("<p>Not found", "text/xml", "12100")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><Response/>", "text/xml", "12100")]
    [InlineData("{}", "application/json", "12300")]
    public async Task An_answer_that_is_no_TwiML_is_told_with_Twilios_code(string answer, string type, string code)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.HookAsync(receiver.Url);
        (receiver.Twiml, receiver.ContentType) = (answer, type);
        Assert.Contains(code, (await twilio.TextFromAsync(RunningTwilio.Phone, "Hello")).GetProperty("problem").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 200, 2)]
    [InlineData(5, 500, 2)]
    public async Task A_webhook_that_fails_is_called_once_more(int failures, int status, int calls)
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await twilio.HookAsync(receiver.Url);
        for (var i = 0; i < failures; i++) receiver.Statuses.Enqueue(500);
        var result = await twilio.TextFromAsync(RunningTwilio.Phone, "Hello");
        Assert.Equal((status, calls), (result.GetProperty("status").GetInt32(), result.GetProperty("attempts").GetInt32()));
        Assert.Single(receiver.Calls.Select(c => c.Form["MessageSid"]).Distinct());
    }

    [Fact]
    public async Task A_webhook_that_refuses_or_is_not_there_is_told_so()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        Assert.Contains("SmsUrl", (await twilio.TextFromAsync(RunningTwilio.Phone, "Hello")).GetProperty("problem").GetString(), StringComparison.Ordinal);
        await using var receiver = await Receiver.StartAsync();
        await twilio.HookAsync(receiver.Url);
        receiver.Statuses.Enqueue(403);
        var refused = await twilio.TextFromAsync(RunningTwilio.Phone, "Hello");
        Assert.Equal((403, 1), (refused.GetProperty("status").GetInt32(), refused.GetProperty("attempts").GetInt32()));
        await receiver.DisposeAsync();
        var unheard = await twilio.TextFromAsync(RunningTwilio.Phone, "Hello");
        Assert.Equal((0, 2), (unheard.GetProperty("status").GetInt32(), unheard.GetProperty("attempts").GetInt32()));
    }
}
