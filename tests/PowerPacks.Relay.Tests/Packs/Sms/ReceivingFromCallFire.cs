using System.Net;
using PowerPacks.Relay.Packs.Sms;
using PowerPacks.Relay.Packs.Sms.Obedience;
using PowerPacks.Relay.Packs.Sms.Receiving;
using PowerPacks.Relay.Packs.Sms.Sending;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms;
using StateNames = PowerPacks.Relay.Packs.Sms.CrmNames.SmsOptState;

namespace PowerPacks.Relay.Tests.Packs.Sms;

public sealed class ReceivingFromCallFire : IAsyncLifetime
{
    private SmsHost host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await SmsHost.StartWithCallFireAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_text_that_comes_in_becomes_a_row_once()
    {
        var text = SmsHost.Inbound("See you at nine", media: ["https://api.callfire.com/v2/media/public/1.png"]);
        Assert.Equal(204, (await host.EventsAsync("InboundText", text)).Status);
        Assert.Equal(204, (await host.EventsAsync("InboundText", text)).Status);
        Assert.Single(host.Intake.Accepted);
        var row = Assert.Single(await host.RowsOfLastAsync());
        Assert.Equal(("See you at nine", SmsHost.Phone, "main", Names.Directions.Incoming, "570794145003", "https://api.callfire.com/v2/media/public/1.png"),
            (row.Columns[Names.Columns.Text], row.Columns[Names.Columns.Number], row.Columns[Names.Columns.SenderKey], row.Columns[Names.Columns.Direction], row.Columns[Names.Columns.ProviderId], row.Columns[Names.Columns.MediaUrls]));
    }

