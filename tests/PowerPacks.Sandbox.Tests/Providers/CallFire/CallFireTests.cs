using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PowerPacks.Sandbox.Tests.Providers.Twilio;

namespace PowerPacks.Sandbox.Tests.Providers.CallFire;

/// <summary>CallFire's stand-in beside Twilio's: what it answers is what CallFire's own description says, what it tells is signed, and the phones are the same.</summary>
public sealed class CallFireTests : IAsyncLifetime
{
    private const string Root = "/api.callfire.com/v2";
    private const string ShortCode = "67076";

    private RunningTwilio outside = null!;

    public async ValueTask InitializeAsync()
    {
        outside = await RunningTwilio.StartAsync();
        var account = await outside.GetAsync("/callfire.json");
        outside.SignIn(account.GetProperty("login").GetString()!, account.GetProperty("password").GetString()!);
        await outside.PutAsync("/callfire/settings", new { receiptDelayMilliseconds = 0 });
    }

    public ValueTask DisposeAsync() => outside.DisposeAsync();

    [Theory]
    [InlineData("POST", "/v2/texts", """[{"phoneNumber":"12065550199","message":"Hello","fromNumber":"67076","attributes":{"a":"b"}}]""", null)]
    [InlineData("POST", "/v2/texts?strictValidation=yes", "[]", "neither true nor false")]
    [InlineData("POST", "/v2/texts", """[{"phoneNumber":12065550199}]""", "phoneNumber is Number")]
    [InlineData("POST", "/v2/texts", """[{"to":"12065550199"}]""", "to is unknown")]
    [InlineData("POST", "/v2/texts", """[{"attributes":{"a":1}}]""", "attributes.a is Number")]
    [InlineData("POST", "/v2/texts", """{"phoneNumber":"12065550199"}""", "not array")]
    [InlineData("POST", "/v2/texts", "[", "not JSON")]
    [InlineData("POST", "/v2/webhooks", """{"name":"a","resource":"InboundText","events":["Finished"],"callback":"https://a.example","secret":"s","enabled":true}""", null)]
    [InlineData("POST", "/v2/webhooks", """{"url":"https://a.example"}""", "url is unknown")]
    [InlineData("GET", "/v2/texts?toNumber=12065550199&inbound=false&intervalBegin=1473781817000&limit=100&offset=0", "", null)]
    [InlineData("GET", "/v2/texts?to=12065550199", "", "to is unknown")]
    [InlineData("GET", "/v2/texts?intervalBegin=yesterday", "", "no integer")]
    [InlineData("DELETE", "/v2/webhooks/x", "", "no integer")]
    [InlineData("DELETE", "/v2/texts/1", "", "not in the description")]
    public void A_request_is_held_against_the_description(string method, string path, string body, string? problem)
    {
        var problems = VendorContract.Load(Vendor.CallFire).ProblemsOf(method, path, body.Length > 0 ? "application/json" : null, body);
        if (problem is null) Assert.Empty(problems);
        else Assert.Contains(problem, string.Join('\n', problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_of_the_stand_in_is_as_described()
    {
        var contract = VendorContract.Load(Vendor.CallFire);
        var sent = (await AskAsync("POST", "/texts", new[] { Recipient("Hello") })).GetProperty("items")[0].GetProperty("id").GetInt64();
        await AskAsync("POST", "/texts", new[] { new { phoneNumber = "12065550199", message = "Hello", fromNumber = "19995550100" } });
        await AskAsync("POST", "/texts?strictValidation=true", new[] { new { phoneNumber = "1", message = "Hello", fromNumber = ShortCode } });
        await outside.TextFromAsync(RunningTwilio.Phone, "Hi", ShortCode, media: 1);
        while (!(await AskAsync("GET", $"/texts/{sent}")).TryGetProperty("finalTextResult", out _)) await Task.Delay(5, RunningTwilio.Cancel);
        var page = await AskAsync("GET", "/texts?limit=1&offset=1");
        Assert.Equal((1, 2), (page.GetProperty("items").GetArrayLength(), page.GetProperty("totalCount").GetInt32()));
        await AskAsync("GET", "/texts/1");
        await AskAsync("POST", "/webhooks", new { name = "test", resource = "InboundText", events = new[] { "Finished" }, callback = "https://a.example", secret = "s" });
        await AskAsync("POST", "/webhooks", new { name = "test" });
        await AskAsync("GET", "/webhooks?name=test");
        await AskAsync("GET", "/me/account");
        outside.SignIn("somebody", "else");
        await AskAsync("GET", "/webhooks");

        async Task<JsonElement> AskAsync(string method, string path, object? body = null)
        {
            using var content = body is null ? null : JsonContent.Create(body);
            var (status, json) = await outside.SendAsync(method, Root + path, content);
            Assert.True(contract.ProblemsOf(method, $"/v2{path}", status, json.GetRawText()) is [], $"{method} {path} {status} {json}: {string.Join("; ", contract.ProblemsOf(method, $"/v2{path}", status, json.GetRawText()))}");
            return json;
        }
    }

    [Fact]
    public async Task Events_are_posted_signed_with_the_webhooks_secret_which_nobody_is_shown()
    {
        await using var receiver = await Receiver.StartAsync();
        foreach (var (resource, happening) in new[] { ("InboundText", "Finished"), ("OutboundText", "Finished"), ("OutboundTextDeliveryReport", "Received") })
            await outside.SendAsync("POST", $"{Root}/webhooks", JsonContent.Create(new { name = resource, resource, events = new[] { happening }, callback = receiver.Url, secret = "hush" }));
        Assert.DoesNotContain("hush", (await outside.GetAsync($"{Root}/webhooks")).GetRawText(), StringComparison.Ordinal);
        await outside.SendAsync("POST", $"{Root}/texts", JsonContent.Create(new[] { Recipient("Hello") }));
        var calls = await receiver.CalledAsync(2);
        await outside.TextFromAsync(RunningTwilio.Phone, "Hi", ShortCode);
        calls = await receiver.CalledAsync(3);
        Assert.Equal(["OutboundText", "OutboundTextDeliveryReport", "InboundText"], calls.Select(c => JsonDocument.Parse(c.Body).RootElement.GetProperty("resourceType").GetString()));
#pragma warning disable CA5350 // CallFire's choice.
        Assert.All(calls, call => Assert.Equal(Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes("hush"), Encoding.UTF8.GetBytes(call.Body))), call.Signature));
#pragma warning restore CA5350
    }

    [Theory]
    [InlineData("sent", "FINISHED SENT")]
    [InlineData("30006", "FINISHED CARRIER_ERROR")]
    [InlineData("21211", "INVALID INVALID_NUMBER")]
    [InlineData("21610", "DNC DNT")]
    public async Task What_becomes_of_texts_to_a_phone_is_told_in_CallFires_words(string outcome, string told)
    {
        await outside.SetOutcomeAsync(RunningTwilio.Phone, outcome);
        await outside.SendAsync("POST", $"{Root}/texts", JsonContent.Create(new[] { Recipient("Hello") }));
        var page = $"/phones/{RunningTwilio.Phone[1..]}";
        while (!(await outside.Http.GetStringAsync(page, RunningTwilio.Cancel)).Contains(told, StringComparison.Ordinal)) await Task.Delay(5, RunningTwilio.Cancel);
    }

    [Fact]
    public async Task A_phone_holds_texts_of_both_providers_until_somebody_lets_them_go()
    {
        await outside.SetOutcomeAsync(RunningTwilio.Phone, "queued");
        await outside.SendAsync("POST", $"{Root}/texts", JsonContent.Create(new[] { Recipient("Hello") }));
        using var released = await outside.Http.PostAsync($"/phones/{RunningTwilio.Phone[1..]}/deliver", null, RunningTwilio.Cancel);
        Assert.Equal(1, (await released.Content.ReadFromJsonAsync<JsonElement>(RunningTwilio.Cancel)).GetProperty("released").GetInt32());
    }

    [Fact]
    public async Task Webhooks_outlive_the_sandbox()
    {
        using var folder = new TempFolder();
        for (var start = 0; start < 2; start++)
        {
            await using var again = await RunningTwilio.StartAsync(folder: folder.Path);
            var account = await again.GetAsync("/callfire.json");
            Assert.Equal(start, account.GetProperty("webhooks").GetArrayLength());
            again.SignIn(account.GetProperty("login").GetString()!, account.GetProperty("password").GetString()!);
            await again.SendAsync("POST", $"{Root}/webhooks", JsonContent.Create(new { name = "test", resource = "InboundText", events = new[] { "Finished" }, callback = "https://a.example", secret = "s" }));
        }
    }

    private static object Recipient(string message) => new { phoneNumber = RunningTwilio.Phone[1..], message, fromNumber = ShortCode };
}
