using System.Net.Http.Json;
using System.Text.Json;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms;
using StateNames = PowerPacks.Relay.Packs.Sms.CrmNames.SmsOptState;

namespace PowerPacks.Host.Tests.Packs.Sms;

/// <summary>CallFire and the whole pipeline: what we ask is what its own description allows, and what it tells reaches the CRM however it comes.</summary>
public sealed class CallFireTests : IAsyncLifetime
{
    private SmsStage stage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => stage = await SmsStage.StartAsync(StagedProvider.CallFiresShortCode);

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Setting_an_account_sending_and_looking_are_as_CallFire_describes_them()
    {
        var contract = VendorContract.Load(Vendor.CallFire);
        await stage.TellAsync(new { loseNextAnswers = 1 });
        await stage.TextAsync("Hello");
        await stage.LiveAsync();
        await stage.EraseAsync(["1023905054003"]);
        await stage.LiveAsync();
        using (await stage.Relay.DeleteAsync("/v1/packs/sms/accounts/callfire", Cancellation)) { }
        var requests = await stage.RequestsAsync("api.callfire.com");
        Assert.Equal(["DELETE /v2/webhooks", "GET /v2/texts", "GET /v2/webhooks", "POST /v2/texts", "POST /v2/webhooks"],
            requests.Select(r => $"{r.GetProperty("method").GetString()} {string.Join('/', r.GetProperty("path").GetString()!.Split('?')[0].Split('/').Take(3))}").Distinct().Order(StringComparer.Ordinal));
        SmsStage.AssertAsDescribed(contract, requests);
    }

    [Theory]
    [InlineData("in-order")]
    [InlineData("reverse")]
    [InlineData("twice")]
    public async Task A_receipt_reaches_its_row_in_whatever_order_they_come(string order)
    {
        await OutcomeAsync("delivered", order);
        var id = await stage.TextAsync("Hello");
        await BecomesAsync(id, Names.StatusCodes.Delivered);
        await OutcomeAsync("30004", order);
        id = await stage.TextAsync("Blocked");
        await BecomesAsync(id, Names.StatusCodes.NotDelivered);
    }

    [Fact]
    public async Task A_receipt_that_is_here_before_CallFires_answer_is_not_lost()
    {
        await stage.TellAsync(new { loseNextAnswers = 1 });
        var id = await stage.TextAsync("Hello");
        await BecomesAsync(id, Names.StatusCodes.Delivered);
        Assert.Single(await stage.BodiesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_texts_STOP_is_told_so_once_and_gets_nothing_more(bool base64)
    {
        await stage.TellAsync(new { base64 });
        Assert.Equal(204, await TextFromPhoneAsync("STOP"));
        Assert.Equal(204, await TextFromPhoneAsync("Stop"));
        var refused = await stage.TextAsync("Sale!");
        await stage.LiveAsync();
        Assert.Equal(Names.Failures.TheReceiverHasOptedOut, stage.RowOf(refused)?[Names.Columns.Failure]);
        Assert.Equal(["STOP", "Stop", "You are unsubscribed and will get no more texts from us. Reply START to get them again."], await stage.BodiesAsync());
        Assert.Contains(stage.Pipeline.Crm.Rows, r => r.Key.Table == StateNames.Table && Equals(r.Value.Columns[StateNames.Columns.State], StateNames.States.OptedOut));

        Assert.Equal(204, await TextFromPhoneAsync("START"));
        var sent = await stage.TextAsync("Welcome back");
        await stage.LiveAsync();
        Assert.Contains("Welcome back", await stage.BodiesAsync());
        Assert.Equal("67076", (await stage.MessagesAsync())[0].GetProperty("from").GetString());
        Assert.NotNull(stage.RowOf(sent));
    }

    [Fact]
    public async Task A_phone_has_the_texts_of_every_provider()
    {
        await stage.TextAsync("Hello");
        await stage.LiveAsync();
        using var taken = await stage.Outside.PostAsJsonAsync($"/phones/{SmsStage.Phone[1..]}/texts", new { to = StagedProvider.Twilio.Number, body = "Hello, Twilio" }, Cancellation);
        Assert.True(taken.IsSuccessStatusCode);
        var page = await stage.Outside.GetStringAsync($"/phones/{SmsStage.Phone[1..]}", Cancellation);
        Assert.Contains("Hello, Twilio", page, StringComparison.Ordinal);
        Assert.Contains("from 67076", page, StringComparison.Ordinal);
        Assert.Contains("InboundText: Finished", await stage.Outside.GetStringAsync("/callfire", Cancellation), StringComparison.Ordinal);
    }

    private async Task OutcomeAsync(string outcome, string order) => await stage.Outside.PutAsJsonAsync($"/phones/{SmsStage.Phone[1..]}/outcome", new { outcome, order }, Cancellation);

    /// <returns>What the relay answered.</returns>
    private async Task<int> TextFromPhoneAsync(string body)
    {
        using var response = await stage.Outside.PostAsJsonAsync($"/phones/{SmsStage.Phone[1..]}/texts", new { to = "67076", body }, Cancellation);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("status").GetInt32();
    }

    /// <summary>Lives until the row says so: webhooks come by the machine's clock.</summary>
    private async Task BecomesAsync(Guid id, int status)
    {
        while (!Equals(stage.RowOf(id)?[Names.Columns.StatusCode], status))
        {
            await stage.LiveAsync();
            await Task.Delay(20, Cancellation);
        }
    }
}