    [Theory]
    [InlineData("https://api.callfire.com/v2/media/public/570794145.png", true)]
    [InlineData("https://api.callfire.com/v2/media/public/../../webhooks", false)]
    [InlineData("https://elsewhere.example/v2/media/public/1.png", false)]
    public async Task A_picture_is_fetched_from_CallFire_and_our_credentials_go_nowhere_else(string address, bool fetched)
    {
        var asked = new List<(string Url, string? Scheme)>();
        host.Provider.File = request =>
        {
            asked.Add((request.RequestUri!.AbsoluteUri, request.Headers.Authorization?.Scheme));
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("image/png") } } };
        };
        await host.EventsAsync("InboundText", SmsHost.Inbound("Look", media: [address]));
        await host.RowsOfLastAsync();
        Assert.Equal((WantedPicture.Kind, "callfire"), (host.Intake.Last.Kind, host.Intake.Last.Destination));
        Assert.Equal(DeliveryResult.Done, await host.DeliverLastAsync());
        Assert.Equal(fetched ? [(address, "Basic")] : [], asked);
        Assert.Equal(fetched ? FoundPicture.Kind : WantedPicture.Kind, host.Intake.Last.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_signature_is_good_in_hex_and_in_base64(bool base64)
    {
        Assert.Equal(204, (await host.EventsAsync("InboundText", [SmsHost.Inbound("Hello")], null, base64)).Status);
        Assert.Equal(403, (await host.EventsAsync("InboundText", [SmsHost.Inbound("Hello")], "guessed", base64)).Status);
        Assert.Single(host.Intake.Accepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("0000000000000000000000000000000000000000")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("!AAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task What_nobody_signed_is_refused(string signature)
    {
        var (status, _) = await host.EventsAsync("InboundText", [SmsHost.Inbound("STOP")], null, with: r =>
        {
            r.Headers.Remove("X-CallFire-Signature");
            if (signature.Length > 0) r.Headers.Add("X-CallFire-Signature", signature);
        });
        Assert.Equal(403, status);
        Assert.Empty(host.Intake.Accepted);
        Assert.Null(await StandingAsync());
    }

    [Fact]
    public async Task Without_an_account_at_another_address_and_in_another_type_nobody_listens()
    {
        Assert.Equal(404, (await host.EventsAsync("InboundText", [SmsHost.Inbound("Hello")], null, with: r => r.RequestUri = new Uri("/v1/sms/eu-0000000000000000/callfire", UriKind.Relative))).Status);
        Assert.Equal(415, (await host.EventsAsync("InboundText", [SmsHost.Inbound("Hello")], null, with: r => r.Content!.Headers.ContentType = new("text/plain"))).Status);
        await host.SendAsync(HttpMethod.Delete, "accounts/callfire");
        Assert.Equal(403, (await host.EventsAsync("InboundText", SmsHost.Inbound("Hello"))).Status);
        Assert.Empty(host.Intake.Accepted);
    }

    [Theory]
    [InlineData("STOP", Standing.OptedOut, StateNames.States.OptedOut)]
    [InlineData("Please don't text me any more", Standing.OnHold, StateNames.States.OnHoldSomebodyMustDecide)]
    internal async Task Who_says_stop_is_not_texted_from_that_moment_on(string said, Standing standing, int state)
    {
        await host.EventsAsync("InboundText", SmsHost.Inbound(said));
        Assert.Equal(standing, await StandingAsync());
        var (_, first) = host.Intake.Accepted.First();
        Assert.Equal(IncomingText.Kind, first.Kind);
        Assert.Equal(state, (await RowsOfAsync(0))[1].Columns[StateNames.Columns.State]);

        await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", texts = new[] { new { id = Guid.NewGuid(), to = SmsHost.Phone, body = "Sale!" } } });
        Assert.Equal((int)(standing == Standing.OptedOut ? Failure.OptedOut : Failure.OnHold), Assert.Single(await host.RowsOfLastAsync()).Columns[Names.Columns.Failure]);
        Assert.Empty(host.Provider.Asked);
    }

    [Fact]
    public async Task A_stop_is_confirmed_once_although_nothing_else_goes_there_any_more()
    {
        await host.EventsAsync("InboundText", SmsHost.Inbound("STOP", 1));
        await host.EventsAsync("InboundText", SmsHost.Inbound("STOP", 1)); // The same again.
        await host.EventsAsync("InboundText", SmsHost.Inbound("STOP", 2)); // A machine that answers the confirmation.
        await host.EventsAsync("InboundText", SmsHost.Inbound("HELP", 3));
        var answer = Assert.Single(host.Intake.Accepted, a => a.Message.Kind == OutgoingText.Kind).Message;
        Assert.Equal(("callfire", $"to/{SmsHost.Phone}"), (answer.Destination, answer.RecordKey));
        host.Clock.Pass(TimeSpan.FromSeconds(5));
        await RowsOfAsync(1);
        Assert.Contains("You are unsubscribed", Assert.Single(host.Provider.Asked).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keywords_are_answered_in_the_senders_words_at_once_whatever_the_hour()
    {
        await host.PutAsync("senders/main", new { provider = "callfire", number = SmsHost.Number, rate = 100, helpReply = "Ring us", startReply = "Welcome", quiet = new[] { new { from = "00:00", until = "12:00" }, new { from = "12:00", until = "23:59" } } });
        await host.EventsAsync("InboundText", SmsHost.Inbound("HELP", 1));
        host.Clock.Pass(TimeSpan.FromSeconds(5));
        await host.RowsOfLastAsync();
        Assert.Contains("Ring us", host.Provider.Asked[^1].Body, StringComparison.Ordinal);
        await host.EventsAsync("InboundText", SmsHost.Inbound("STOPALL", 2));
        await host.EventsAsync("InboundText", SmsHost.Inbound("START", 3));
        Assert.Null(await StandingAsync());
        host.Clock.Pass(TimeSpan.FromSeconds(5));
        await host.RowsOfLastAsync();
        Assert.Contains("Welcome", host.Provider.Asked[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_CRM_hands_over_cannot_call_itself_an_answer()
    {
        var (status, _) = await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", texts = new[] { new { id = Guid.NewGuid(), to = SmsHost.Phone, body = "Sale!", answers = "Stop" } } });
        Assert.Equal(422, status);
    }

    [Fact]
    public async Task A_stop_that_cannot_be_written_down_is_not_taken_so_that_it_comes_again()
    {
        host.Deposits.Instead = new Deposited.Unavailable(TimeSpan.FromSeconds(5));
        Assert.Equal(503, (await host.EventsAsync("InboundText", SmsHost.Inbound("STOP"))).Status);
        Assert.Empty(host.Intake.Accepted);
    }

    [Fact]
    public async Task Events_that_cannot_all_be_taken_are_not_said_to_be()
    {
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(5));
        Assert.Equal(503, (await host.EventsAsync("InboundText", SmsHost.Inbound("a", 1), SmsHost.Inbound("b", 2))).Status);
        host.Intake.Instead = null;
        Assert.Equal(204, (await host.EventsAsync("InboundText", SmsHost.Inbound("a", 1), SmsHost.Inbound("b", 2))).Status);
        Assert.Equal(2, host.Intake.Accepted.Count);
    }

    [Theory]
    [InlineData("DELIVERED", "DELIVERED", Names.StatusCodes.Delivered, null)]
    [InlineData("EXPIRED", "BOUNCED", Names.StatusCodes.NotDelivered, Failure.OutOfReach)]
    [InlineData("REJECTED", "BOUNCED", Names.StatusCodes.NotDelivered, Failure.Blocked)]
    [InlineData("UNKNOWN", "BOUNCED", Names.StatusCodes.NotDelivered, Failure.NotTold)]
    internal async Task A_carriers_report_is_told_to_the_row_of_its_text(string state, string category, int reason, Failure? failure)
    {
        var id = await SentAsync();
        Assert.Equal(204, (await host.EventsAsync("OutboundTextDeliveryReport", Report(state, category))).Status);
        Assert.Equal("callfire", host.Intake.Last.Destination);
        var told = Assert.IsType<DeliveryResult.Completed>(await host.DeliverLastAsync());
        var row = Assert.Single(told.Rows);
        Assert.Equal((id.ToString(), reason, TextRows.RecordOf(id)), (row.Key.Value, row.Columns[Names.Columns.StatusCode], told.RecordKey));
        Assert.Equal((int?)failure, row.Columns.GetValueOrDefault(Names.Columns.Failure));
        Assert.True(row.OnlyIfThere);
    }

    [Fact]
    public async Task What_CallFire_could_not_send_is_told_to_the_row_and_that_it_sent_it_is_nothing_new()
    {
        var id = await SentAsync();
        var before = host.Intake.Accepted.Count;
        await host.EventsAsync("OutboundText", Outbound("SENT"));
        Assert.Equal(before, host.Intake.Accepted.Count);
        await host.EventsAsync("OutboundText", Outbound("DNT"));
        await host.EventsAsync("OutboundText", Outbound("DNT"));
        Assert.Equal(before + 1, host.Intake.Accepted.Count);
        var row = Assert.Single(await host.RowsOfLastAsync());
        Assert.Equal((id.ToString(), (int)Failure.OptedOut), (row.Key.Value, row.Columns[Names.Columns.Failure]));
    }

    [Fact]
    public async Task A_receipt_that_comes_before_its_text_is_known_waits_and_one_of_nobodys_text_ends()
    {
        await host.EventsAsync("OutboundTextDeliveryReport", Report("DELIVERED", "DELIVERED"));
        var waits = Assert.IsType<DeliveryResult.Later>(await host.DeliverLastAsync());
        Assert.True(waits.Until > host.Clock.GetUtcNow());
        var (envelope, message) = host.Intake.Accepted.Last();
        var id = await SentAsync();
        var told = Assert.IsType<DeliveryResult.Completed>(await DeliverAsync(envelope, message));
        Assert.Equal(id.ToString(), Assert.Single(told.Rows).Key.Value);

        await host.EventsAsync("OutboundTextDeliveryReport", Report("DELIVERED", "DELIVERED", action: 99));
        host.Clock.Pass(SmsLimits.Unclaimed);
        Assert.IsType<DeliveryResult.Later>(await host.DeliverLastAsync());
        host.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(DeliveryResult.Done, await host.DeliverLastAsync());
    }

    [Fact]
    public async Task What_is_of_none_of_our_numbers_or_of_a_kind_that_we_do_not_know_is_taken_and_left()
    {
        Assert.Equal(204, (await host.EventsAsync("OutboundTextDeliveryReport", Report("DELIVERED", "DELIVERED", from: "67076"))).Status);
        Assert.Equal(204, (await host.EventsAsync("OutboundTextDeliveryReport", Report("ACCEPTED", "PENDING"))).Status);
        Assert.Equal(204, (await host.EventsAsync("OutboundCall", Outbound("DNT"))).Status);
        Assert.Equal(204, (await host.EventsAsync("InboundText", new { id = 1 }, "text", new { id = "x" })).Status);
        Assert.Empty(host.Intake.Accepted);
    }

    private static object Outbound(string result) => new { id = 1023905054003, fromNumber = SmsHost.Number[1..], toNumber = SmsHost.Phone[1..], state = "FINISHED", inbound = false, finalTextResult = result };

    private static object Report(string state, string category, long action = 1023905054003, string from = "12065550100") =>
        new { id = 7420017300281076000, actionId = action, toNumber = SmsHost.Phone[1..], fromNumber = from, timestamp = 1502221022571, deliveryState = state, deliveryCategory = category };

    private ValueTask<Standing?> StandingAsync() => new StopBook(host.Context).OfAsync(SmsHost.Contoso, "main", SmsHost.Phone, Cancellation);

    /// <summary>Sends a text, which CallFire has as 1023905054003.</summary>
    private async Task<Guid> SentAsync()
    {
        var id = Guid.NewGuid();
        await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", texts = new[] { new { id, to = SmsHost.Phone, body = "Hello" } } });
        host.Clock.Pass(TimeSpan.FromSeconds(5));
        await host.DeliverLastAsync();
        return id;
    }

    private async Task<IReadOnlyList<CrmRow>> RowsOfAsync(int index)
    {
        var (envelope, message) = host.Intake.Accepted.ElementAt(index);
        return Assert.IsType<DeliveryResult.Completed>(await DeliverAsync(envelope, message)).Rows;
    }

    private ValueTask<DeliveryResult> DeliverAsync(Guid id, Message message) =>
        host.Pack.DeliverAsync(new OpenedEnvelope(new Envelope(id, message.Organization, "sms", message.Kind, message.Destination, Envelope.MomentOf(id)), message.Payload, 1), host.Context, Cancellation);
}
