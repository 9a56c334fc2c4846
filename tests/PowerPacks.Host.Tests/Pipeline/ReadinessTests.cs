using Microsoft.Data.Sqlite;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Pipeline;

public sealed class ReadinessTests : IDisposable
{
    /// <summary>For what should be there at once: a canary that was sent and should not have been is waited for in vain.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly PipelineInTest pipeline = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task A_relay_that_delivers_its_canary_is_ready()
    {
        var report = await LookAsync();
        Assert.Equal(ReadinessReport.Ready, report.Status);
        Assert.Equal(["canary", "ledger", "purge", "clock", "keys"], report.Checks.Select(c => c.Name));
        Assert.All(report.Checks, c => Assert.True(c.Ok, $"{c.Name}: {c.Detail}"));
        Assert.Empty(pipeline.Faults);
    }

    [Fact]
    public async Task A_canary_that_is_not_back_in_time_makes_the_relay_not_ready()
    {
        var report = pipeline.Readiness.LookAsync(Cancellation);
        await SentAsync(1);
        Assert.False(report.IsCompleted);
        pipeline.Clock.Pass(Canary.Patience);
        while (!report.IsCompleted) // The wait begins a moment after the canary left.
        {
            pipeline.Clock.Pass(TimeSpan.FromMilliseconds(100));
            await Task.Delay(5, Cancellation);
        }
        Assert.Equal(("canary", ReadinessReport.NotReady), Broken(await report));
        Assert.Equal(ReadinessReport.NotReady, (await report).Status);
        Assert.Equal(1, (await report).InFlight);
        pipeline.Clock.Pass(TimeSpan.FromMilliseconds(1));
        await pipeline.DeliverAsync();
        CanaryFlight late;
        while ((late = await pipeline.Canary.LookAsync(Cancellation).WaitAsync(Limit, Cancellation)).Took is null) await Task.Delay(5, Cancellation);
        Assert.Null(late.Reason);
        Assert.False(late.Ok); // It came back, and too late.
    }

    [Fact]
    public async Task However_often_somebody_asks_one_canary_is_sent_in_its_time()
    {
        await LookAsync();
        for (var i = 0; i < 50; i++) await pipeline.Readiness.LookAsync(Cancellation);
        pipeline.Clock.Pass(Canary.MaxAge);
        await pipeline.Readiness.LookAsync(Cancellation);
        Assert.Equal(1, await SentAsync(1));

        pipeline.Clock.Pass(TimeSpan.FromSeconds(1));
        await LookAsync(sent: 2);
        Assert.Equal(2, await SentAsync(2));
    }

    [Fact]
    public async Task After_a_canary_that_was_lost_the_next_is_sent_ten_seconds_later_and_not_before()
    {
        var lost = pipeline.Canary.LookAsync(Cancellation);
        await SentAsync(1);
        pipeline.Clock.Pass(Canary.Patience);
        Assert.False((await pipeline.Canary.LookAsync(Cancellation).WaitAsync(Limit, Cancellation)).Ok);
        Assert.Equal(1, await SentAsync(1));
        pipeline.Clock.Pass(Canary.MinInterval - Canary.Patience);
        Assert.True((await LookAsync(sent: 2)).Checks[0].Ok);
        Assert.Equal(2, await SentAsync(2));
        Assert.False((await lost).Ok);
    }

    [Fact]
    public async Task A_ledger_that_does_not_add_up_makes_the_relay_not_ready()
    {
        await pipeline.AcceptAsync("counted");
        await pipeline.DeliverAsync();
        pipeline.Restart(() =>
        {
            using var file = new SqliteConnection($"Data Source={Directory.GetFiles(Path.Combine(pipeline.Folder.Path, "envelopes"), "*.db").Single()};Pooling=false");
            file.Open();
            using var lose = file.CreateCommand();
            lose.CommandText = "UPDATE ledger SET completed = completed - 1";
            lose.ExecuteNonQuery();
        });
        Assert.Equal(("ledger", ReadinessReport.NotReady), Broken(await LookAsync()));
    }

