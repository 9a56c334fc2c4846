using PowerPacks.Relay.Packs.Sms;
using PowerPacks.Relay.Packs.Sms.Obedience;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms;
using StateNames = PowerPacks.Relay.Packs.Sms.CrmNames.SmsOptState;

namespace PowerPacks.Relay.Tests.Packs.Sms;

public sealed class ReceivingTexts : IAsyncLifetime
{
    private SmsHost host = null!;

    public async ValueTask InitializeAsync() => host = await SmsHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_text_that_comes_in_becomes_a_row()
    {
        var (status, answer) = await host.HookAsync("inbound", SmsHost.Text("See you at nine"));
        Assert.Equal((200, """<?xml version="1.0" encoding="UTF-8"?><Response></Response>"""), (status, answer));
        var row = Assert.Single(await host.RowsOfLastAsync());
        Assert.Equal(("See you at nine", SmsHost.Phone, "main", Names.Directions.Incoming, true),
            (row.Columns[Names.Columns.Text], row.Columns[Names.Columns.Number], row.Columns[Names.Columns.SenderKey], row.Columns[Names.Columns.Direction], row.Columns[Names.Columns.NeedsAnswer]));
    }

    [Fact]
    public async Task A_second_delivery_of_it_is_the_same_text()
    {
        await host.HookAsync("inbound", SmsHost.Text("ARRET"));
        Assert.Contains("START", (await host.HookAsync("inbound", SmsHost.Text("ARRET", "SM00000000000000000000000000000002"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("START", (await host.HookAsync("inbound", SmsHost.Text("ARRET", "SM00000000000000000000000000000002"))).Text, StringComparison.Ordinal);
        Assert.Equal(2, host.Intake.Accepted.Count);
    }

    [Theory]
    [InlineData("STOP", Standing.OptedOut, StateNames.States.OptedOut)]
    [InlineData("Please don't text me any more", Standing.OnHold, StateNames.States.OnHoldSomebodyMustDecide)]
    internal async Task Who_says_stop_is_not_texted_from_that_moment_on(string said, Standing standing, int state)
    {
        await host.HookAsync("inbound", SmsHost.Text(said));
        Assert.Equal(standing, await new StopBook(host.Context).OfAsync(SmsHost.Contoso, "main", SmsHost.Phone, TestContext.Current.CancellationToken));
        var rows = await host.RowsOfLastAsync();
        Assert.Equal((state, SmsHost.Phone, "main", said), (rows[1].Columns[StateNames.Columns.State], rows[1].Columns[StateNames.Columns.Number], rows[1].Columns[StateNames.Columns.SenderKey], rows[1].Columns[StateNames.Columns.Said]));

        await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", texts = new[] { new { id = Guid.NewGuid(), to = SmsHost.Phone, body = "Sale!" } } });
        var failed = Assert.Single(await host.RowsOfLastAsync());
        Assert.Equal((int)(standing == Standing.OptedOut ? Failure.OptedOut : Failure.OnHold), failed.Columns[Names.Columns.Failure]);
        Assert.Empty(host.Provider.Asked);
    }

    [Fact]
    public async Task A_stop_that_cannot_be_written_down_is_not_taken_so_that_it_comes_again()
    {
        host.Deposits.Instead = new Deposited.Unavailable(TimeSpan.FromSeconds(5));
        Assert.Equal(503, (await host.HookAsync("inbound", SmsHost.Text("STOP"))).Status);
        Assert.Empty(host.Intake.Accepted);
    }

    [Fact]
    public async Task Who_starts_again_is_texted_again_also_with_a_mere_yes()
    {
        await host.HookAsync("inbound", SmsHost.Text("STOPALL", "SM1"));
        await host.HookAsync("inbound", SmsHost.Text("Yes", "SM2"));
        Assert.Equal(StateNames.States.OptedIn, (await host.RowsOfLastAsync())[1].Columns[StateNames.Columns.State]);
        Assert.Null(await new StopBook(host.Context).OfAsync(SmsHost.Contoso, "main", SmsHost.Phone, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_stop_to_one_sender_leaves_the_others_and_a_stop_to_all_leaves_none()
    {
        await host.PutAsync("senders/second", new { provider = "twilio", number = "+447700900103" });
        await host.HookAsync("inbound", SmsHost.Text("STOP", "SM1"));
        var stops = new StopBook(host.Context);
        Assert.Null(await stops.OfAsync(SmsHost.Contoso, "second", SmsHost.Phone, TestContext.Current.CancellationToken));
        await host.HookAsync("inbound", SmsHost.Text("STOP ALL", "SM2"));
        Assert.Equal(Standing.OptedOut, await stops.OfAsync(SmsHost.Contoso, "second", SmsHost.Phone, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_stop_to_a_number_that_is_no_sender_stops_everybody()
    {
        await host.HookAsync("inbound", SmsHost.Text("STOP", to: "+18885550102"));
        Assert.Equal(Standing.OptedOut, await new StopBook(host.Context).OfAsync(SmsHost.Contoso, "main", SmsHost.Phone, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_Twilio_answers_itself_is_not_answered_twice_and_what_it_does_not_is_answered_in_the_senders_words()
    {
        Assert.DoesNotContain("<Message>", (await host.HookAsync("inbound", SmsHost.Text("HELP", "SM1"))).Text, StringComparison.Ordinal);
        Assert.Contains("<Message>", (await host.HookAsync("inbound", SmsHost.Text("AIDE", "SM2"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<Message>", (await host.HookAsync("inbound", new Dictionary<string, string>(SmsHost.Text("AIDE", "SM3")) { ["OptOutType"] = "HELP" })).Text, StringComparison.Ordinal);
        await host.PutAsync("senders/main", new { provider = "twilio", number = SmsHost.Number, helpReply = "Ring <us> & ask" });
        Assert.Contains("<Message>Ring &lt;us&gt; &amp; ask</Message>", (await host.HookAsync("inbound", SmsHost.Text("AIDE", "SM4"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JSON_shape_is_taken_when_its_hash_is_right()
    {
        Assert.Equal(200, (await host.HookJsonAsync("inbound", SmsHost.Text("Hello"))).Status);
        Assert.Equal("Hello", Assert.Single(await host.RowsOfLastAsync()).Columns[Names.Columns.Text]);
        Assert.Equal(400, (await host.HookJsonAsync("inbound", SmsHost.Text("Other"), hash: new string('0', 64))).Status);
    }

    [Fact]
    public async Task What_nobody_signed_is_refused()
    {
        Assert.Equal(403, (await host.HookAsync("inbound", SmsHost.Text("STOP"), token: "guessed")).Status);
        Assert.Equal(403, (await host.HookAsync("inbound", SmsHost.Text("STOP"), with: r => r.Headers.Remove("X-Twilio-Signature"))).Status);
        // Signed by the account, about another one.
        Assert.Equal(403, (await host.HookAsync("inbound", new Dictionary<string, string>(SmsHost.Text("STOP")) { ["AccountSid"] = "AC" + new string('f', 32) })).Status);
        Assert.Empty(host.Intake.Accepted);
        Assert.Null(await new StopBook(host.Context).OfAsync(SmsHost.Contoso, "main", SmsHost.Phone, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Behind_a_proxy_the_address_that_the_internet_sees_is_what_was_signed()
    {
        const string outside = "https://api.contoso.example/texts";
        var url = $"{outside}/v1/sms/{host.Address}/inbound";
        Assert.Equal(403, (await host.HookAsync("inbound", SmsHost.Text("Hello"), url: url)).Status);
        var shown = await host.PutAsync("senders/main", new { provider = "twilio", number = SmsHost.Number, publicUrl = outside });
        Assert.Equal(url, shown.GetProperty("inboundUrl").GetString());
        Assert.Equal(200, (await host.HookAsync("inbound", SmsHost.Text("Hello"), url: url)).Status);
        Assert.Equal(200, (await host.HookAsync("inbound", SmsHost.Text("Hello", "SM2"), url: $"https://api.contoso.example:443/texts/v1/sms/{host.Address}/inbound")).Status);
    }

    [Fact]
    public async Task While_a_token_is_changed_either_is_good_and_afterwards_the_new_one_alone()
    {
        await host.PutAsync("accounts/twilio", new { accountSid = SmsHost.Account, authToken = "the-next" });
        Assert.Equal(200, (await host.HookAsync("inbound", SmsHost.Text("a", "SM1"))).Status);
        Assert.Equal(200, (await host.HookAsync("inbound", SmsHost.Text("b", "SM2"), token: "the-next")).Status);
        host.Clock.Pass(SmsLimits.TokenRotation);
        Assert.Equal(403, (await host.HookAsync("inbound", SmsHost.Text("c", "SM3"))).Status);
        Assert.Equal(200, (await host.HookAsync("inbound", SmsHost.Text("d", "SM4"), token: "the-next")).Status);
    }

    [Fact]
    public async Task Pictures_are_counted_and_named()
    {
        await host.HookAsync("inbound", new Dictionary<string, string>(SmsHost.Text("")) { ["NumMedia"] = "2", ["MediaUrl0"] = "https://api.twilio.com/a", ["MediaUrl1"] = "https://api.twilio.com/b" });
        var row = Assert.Single(await host.RowsOfLastAsync());
        Assert.Equal((2, "https://api.twilio.com/a\nhttps://api.twilio.com/b"), (row.Columns[Names.Columns.MediaCount], row.Columns[Names.Columns.MediaUrls]));
    }

    [Theory]
    [InlineData("delivered", null, Names.StateCodes.Completed, Names.StatusCodes.Delivered, null)]
    [InlineData("read", null, Names.StateCodes.Completed, Names.StatusCodes.Read, null)]
    [InlineData("undelivered", "30003", Names.StateCodes.Canceled, Names.StatusCodes.NotDelivered, Failure.OutOfReach)]
    [InlineData("undelivered", "30004", Names.StateCodes.Canceled, Names.StatusCodes.NotDelivered, Failure.Blocked)]
    [InlineData("undelivered", "30005", Names.StateCodes.Canceled, Names.StatusCodes.NotDelivered, Failure.NotInUse)]
    [InlineData("undelivered", "30006", Names.StateCodes.Canceled, Names.StatusCodes.NotDelivered, Failure.CannotReceive)]
    [InlineData("undelivered", "30007", Names.StateCodes.Canceled, Names.StatusCodes.NotDelivered, Failure.TakenForSpam)]
    [InlineData("failed", "30034", Names.StateCodes.Canceled, Names.StatusCodes.Failed, Failure.NotRegistered)]
    [InlineData("failed", null, Names.StateCodes.Canceled, Names.StatusCodes.Failed, Failure.NotTold)]
    internal async Task A_receipt_becomes_a_state_and_a_reason_that_people_understand(string said, string? code, int state, int reason, Failure? failure)
    {
        var (text, token) = await SentAsync();
        var fields = new Dictionary<string, string> { ["MessageSid"] = "SM9", ["MessageStatus"] = said, ["AccountSid"] = SmsHost.Account };
        if (code is not null) fields["ErrorCode"] = code;
        Assert.Equal(204, (await host.HookAsync($"status/{token}", fields)).Status);
        Assert.IsType<DeliveryResult.Later>(await host.DeliverLastAsync()); // With what else comes in this second.
        host.Clock.Pass(TimeSpan.FromSeconds(1));
        var row = Assert.Single(await host.RowsOfLastAsync());
        Assert.True(row.OnlyIfThere);
        Assert.Equal((text.ToString(), state, reason), (row.Key.Value, row.Columns[Names.Columns.StateCode], row.Columns[Names.Columns.StatusCode]));
        Assert.Equal((int?)failure, row.Columns.GetValueOrDefault(Names.Columns.Failure));
    }

    [Fact]
    public async Task A_receipt_that_comes_twice_is_one_and_one_for_another_text_is_refused()
    {
        var (_, token) = await SentAsync();
        var (_, other) = await SentAsync();
        var before = host.Intake.Accepted.Count;
        var fields = new Dictionary<string, string> { ["MessageSid"] = "SM9", ["MessageStatus"] = "delivered" };
        Assert.Equal(204, (await host.HookAsync($"status/{token}", fields)).Status);
        Assert.Equal(204, (await host.HookAsync($"status/{token}", fields)).Status);
        Assert.Equal(404, (await host.HookAsync($"status/{other}", fields)).Status);
        Assert.Equal(404, (await host.HookAsync($"status/{token[..^2]}AA", fields)).Status);
        Assert.Equal(before + 1, host.Intake.Accepted.Count);
    }

    [Theory]
    [InlineData("queued")]
    [InlineData("sending")]
    [InlineData("sent")]
    [InlineData("something new")]
    public async Task What_tells_nothing_new_is_taken_and_left(string status)
    {
        var (_, token) = await SentAsync();
        var before = host.Intake.Accepted.Count;
        Assert.Equal(204, (await host.HookAsync($"status/{token}", new Dictionary<string, string> { ["MessageSid"] = "SM9", ["MessageStatus"] = status })).Status);
        Assert.Equal(before, host.Intake.Accepted.Count);
    }

    /// <summary>Sends a text, and reads from what the provider was asked where its receipts go.</summary>
    private async Task<(Guid Text, string Token)> SentAsync()
    {
        var id = Guid.NewGuid();
        await host.SendAsync(HttpMethod.Post, "texts", new { sender = "main", texts = new[] { new { id, to = SmsHost.Phone, body = "Hello" } } });
        host.Clock.Pass(TimeSpan.FromSeconds(5));
        await host.DeliverLastAsync();
        var callback = System.Web.HttpUtility.ParseQueryString(host.Provider.Asked[^1].Body)["StatusCallback"]!;
        return (id, new Uri(callback).Segments[^1]);
    }
}
