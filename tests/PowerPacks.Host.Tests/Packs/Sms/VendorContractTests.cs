using System.Net.Http.Json;
using System.Text.Json;

namespace PowerPacks.Host.Tests.Packs.Sms;

/// <summary>Every request that we send is one that Twilio's own description of its API allows: method, path, parameters, types.</summary>
public sealed class VendorContractTests : IAsyncLifetime
{
    private SmsStage stage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => stage = await SmsStage.StartAsync(StagedProvider.Twilio);

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Sending_looking_and_erasing_are_as_Twilio_describes_them()
    {
        var contract = VendorContract.Load(Vendor.Twilio);
        var twilio = await stage.Outside.GetFromJsonAsync<JsonElement>("/twilio.json", Cancellation);
        await stage.PutAsync("/v1/packs/sms/senders/service", new { provider = "twilio", messagingService = twilio.GetProperty("messagingService").GetProperty("sid").GetString(), rate = 1000 });
        await stage.TextAsync("Hello");
        await stage.SendAsync(new { sender = "main", texts = new[] { new { id = Guid.NewGuid(), to = SmsStage.OtherPhone, body = "", media = new[] { "https://contoso.example/a.png" } } } });
        await stage.SendAsync(new { sender = "service", texts = new[] { new { id = Guid.NewGuid(), to = "+447700900199", body = "Good morning €" } } });
        await stage.LiveAsync();
        // Lost answers, so that both kinds of sender look.
        await stage.TellAsync(new { loseNextAnswers = 2 });
        await stage.TextAsync("Again");
        await stage.SendAsync(new { sender = "service", texts = new[] { new { id = Guid.NewGuid(), to = "+447700900198", body = "Again" } } });
        await stage.LiveAsync();
        await stage.EraseAsync((await stage.MessagesAsync()).Select(m => m.GetProperty("sid").GetString()!));
        await stage.LiveAsync();

        var requests = await stage.RequestsAsync("api.twilio.com");
        Assert.Equal(["DELETE", "GET", "POST"], requests.Select(r => r.GetProperty("method").GetString()).Distinct().Order());
        Assert.Contains(requests, r => r.GetProperty("path").GetString()!.Contains("/Media/", StringComparison.Ordinal));
        SmsStage.AssertAsDescribed(contract, requests);
        Assert.Empty((await stage.Outside.GetFromJsonAsync<JsonElement>("/twilio.json", Cancellation)).GetProperty("unknownParameters").EnumerateArray());
    }

    [Fact]
    public async Task What_is_erased_is_gone_at_the_provider_and_its_answer_is_the_proof()
    {
        await stage.SendAsync(new { sender = "main", texts = new[] { new { id = Guid.NewGuid(), to = SmsStage.Phone, body = "Hello", media = new[] { "https://contoso.example/a.png" } } } });
        await stage.LiveAsync();
        var sid = Assert.Single(await stage.MessagesAsync()).GetProperty("sid").GetString()!;
        await stage.EraseAsync([sid]);
        await stage.EraseAsync([sid, "SM00000000000000000000000000000000"]);
        await stage.LiveAsync();
        Assert.Empty(await stage.MessagesAsync());
        var proofs = stage.Pipeline.Crm.Rows.Where(r => r.Key.Table == "pp_smserasure").Select(r => r.Value.Columns).OrderByDescending(c => ((string)c["pp_answer"]!)[..3], StringComparer.Ordinal).ToList();
        Assert.Equal(2, proofs.Count);
        Assert.StartsWith("404", (string?)proofs[0]["pp_answer"], StringComparison.Ordinal);
        Assert.StartsWith("204", (string?)proofs[1]["pp_answer"], StringComparison.Ordinal);
        Assert.Equal((sid, 1, 482100001), (proofs[1]["pp_providerid"], proofs[1]["pp_mediaerased"], proofs[1]["pp_result"]));
        Assert.Equal(482100002, proofs[0]["pp_result"]);
    }

    [Fact]
    public async Task A_message_that_is_still_under_way_is_erased_when_it_has_ended()
    {
        await stage.Outside.PutAsJsonAsync($"/phones/{SmsStage.Phone[1..]}/outcome", new { outcome = "queued" }, Cancellation);
        await stage.TextAsync("Hello");
        await stage.LiveAsync();
        await stage.EraseAsync((await stage.MessagesAsync()).Select(m => m.GetProperty("sid").GetString()!));
        await stage.LiveAsync();
        Assert.Single(await stage.MessagesAsync());
        await stage.Outside.PostAsync($"/phones/{SmsStage.Phone[1..]}/deliver", null, Cancellation);
        while (await stage.MessagesAsync() is { Count: > 0 })
        {
            await Task.Delay(10, Cancellation);
            await stage.LiveAsync();
        }
    }
}
