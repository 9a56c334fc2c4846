using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Pipeline;

public sealed class DeliveryTests : IDisposable
{
    private readonly PipelineInTest pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task A_crm_that_is_down_for_72_hours_gets_every_envelope_once_and_in_order_per_record()
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Unavailable("crm-unreachable");
        for (var i = 0; i < 200; i++)
        {
            await pipeline.AcceptAsync($"{i % 10}/{i:000}", record: $"record {i % 10}");
            if (i % 20 == 0) await pipeline.LiveAsync(TimeSpan.FromHours(7), TimeSpan.FromMinutes(10));
        }
        Assert.Empty(pipeline.Crm.Written);
        Assert.Equal(200, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).InFlight);
        pipeline.Crm.Fault = (_, _) => null;
        await pipeline.LiveAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));

        Assert.Equal(200, pipeline.Crm.Rows.Count);
        foreach (var record in pipeline.Crm.Written.GroupBy(t => t[0])) Assert.Equal(record.Order(StringComparer.Ordinal), record);
        Assert.Equal(200, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Completed);
    }

    [Fact]
    public async Task A_destination_that_is_down_is_asked_less_and_less_often()
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Unavailable("crm-unreachable");
        await pipeline.AcceptAsync("a");
        await pipeline.LiveAsync(TimeSpan.FromHours(1), TimeSpan.FromSeconds(1));
        Assert.InRange(pipeline.Crm.Requests, 60, 75); // Once a minute after the first few.
    }

    [Fact]
    public async Task What_the_destination_asks_for_is_honoured()
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Unavailable("0x80072322", TimeSpan.FromMinutes(10));
        await pipeline.AcceptAsync("a");
        await pipeline.DeliverAsync();
        pipeline.Crm.Fault = (_, _) => null;
        await pipeline.LiveAsync(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(1));
        Assert.Empty(pipeline.Crm.Written);
        await pipeline.LiveAsync(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1));
        Assert.Single(pipeline.Crm.Written);
    }

    [Fact]
    public async Task A_row_that_always_fails_is_dead_lettered_after_more_than_72_hours_and_delays_nobody()
    {
        var started = pipeline.Clock.GetUtcNow();
        DateTimeOffset? last = null;
        pipeline.Crm.Fault = (_, row) =>
        {
            if ((string?)row.Columns["text"] != "bad") return null;
            last = pipeline.Clock.GetUtcNow();
            return new DeliveryResult.Retry("0x80040265");
        };
        await pipeline.AcceptAsync("bad", record: "one");
        await pipeline.AcceptAsync("good", record: "two");
        await pipeline.DeliverAsync();
        Assert.Equal(["good"], pipeline.Crm.Written);

        await pipeline.LiveAsync(TimeSpan.FromDays(7), TimeSpan.FromMinutes(10));
        var line = await pipeline.LedgerOfAsync(PipelineInTest.Contoso);
        Assert.Equal((1, 1), (line.DeadLettered, line.Completed));
        Assert.Equal(RetrySchedule.Delays.Count + 1, pipeline.Pack.Calls.Count(c => c == "bad"));
        Assert.True(last - started > TimeSpan.FromHours(72));
    }

    [Fact]
    public async Task A_refused_row_is_not_tried_again()
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Refused("0x80044331");
        await pipeline.AcceptAsync("too long");
        await pipeline.LiveAsync(TimeSpan.FromDays(1), TimeSpan.FromHours(1));
        Assert.Equal(1, pipeline.Crm.Requests);
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Refused);
    }

    [Fact]
    public async Task One_organizations_crm_that_is_down_does_not_touch_anothers()
    {
        pipeline.Crm.Fault = (organization, _) => organization == PipelineInTest.Contoso.Id ? new DeliveryResult.Unavailable("crm-unreachable") : null;
        await pipeline.AcceptAsync("a");
        await pipeline.AcceptAsync("b", organization: PipelineInTest.Fabrikam);
        await pipeline.DeliverAsync();
        Assert.Equal(["b"], pipeline.Crm.Written);
    }

    [Fact]
    public async Task A_crash_between_the_crm_and_the_settlement_writes_the_same_row_again()
    {
        await pipeline.AcceptAsync("a");
        var lane = Assert.Single(pipeline.Store.Lanes());
        var batch = pipeline.Store.Lease(lane, pipeline.Clock.GetUtcNow(), 10);
        await new WriteBack(pipeline.Crm).WriteAsync(lane.Organization, [[.. ((DeliveryResult.Completed)ScriptedPack.RowOf(new OpenedEnvelope(batch[0].Envelope, "a"u8.ToArray(), 1))).Rows]], TestContext.Current.CancellationToken);
        pipeline.Restart();
        await pipeline.DeliverAsync();
        Assert.Single(pipeline.Crm.Rows);
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Completed);
    }

    [Fact]
    public async Task A_pack_that_throws_is_told_of_and_its_neighbours_go_on()
    {
        pipeline.Pack.Deliver = e => e.Payload.Span.SequenceEqual("bad"u8) ? throw new InvalidOperationException("a bug") : ScriptedPack.RowOf(e);
        await pipeline.AcceptAsync("bad");
        await pipeline.AcceptAsync("good");
        var report = Assert.Single(await pipeline.DeliverAsync());
        Assert.IsType<InvalidOperationException>(Assert.Single(report.Faults));
        Assert.Equal(["good"], pipeline.Crm.Written);
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).InFlight);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("link")]
    [InlineData("key")]
    [InlineData("nothing")]
    public async Task A_pack_whose_rows_cannot_be_written_is_told_of_and_its_neighbours_go_on(string bug)
    {
        pipeline.Pack.Deliver = e => e.Payload.Span.SequenceEqual("bad"u8) ? Bad(e, bug)! : ScriptedPack.RowOf(e);
        var bad = await pipeline.AcceptAsync("bad");
        await pipeline.AcceptAsync("good");
        await pipeline.LiveAsync(TimeSpan.FromDays(7), TimeSpan.FromMinutes(10));
        Assert.Equal(["good"], pipeline.Crm.Written);
        var status = (await pipeline.Archive.FindAsync(bad, TestContext.Current.CancellationToken))!.Status;
        Assert.Equal((EnvelopeState.DeadLettered, "pack-fault", RetrySchedule.Delays.Count + 1), (status.State, status.Reason, status.Attempts));
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_read_is_told_of_and_its_neighbours_go_on()
    {
        var unreadable = new Message(PipelineInTest.Contoso.Id, Delivery.OutcomeKind, "no rows"u8.ToArray());
        Assert.IsType<Receipt.Accepted>(await pipeline.Intake.For("scripted").AcceptAsync(unreadable, TestContext.Current.CancellationToken));
        await pipeline.AcceptAsync("good");
        pipeline.Clock.Pass(TimeSpan.FromSeconds(1)); // Outcomes gather.
        Assert.Single(Assert.Single(await pipeline.DeliverAsync()).Faults);
        Assert.Equal(["good"], pipeline.Crm.Written);
    }

    [Fact]
    public async Task A_provider_is_not_called_again_because_its_outcome_makes_no_rows()
    {
        pipeline.Pack.Deliver = e => e.Payload.Span.SequenceEqual("bad"u8) ? Bad(e, "type")! : ScriptedPack.RowOf(e);
        var bad = await pipeline.AcceptAsync("bad", destination: "twilio");
        await pipeline.AcceptAsync("good", destination: "twilio");
        await pipeline.LiveAsync(TimeSpan.FromDays(1), TimeSpan.FromMinutes(10));
        Assert.Equal(["bad", "good"], pipeline.Pack.Calls.Order(StringComparer.Ordinal));
        Assert.Equal(["good"], pipeline.Crm.Written);
        var status = (await pipeline.Archive.FindAsync(bad, TestContext.Current.CancellationToken))!.Status;
        Assert.Equal((EnvelopeState.Refused, "pack-fault"), (status.State, status.Reason));
    }

    /// <summary>What a pack with a bug may answer.</summary>
    private static DeliveryResult.Completed? Bad(OpenedEnvelope envelope, string bug)
    {
        var row = new CrmRow(ScriptedPack.Table, new RowKey("key", envelope.Envelope.Key), new Dictionary<string, object?> { ["text"] = "bad" });
        return bug switch
        {
            "type" => new DeliveryResult.Completed([row with { Columns = new Dictionary<string, object?> { ["text"] = new Uri("https://contoso.example") } }]),
            "link" => new DeliveryResult.Completed([row with { Links = [new RowLink(0) { NavigationProperty = "self" }] }]),
            "key" => new DeliveryResult.Completed([row with { Key = new RowKey("key", null!) }]),
            _ => null,
        };
    }

    [Fact]
    public async Task A_provider_that_took_it_is_not_called_again_because_the_crm_is_down()
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Unavailable("crm-unreachable");
        await pipeline.AcceptAsync("text message", destination: "twilio");
        await pipeline.DeliverAsync();
        pipeline.Restart();
        await pipeline.LiveAsync(TimeSpan.FromHours(5), TimeSpan.FromMinutes(10));
        Assert.Equal(["text message"], pipeline.Pack.Calls);
        pipeline.Crm.Fault = (_, _) => null;
        await pipeline.LiveAsync(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));
        Assert.Equal(["text message"], pipeline.Crm.Written);
        Assert.Equal(2, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Completed); // The message, and its outcome.
    }

    [Fact]
    public async Task A_provider_that_is_down_does_not_hold_back_the_crm()
    {
        pipeline.Pack.Deliver = e => e.Envelope.Destination == "twilio" ? new DeliveryResult.Unavailable("provider-down") : ScriptedPack.RowOf(e);
        await pipeline.AcceptAsync("out", destination: "twilio");
        await pipeline.AcceptAsync("in");
        await pipeline.DeliverAsync();
        Assert.Equal(["in"], pipeline.Crm.Written);
    }
}
