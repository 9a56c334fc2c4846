using System.Text.Json;
using PowerPacks.Relay.Packs.Sms;
using PowerPacks.Relay.Packs.Sms.Sending;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms;

namespace PowerPacks.Relay.Tests.Packs.Sms;

public sealed class SendingTexts : IAsyncLifetime
{
    private SmsHost host = null!;

    public async ValueTask InitializeAsync() => host = await SmsHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_text_is_handed_to_Twilio_with_its_sender_and_a_place_for_receipts()
    {
        var id = await AcceptAsync(new { body = "Hello & goodbye", media = new[] { "https://contoso.example/a.png" } });
        var row = Assert.Single(await host.RowsOfLastAsync());
        var (method, url, body) = Assert.Single(host.Provider.Asked);
        Assert.Equal(("POST", $"https://api.twilio.com/2010-04-01/Accounts/{SmsHost.Account}/Messages.json"), (method, url));
        var form = System.Web.HttpUtility.ParseQueryString(body);
        Assert.Equal((SmsHost.Phone, SmsHost.Number, "Hello & goodbye", "https://contoso.example/a.png"), (form["To"], form["From"], form["Body"], form["MediaUrl"]));
        Assert.DoesNotContain("206", form["StatusCallback"], StringComparison.Ordinal);
        Assert.Equal((id.ToString(), Names.StatusCodes.Sent, "SM00000000000000000000000000000099", 1, true),
            (row.Key.Value, row.Columns[Names.Columns.StatusCode], row.Columns[Names.Columns.ProviderId], row.Columns[Names.Columns.Segments], row.OnlyIfThere));
    }

    [Theory]
    [InlineData(21610, Failure.OptedOut)]
    [InlineData(21211, Failure.NoSuchNumber)]
    [InlineData(21614, Failure.CannotReceive)]
    [InlineData(21606, Failure.WrongSender)]
    [InlineData(21408, Failure.CountryNotAllowed)]
    [InlineData(21617, Failure.BadText)]
    [InlineData(21623, Failure.BadMedia)]
    [InlineData(29999, Failure.NotTold)]
    internal async Task What_Twilio_refuses_is_told_to_the_row_in_a_reason_that_people_understand(int code, Failure failure)
    {
        host.Provider.Answer = _ => (400, $$"""{"code":{{code}},"message":"For +12065550199","status":400}""");
        await AcceptAsync(new { body = "Hello" });
        var row = Assert.Single(await host.RowsOfLastAsync());
        Assert.Equal((Names.StateCodes.Canceled, Names.StatusCodes.Failed, (int)failure, code),
            (row.Columns[Names.Columns.StateCode], row.Columns[Names.Columns.StatusCode], row.Columns[Names.Columns.Failure], row.Columns[Names.Columns.ErrorCode]));
    }

    [Fact]
    public async Task A_stop_that_only_Twilio_knows_of_is_obeyed_from_then_on()
    {
        host.Provider.Answer = _ => (400, """{"code":21610}""");
        await AcceptAsync(new { body = "Hello" });
        await host.DeliverLastAsync();
        host.Provider.Asked.Clear();
        await AcceptAsync(new { body = "Hello again" });
        host.Clock.Pass(SmsLimits.Spacing);
        Assert.Equal((int)Failure.OptedOut, Assert.Single(await host.RowsOfLastAsync()).Columns[Names.Columns.Failure]);
        Assert.Empty(host.Provider.Asked);
    }

    [Theory]
    [InlineData(401, """{"code":20003}""", "provider-credentials")]
    [InlineData(404, """{"code":20404}""", "provider-credentials")]
    [InlineData(429, """{"code":20429}""", "http-429")]
    public async Task What_is_the_accounts_trouble_makes_texts_wait(int status, string json, string reason)
    {
        host.Provider.Answer = _ => (status, json);
        await AcceptAsync(new { body = "Hello" });
        var waits = Assert.IsType<DeliveryResult.Unavailable>(await host.DeliverLastAsync());
        Assert.Equal((reason, false), (waits.Reason, waits.MayHaveActed));
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(503, "{}")]
    [InlineData(201, "<html>")]
    public async Task What_leaves_open_whether_Twilio_has_it_says_so(int status, string json)
    {
        host.Provider.Answer = _ => (status, json);
        await AcceptAsync(new { body = "Hello" });
        Assert.True(await host.DeliverLastAsync() is DeliveryResult.Unavailable { MayHaveActed: true } or DeliveryResult.Retry { MayHaveActed: true });
    }

    [Fact]
    public async Task Without_an_account_texts_wait()
    {
        await host.SendAsync(HttpMethod.Delete, "accounts/twilio");
        await AcceptAsync(new { body = "Hello" });
        Assert.Equal("provider-account-missing", Assert.IsType<DeliveryResult.Unavailable>(await host.DeliverLastAsync()).Reason);
    }

