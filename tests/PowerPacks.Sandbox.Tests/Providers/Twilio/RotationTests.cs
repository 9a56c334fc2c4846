using PowerPacks.Sandbox.Providers.Twilio;

namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

/// <summary>From one auth token to the next.</summary>
public sealed class RotationTests
{
    [Fact]
    public async Task Both_tokens_open_the_account_until_the_second_is_promoted_and_the_first_is_gone()
    {
        await using var twilio = await RunningTwilio.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var first = twilio.AuthToken;
        var second = (await twilio.SendAsync("POST", "/twilio/auth-token/secondary")).Json.GetProperty("secondaryAuthToken").GetString()!;
        foreach (var token in new[] { first, second })
        {
            twilio.SignIn(twilio.AccountSid, token);
            await twilio.TextAsync(RunningTwilio.Phone, "Hello", "StatusCallback", receiver.Url);
        }
        Assert.All(await receiver.CalledAsync(4), call => Assert.Equal(Signature.Of(first, call.Url, call.Form), call.Signature));

        Assert.Equal(second, (await twilio.SendAsync("POST", "/twilio/auth-token/promote")).Json.GetProperty("authToken").GetString());
        await twilio.TextAsync(RunningTwilio.Phone, "Hello", "StatusCallback", receiver.Url);
        Assert.All((await receiver.CalledAsync(6)).Skip(4), call => Assert.Equal(Signature.Of(second, call.Url, call.Form), call.Signature));
        twilio.SignIn(twilio.AccountSid, first);
        Assert.Equal(401, (await twilio.SendAsync("GET", $"{twilio.Root}/Messages.json")).Status);
        Assert.Equal(409, (await twilio.SendAsync("POST", "/twilio/auth-token/promote")).Status);
    }

    [Fact]
    public async Task Tokens_webhooks_and_opt_outs_outlive_the_sandbox_and_texts_do_not()
    {
        using var folder = new TempFolder();
        string token;
        await using (var first = await RunningTwilio.StartAsync(folder: folder.Path))
        {
            await first.HookAsync("https://relay.example/sms");
            await first.TextFromAsync(RunningTwilio.Phone, "STOP");
            await first.SendAsync("POST", "/twilio/auth-token/secondary");
            token = (await first.SendAsync("POST", "/twilio/auth-token/promote")).Json.GetProperty("authToken").GetString()!;
        }
        await using var second = await RunningTwilio.StartAsync(folder: folder.Path);
        Assert.Equal(token, second.AuthToken);
        Assert.Equal("https://relay.example/sms", second.Description.GetProperty("numbers")[0].GetProperty("smsUrl").GetString());
        Assert.Equal(21610, await second.RefusedAsync("To", RunningTwilio.Phone, "From", second.Number(), "Body", "Hello"));
        Assert.Empty((await second.GetAsync("/twilio/messages.json")).EnumerateArray());
    }
}
