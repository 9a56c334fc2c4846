using System.Text.Json;

namespace PowerPacks.Relay.Tests.Packs.Sms;

public sealed class ConnectingSenders : IAsyncLifetime
{
    private SmsHost host = null!;

    public async ValueTask InitializeAsync() => host = await SmsHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_sender_is_listed_with_the_address_that_its_provider_is_to_call()
    {
        var (_, json) = await host.SendAsync(HttpMethod.Get, "senders");
        var sender = Assert.Single(json.GetProperty("senders").EnumerateArray());
        Assert.EndsWith($"/v1/sms/{host.Address}/inbound", sender.GetProperty("inboundUrl").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("eu-", host.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_belongs_to_one_sender()
    {
        var (status, problem) = await host.SendAsync(HttpMethod.Put, "senders/other", new { provider = "twilio", number = SmsHost.Number });
        Assert.Equal((409, "number-taken"), (status, problem.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("""{}""", "provider", "missing")]
    [InlineData("""{"provider":"pigeon","number":"+12065550100"}""", "provider", "one-of")]
    [InlineData("""{"provider":"twilio"}""", "number", "missing")]
    [InlineData("""{"provider":"twilio","number":"206"}""", null, null)]
    [InlineData("""{"provider":"twilio","number":"206 555 0100"}""", "number", "number")]
    [InlineData("""{"provider":"twilio","messagingService":"MG1"}""", "messagingService", "format")]
    [InlineData("""{"provider":"twilio","number":"+12065550101","rate":0}""", "rate", "number")]
    [InlineData("""{"provider":"twilio","number":"+12065550101","rate":100000}""", "rate", "number")]
    [InlineData("""{"provider":"twilio","number":"+12065550101","quiet":[{"from":"9","until":"10:00"}]}""", "quiet[0].from", "time")]
    [InlineData("""{"provider":"twilio","number":"+12065550101","quiet":[{"from":"21:00"}]}""", "quiet[0].until", "missing")]
    [InlineData("""{"provider":"twilio","number":"+12065550101","quiet":[{"from":"21:00","until":"08:00","country":"XX"}]}""", "quiet[0].country", "country")]
    [InlineData("""{"provider":"twilio","number":"+12065550101","quiet":[{"from":"21:00","until":"08:00","days":["someday"]}]}""", "quiet[0].days", "day")]
    [InlineData("""{"provider":"twilio","number":"+12065550101","language":"xx"}""", "language", "one-of")]
    [InlineData("""{"provider":"twilio","number":"+12065550101","publicUrl":"ftp://a"}""", "publicUrl", "url")]
    public async Task What_is_wrong_with_a_sender_is_named(string json, string? field, string? code)
    {
        var (status, problem) = await host.SendAsync(HttpMethod.Put, "senders/new", JsonDocument.Parse(json).RootElement);
        Assert.Equal(field is null ? 200 : 422, status);
        if (field is null) return;
        var error = problem.GetProperty("errors").EnumerateArray().First();
        Assert.Equal((field, code), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
    }
}