    [Fact]
    public async Task In_quiet_hours_a_text_waits_and_the_CRM_is_told_until_when()
    {
        var hour = host.Clock.GetUtcNow().Hour; // Eight hours ahead of Seattle, where the number is.
        await host.PutAsync("senders/main", new { provider = "twilio", number = SmsHost.Number, rate = 100, quiet = new[] { new { from = $"{(hour + 15) % 24:00}:00", until = $"{(hour + 17) % 24:00}:00" } } });
        var (_, json) = await SendAsync(new { body = "Hello" });
        var until = json.GetProperty("texts")[0].GetProperty("waitsUntil").GetDateTimeOffset();
        Assert.True(until > host.Clock.GetUtcNow());
        var later = Assert.IsType<DeliveryResult.Later>(await host.DeliverLastAsync());
        Assert.Equal(("quiet-hours", until), (later.Reason, later.Until));
        host.Clock.Pass(until - host.Clock.GetUtcNow());
        Assert.IsType<DeliveryResult.Completed>(await host.DeliverLastAsync());
    }

    [Fact]
    public async Task A_scheduled_text_waits_for_its_moment()
    {
        var at = host.Clock.GetUtcNow().AddDays(7);
        await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", sendAt = at, texts = new[] { new { id = Guid.NewGuid(), to = SmsHost.Phone, body = "Hello" } } });
        Assert.Equal(("scheduled", at), Assert.IsType<DeliveryResult.Later>(await host.DeliverLastAsync()) is var later ? (later.Reason, later.Until) : default);
        host.Clock.Pass(TimeSpan.FromDays(7));
        Assert.IsType<DeliveryResult.Completed>(await host.DeliverLastAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_taken_back_before_it_leaves_does_not_leave(bool wholeBatch)
    {
        var batch = Guid.NewGuid();
        var id = Guid.NewGuid();
        await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", batchId = batch, texts = new[] { new { id, to = SmsHost.Phone, body = "Hello", subject = "Sale" } } });
        Assert.Equal(204, (await host.SendAsync(HttpMethod.Post, "withdrawals", wholeBatch ? new { batch } : new { texts = new[] { id } })).Status);
        Assert.Equal(Names.StatusCodes.Withdrawn, Assert.Single(await host.RowsOfLastAsync()).Columns[Names.Columns.StatusCode]);
        Assert.Empty(host.Provider.Asked);
    }

    [Fact]
    public async Task A_text_that_has_waited_too_long_is_not_sent()
    {
        await AcceptAsync(new { body = "The shop is open until six today" });
        host.Clock.Pass(SmsLimits.Waiting + TimeSpan.FromMinutes(1));
        Assert.Equal((int)Failure.WaitedTooLong, Assert.Single(await host.RowsOfLastAsync()).Columns[Names.Columns.Failure]);
        Assert.Empty(host.Provider.Asked);
    }

    [Fact]
    public async Task A_batchs_text_becomes_a_row_before_it_leaves()
    {
        var (contact, batch, id) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", batchId = batch, texts = new[] { new { id, to = SmsHost.Phone, body = "Hello Ada", subject = "Autumn sale", regardingTable = "contact", regarding = contact } } });
        var (rowId, message) = host.Intake.Accepted.First();
        Assert.Equal((TextRows.NewKind, Envelope.CrmDestination), (message.Kind, message.Destination));
        var row = Assert.Single(Assert.IsType<DeliveryResult.Completed>(await host.Pack.DeliverAsync(
            new OpenedEnvelope(new Envelope(rowId, SmsHost.Contoso, "sms", message.Kind, message.Destination, host.Clock.GetUtcNow()), message.Payload, 1), host.Context, TestContext.Current.CancellationToken)).Rows);
        Assert.Equal(("Hello Ada", SmsHost.Phone, "Autumn sale"), (row.Columns[Names.Columns.Text], row.Columns[Names.Columns.Number], row.Columns[Names.Columns.Subject]));
        Assert.Equal(["regardingobjectid_contact_pp_sms", "pp_BatchId"], row.Binds.Select(b => b.NavigationProperty));
        Assert.Equal(2, host.Intake.Accepted.Count);
        Assert.Equal(message.RecordKey, TextRows.RecordOf(id));
    }

    [Theory]
    [InlineData("""{"sender":"main"}""", "texts", "missing")]
    [InlineData("""{"sender":"main","texts":[]}""", "texts", "empty-list")]
    [InlineData("""{"sender":"Main!","texts":[{"id":"7f1c1b3e-0000-4000-8000-000000000001","to":"+12065550199","body":"a"}]}""", "sender", "format")]
    [InlineData("""{"sender":"main","texts":[{"to":"+12065550199","body":"a"}]}""", "texts[0].id", "missing")]
    [InlineData("""{"sender":"main","texts":[{"id":"7f1c1b3e-0000-4000-8000-000000000001","body":"a"}]}""", "texts[0].to", "missing")]
    [InlineData("""{"sender":"main","texts":[{"id":"7f1c1b3e-0000-4000-8000-000000000001","to":"206 555 0199","body":"a"}]}""", "texts[0].to", "number")]
    [InlineData("""{"sender":"main","texts":[{"id":"7f1c1b3e-0000-4000-8000-000000000001","to":"+999123456789","body":"a"}]}""", "texts[0].to", "number")]
    [InlineData("""{"sender":"main","texts":[{"id":"7f1c1b3e-0000-4000-8000-000000000001","to":"+12065550199"}]}""", "texts[0].body", "empty")]
    [InlineData("""{"sender":"main","texts":[{"id":"7f1c1b3e-0000-4000-8000-000000000001","to":"+12065550199","body":"   "}]}""", "texts[0].body", "empty")]
    [InlineData("""{"sender":"main","texts":[{"id":"7f1c1b3e-0000-4000-8000-000000000001","to":"+12065550199","body":"a","media":["http://a.example/b.png"]}]}""", "texts[0].media", "url")]
    [InlineData("""{"sender":"main","texts":[{"id":"7f1c1b3e-0000-4000-8000-000000000001","to":"+12065550199","body":"a","regarding":"7f1c1b3e-0000-4000-8000-000000000001"}]}""", "texts[0].regardingTable", "missing")]
    [InlineData("""{"sender":"main","sendAt":"soon","texts":[{"id":"7f1c1b3e-0000-4000-8000-000000000001","to":"+12065550199","body":"a"}]}""", "sendAt", "moment")]
    [InlineData("""{"sender":"main","sendAt":"2999-01-01","texts":[{"id":"7f1c1b3e-0000-4000-8000-000000000001","to":"+12065550199","body":"a"}]}""", "sendAt", "too-late")]
    [InlineData("""{"sender":"main","colour":"blue","texts":[{"id":"7f1c1b3e-0000-4000-8000-000000000001","to":"+12065550199","body":"a"}]}""", "colour", "unknown-member")]
    public async Task What_is_wrong_is_named_and_nothing_is_taken(string json, string field, string code)
    {
        var (status, problem) = await host.SendAsync(HttpMethod.Post, "texts", JsonDocument.Parse(json).RootElement);
        Assert.Equal(422, status);
        var error = problem.GetProperty("errors").EnumerateArray().First();
        Assert.Equal((field, code), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
        Assert.Empty(host.Intake.Accepted);
    }

    [Fact]
    public async Task A_text_or_a_request_over_its_limit_is_told_the_limit()
    {
        var (status, problem) = await SendAsync(new { body = new string('a', SmsLimits.Text + 1) });
        Assert.Equal((422, SmsLimits.Text), (status, problem.GetProperty("errors")[0].GetProperty("limit").GetInt32()));
        (status, problem) = await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", texts = Enumerable.Range(0, SmsLimits.Batch + 1).Select(_ => new { id = Guid.NewGuid(), to = SmsHost.Phone, body = "a" }) });
        Assert.Equal((422, SmsLimits.Batch), (status, problem.GetProperty("errors")[0].GetProperty("limit").GetInt32()));
        (status, problem) = await SendAsync(new { body = "a", media = Enumerable.Repeat("https://a.example/b.png", SmsLimits.Media + 1) });
        Assert.Equal((422, SmsLimits.Media), (status, problem.GetProperty("errors")[0].GetProperty("limit").GetInt32()));
    }

    [Fact]
    public async Task An_unknown_or_withdrawn_sender_takes_nothing()
    {
        Assert.Equal(404, (await host.SendAsync(HttpMethod.Post, "texts", new { sender = "other", texts = new[] { new { id = Guid.NewGuid(), to = SmsHost.Phone, body = "a" } } })).Status);
        Assert.Equal(204, (await host.SendAsync(HttpMethod.Delete, "senders/main")).Status);
        Assert.Equal(410, (await SendAsync(new { body = "a" })).Status);
    }

    [Fact]
    public async Task A_full_store_says_when_to_come_back_and_the_same_request_takes_the_rest()
    {
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(5));
        Assert.Equal(503, (await SendAsync(new { body = "a" })).Status);
        host.Intake.Instead = null;
        Assert.Equal(202, (await SendAsync(new { body = "a" })).Status);
    }

    private async Task<Guid> AcceptAsync(object text)
    {
        var id = Guid.NewGuid();
        var (status, json) = await SendAsync(text, id);
        Assert.True(status == 202, $"{json}");
        return id;
    }

    private async Task<(int Status, JsonElement Json)> SendAsync(object text, Guid? id = null)
    {
        var one = JsonSerializer.SerializeToNode(text)!.AsObject();
        one["id"] = (id ?? Guid.NewGuid()).ToString();
        one["to"] = SmsHost.Phone;
        return await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", texts = new[] { one } });
    }
}
