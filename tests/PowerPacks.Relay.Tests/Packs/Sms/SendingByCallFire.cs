using System.Text;
using System.Text.Json;
using PowerPacks.Relay.Packs.Sms;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms;

namespace PowerPacks.Relay.Tests.Packs.Sms;

public sealed class SendingByCallFire : IAsyncLifetime
{
    private SmsHost host = null!;

    public async ValueTask InitializeAsync() => host = await SmsHost.StartWithCallFireAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_text_is_handed_to_CallFire_in_its_form_and_its_id_is_the_rows()
    {
        string? signedIn = null;
        var before = host.Provider.Answer;
        host.Provider.Answer = request =>
        {
            signedIn = request.Headers.Authorization?.ToString();
            return before(request);
        };
        var id = await AcceptAsync("Hello & goodbye");
        var row = Assert.Single(await host.RowsOfLastAsync());
        var (method, url, body) = Assert.Single(host.Provider.Asked);
        Assert.Equal(("POST", "https://api.callfire.com/v2/texts?strictValidation=true"), (method, url));
        var recipient = Assert.Single(JsonDocument.Parse(body).RootElement.EnumerateArray());
        Assert.Equal((SmsHost.Phone[1..], SmsHost.Number[1..], "Hello & goodbye", id.ToString("N")),
            (recipient.GetProperty("phoneNumber").GetString(), recipient.GetProperty("fromNumber").GetString(), recipient.GetProperty("message").GetString(), recipient.GetProperty("attributes").GetProperty("powerpacks").GetString()));
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{SmsHost.Login}:{SmsHost.Password}"))}", signedIn);
        Assert.Equal((id.ToString(), Names.StatusCodes.Sent, "1023905054003"), (row.Key.Value, row.Columns[Names.Columns.StatusCode], row.Columns[Names.Columns.ProviderId]));
        Assert.False(row.Columns.ContainsKey(Names.Columns.Cost)); // What CallFire bills is credits.
    }

    [Theory]
    [InlineData("INVALID", null, Failure.NoSuchNumber)]
    [InlineData("DNC", null, Failure.OptedOut)]
    [InlineData("PERIOD_LIMIT", null, Failure.Blocked)]
    [InlineData("FINISHED", "DNT", Failure.OptedOut)]
    [InlineData("FINISHED", "TOO_BIG", Failure.BadText)]
    [InlineData("FINISHED", "INVALID_NUMBER", Failure.NoSuchNumber)]
    [InlineData("FINISHED", "CARRIER_TEMP_ERROR", Failure.OutOfReach)]
    [InlineData("FINISHED", "CARRIER_ERROR", Failure.NotTold)]
    [InlineData("FINISHED", "INTERNAL_ERROR", Failure.NotTold)]
    internal async Task What_CallFire_does_not_send_is_told_to_the_row_in_a_reason_that_people_understand(string state, string? result, Failure failure)
    {
        host.Provider.Answer = _ => (200, $$"""{"items":[{"id":1,"state":"{{state}}"{{(result is null ? "" : $",\"finalTextResult\":\"{result}\"")}}}]}""");
        await AcceptAsync("Hello");
        Assert.Equal((int)failure, Assert.Single(await host.RowsOfLastAsync()).Columns[Names.Columns.Failure]);
    }

    [Theory]
    [InlineData("READY", null)]
    [InlineData("SELECTED", null)]
    [InlineData("FINISHED", "SENT")]
    [InlineData("TIMEOUT", null)]
    public async Task What_is_on_its_way_or_may_have_left_is_sent(string state, string? result)
    {
        host.Provider.Answer = _ => (200, $$"""{"items":[{"id":1,"state":"{{state}}"{{(result is null ? "" : $",\"finalTextResult\":\"{result}\"")}}}]}""");
        await AcceptAsync("Hello");
        Assert.Equal(Names.StatusCodes.Sent, Assert.Single(await host.RowsOfLastAsync()).Columns[Names.Columns.StatusCode]);
    }

    [Fact]
    public async Task A_request_that_is_refused_is_the_texts_end()
    {
        host.Provider.Answer = _ => (400, """{"httpStatusCode":400,"message":"phoneNumber 12065550199"}""");
        await AcceptAsync("Hello");
        var row = Assert.Single(await host.RowsOfLastAsync());
        Assert.Equal(((int)Failure.NotTold, 400), (row.Columns[Names.Columns.Failure], row.Columns[Names.Columns.ErrorCode]));
    }

    [Theory]
    [InlineData("+447700900199", false, Failure.CountryNotAllowed)]
    [InlineData("+18765550199", false, Failure.CountryNotAllowed)]
    [InlineData(SmsHost.Phone, true, Failure.BadMedia)]
    internal async Task What_CallFire_does_not_carry_is_refused_before_anything_is_sent(string to, bool picture, Failure failure)
    {
        await AcceptAsync("Hello", to, picture ? ["https://contoso.example/a.png"] : []);
        Assert.Equal((int)failure, Assert.Single(await host.RowsOfLastAsync()).Columns[Names.Columns.Failure]);
        Assert.Empty(host.Provider.Asked);
    }

    [Theory]
    [InlineData(401, "provider-credentials")]
    [InlineData(403, "provider-credentials")]
    [InlineData(429, "http-429")]
    public async Task What_is_the_accounts_trouble_makes_texts_wait(int status, string reason)
    {
        host.Provider.Answer = _ => (status, "{}");
        await AcceptAsync("Hello");
        var waits = Assert.IsType<DeliveryResult.Unavailable>(await host.DeliverLastAsync());
        Assert.Equal((reason, false), (waits.Reason, waits.MayHaveActed));
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(503, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"items":[]}""")]
    [InlineData(200, """{"items":[{"state":"READY"}]}""")]
    [InlineData(200, """{"items":[{"id":1},{"id":2}]}""")]
    public async Task What_leaves_open_whether_CallFire_has_it_says_so(int status, string json)
    {
        host.Provider.Answer = _ => (status, json);
        await AcceptAsync("Hello");
        Assert.True(await host.DeliverLastAsync() is DeliveryResult.Unavailable { MayHaveActed: true } or DeliveryResult.Retry { MayHaveActed: true });
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)] // Another of ours, with the same words.
    [InlineData(false, true, true)]
    public async Task Before_it_sends_again_it_looks_by_our_attribute_or_by_words_and_time(bool attributes, bool ours, bool found)
    {
        var id = await AcceptAsync("Hello");
        var begun = host.Clock.GetUtcNow();
        host.Clock.Pass(SmsLimits.Listing);
        var attribute = attributes ? $$""","attributes":{"powerpacks":"{{(ours ? id : Guid.NewGuid()):N}}"}""" : "";
        host.Provider.Answer = request => request.Method == HttpMethod.Get
            ? (200, $$"""{"items":[{"id":7,"inbound":false,"message":"Hello","state":"READY","created":{{begun.ToUnixTimeMilliseconds()}}{{attribute}}}]}""")
            : (200, """{"items":[{"id":8,"state":"READY"}]}""");
        var row = Assert.Single(Assert.IsType<DeliveryResult.Completed>(await host.DeliverLastAsync(begun)).Rows);
        Assert.Equal(found ? "7" : "8", row.Columns[Names.Columns.ProviderId]);
        Assert.Equal(found ? 1 : 2, host.Provider.Asked.Count);
    }

    [Fact]
    public async Task A_text_whose_outcome_is_unknown_is_not_sent_by_a_provider_that_its_sender_has_since()
    {
        await AcceptAsync("Hello");
        var begun = host.Clock.GetUtcNow();
        await host.PutAsync("senders/main", new { provider = "twilio", number = SmsHost.Number });
        host.Clock.Pass(SmsLimits.Listing);
        Assert.Equal(Names.StatusCodes.Failed, Assert.Single(Assert.IsType<DeliveryResult.Completed>(await host.DeliverLastAsync(begun)).Rows).Columns[Names.Columns.StatusCode]);
        Assert.Empty(host.Provider.Asked);
    }

    [Fact]
    public async Task Erasing_is_beyond_CallFires_API_and_the_proof_says_so()
    {
        Assert.Equal(202, (await host.SendAsync(HttpMethod.Post, "erasures", new { provider = "callfire", ids = new[] { "1023905054003" } })).Status);
        var proof = Assert.Single(await host.RowsOfLastAsync()).Columns;
        Assert.Equal((CrmNames.SmsErasure.Results.TheProviderCannotErase, null, "1023905054003"), (proof[CrmNames.SmsErasure.Columns.Result], proof[CrmNames.SmsErasure.Columns.ErasedOn], proof[CrmNames.SmsErasure.Columns.ProviderId]));
        Assert.Empty(host.Provider.Asked);
    }

    private async Task<Guid> AcceptAsync(string body, string to = SmsHost.Phone, params string[] media)
    {
        var id = Guid.NewGuid();
        var (status, json) = await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", texts = new[] { new { id, to, body, media } } });
        Assert.True(status == 202, $"{json}");
        return id;
    }
}