    [Fact]
    public async Task A_key_that_cannot_be_read_is_told_before_anyone_asks_for_what_it_locks()
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Unavailable("down");
        await pipeline.AcceptAsync("waits");
        await LookAsync();
        pipeline.Clock.Pass(TimeSpan.FromDays(1));
        await pipeline.Keys.DestroyAsync(DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime).AddDays(-1), Cancellation);
        Assert.Equal(("keys", ReadinessReport.Degraded), Broken(await LookAsync(sent: 2, deliver: false)));
        pipeline.Crm.Fault = (_, _) => null;
        await pipeline.LiveAsync(TimeSpan.FromHours(5), TimeSpan.FromMinutes(5)); // Delivery has looked at it again and again.
        Assert.Equal(("keys", ReadinessReport.Degraded), Broken(await LookAsync(sent: 3)));
    }

    [Fact]
    public async Task A_key_that_is_not_the_one_something_was_sealed_with_calls_for_a_person_until_the_right_one_is_back()
    {
        await pipeline.AcceptAsync("waits");
        var (file, key) = (KeyFile(), File.ReadAllBytes(KeyFile()));
        pipeline.Restart(() => File.Delete(file));
        await LookAsync(); // Its canary needs a key of today: one is made.
        await pipeline.DeliverAsync();
        Assert.Equal(("keys", ReadinessReport.Degraded), Broken(await pipeline.Readiness.LookAsync(Cancellation)));
        pipeline.Restart(() => File.WriteAllBytes(file, key));
        await pipeline.LiveAsync(Delivery.KeyWait, Delivery.KeyWait);
        Assert.Equal(["waits"], pipeline.Crm.Written);
        Assert.Equal(ReadinessReport.Ready, (await LookAsync(sent: 2)).Status);
    }

    [Fact]
    public async Task A_day_that_is_kept_five_minutes_past_its_thirty_days_makes_the_relay_not_ready()
    {
        await pipeline.AcceptAsync("old");
        await pipeline.DeliverAsync();
        var end = new DateTimeOffset(DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + Envelope.Retention + Purge.Grace;
        pipeline.Clock.Pass(end - pipeline.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        Assert.True((await LookAsync()).Checks.Single(c => c.Name == "purge").Ok);
        pipeline.Clock.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(("purge", ReadinessReport.NotReady), Broken(await pipeline.Readiness.LookAsync(Cancellation)));
        await pipeline.Purge.RunAsync(Cancellation);
        Assert.Equal(ReadinessReport.Ready, (await pipeline.Readiness.LookAsync(Cancellation)).Status);
    }

    [Fact]
    public async Task Deposits_that_are_kept_too_long_make_the_relay_not_ready_though_their_key_is_gone()
    {
        var kept = await pipeline.Deposits.For("scripted").LeaveAsync(PipelineInTest.Contoso.Id, new NewDeposit("a", "label", DateTimeOffset.MaxValue), Stream.Null, Cancellation);
        Assert.IsType<Deposited.Kept>(kept);
        pipeline.Restart(() => Directory.Delete(pipeline.Folder.In("blobs", "region", "keys"), recursive: true));
        pipeline.Clock.Pass(Envelope.Retention + Purge.Grace + TimeSpan.FromSeconds(1));
        Assert.False((await LookAsync()).Checks.Single(c => c.Name == "purge").Ok);
        await pipeline.Purge.RunAsync(Cancellation);
        Assert.True((await LookAsync()).Checks.Single(c => c.Name == "purge").Ok);
    }

    [Fact]
    public async Task A_crm_that_is_down_makes_envelopes_wait_and_leaves_the_relay_ready()
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Unavailable("down");
        await pipeline.AcceptAsync("waits");
        await pipeline.DeliverAsync();
        pipeline.Clock.Pass(TimeSpan.FromHours(3));
        var report = await LookAsync();
        Assert.Equal((ReadinessReport.Ready, 1, 3 * 3600), (report.Status, report.InFlight, report.OldestWaitingSeconds));
    }

    [Fact]
    public async Task A_grant_for_the_relays_own_organization_is_refused()
    {
        var own = PipelineInTest.Contoso with { Id = Canary.Organization };
        Assert.Throws<Xunit.Sdk.NullException>(() => pipeline.Admit(own));
        var receipt = await pipeline.Intake.For("canary").AcceptAsync(new Message(Canary.Organization, "flight", new byte[16]), Cancellation);
        Assert.IsType<Receipt.NotGranted>(receipt);
    }

    /// <summary>Asks, and delivers the canary that is sent for it, as the pump does.</summary>
    private async Task<ReadinessReport> LookAsync(int sent = 1, bool deliver = true)
    {
        var report = pipeline.Readiness.LookAsync(Cancellation);
        await SentAsync(sent);
        if (deliver) await pipeline.DeliverAsync();
        else await DeliverCanaryAsync();
        return await report;
    }

    private string KeyFile() => Assert.Single(Directory.GetFiles(pipeline.Folder.In("blobs", "region", "keys")));

    private async Task DeliverCanaryAsync()
    {
        var batch = pipeline.Store.Lease(new(Canary.Organization, pipeline.Canary.Name, Canary.Destination), pipeline.Clock.GetUtcNow(), 1);
        pipeline.Canary.Delivered(await pipeline.Delivery.DeliverAsync(batch, Cancellation));
    }

    /// <returns>How many canaries the region's ledger counts, once it counts so many.</returns>
    private async Task<long> SentAsync(long atLeast)
    {
        for (var i = 0; i < 1_000; i++)
        {
            var sent = (await pipeline.Ledger.ReadAsync(Cancellation)).Where(l => l.Organization == Canary.Organization).Sum(l => l.Accepted);
            if (sent >= atLeast) return sent;
            await Task.Delay(5, Cancellation);
        }
        throw new TimeoutException($"Canary {atLeast} was not sent.");
    }

    private static (string Check, string Status) Broken(ReadinessReport report) => (Assert.Single(report.Checks, c => !c.Ok).Name, report.Status);
}
