using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Pipeline;

public sealed class ReplayTests : IDisposable
{
    private static readonly EnvelopeFilter Everything = new();
    private readonly PipelineInTest pipeline = new();
    private readonly List<(CancellationTokenSource Stop, Task Run)> running = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var (stop, _) in running) stop.Cancel();
        pipeline.Dispose();
        foreach (var (stop, _) in running) stop.Dispose();
    }

    [Fact]
    public async Task What_was_refused_is_delivered_once_what_was_wrong_is_mended_and_the_ledger_adds_up_all_along()
    {
        await RefuseAsync(300);
        await AssertLedgerAsync(accepted: 300, completed: 0, refused: 300, inFlight: 0);
        var id = await StartAsync(Everything);
        await RunUntilAsync("the replay ends", () => Job(id).State == ReplayState.Completed);
        await AssertLedgerAsync(accepted: 300, completed: 0, refused: 0, inFlight: 300);
        Assert.Equal((300, 300, 0), (Job(id).Total, Job(id).Replayed, Job(id).Lost));
        await pipeline.DeliverAsync();
        await AssertLedgerAsync(accepted: 300, completed: 300, refused: 0, inFlight: 0);
        Assert.Equal(300, pipeline.Crm.Rows.Count);
    }

    [Fact]
    public async Task What_ran_out_of_attempts_gets_all_of_them_again()
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Retry("timeout");
        var envelope = await pipeline.AcceptAsync("a");
        await pipeline.LiveAsync(TimeSpan.FromDays(6), TimeSpan.FromHours(1)); // The whole schedule, however its jitter falls.
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).DeadLettered);
        var id = await StartAsync(new EnvelopeFilter(State: EnvelopeState.DeadLettered, Reason: "timeout"));
        await RunUntilAsync("the replay ends", () => Job(id).State == ReplayState.Completed);
        await pipeline.LiveAsync(TimeSpan.FromDays(2), TimeSpan.FromHours(1)); // As long again as it may take, and longer than one attempt.
        Assert.Equal(EnvelopeState.Accepted, (await pipeline.Archive.FindAsync(envelope, Cancellation))!.Status.State);
        pipeline.Crm.Fault = (_, _) => null;
        await pipeline.LiveAsync(TimeSpan.FromDays(2), TimeSpan.FromHours(1)); // Longer than its longest wait.
        Assert.Equal(["a"], pipeline.Crm.Written);
    }

    [Fact]
    public async Task One_that_dies_again_during_the_replay_is_not_taken_twice()
    {
        await RefuseAsync(600);
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Refused("still-wrong");
        var id = await StartAsync(Everything, perSecond: 250);
        pipeline.Clock.Pass(TimeSpan.FromMilliseconds(1));
        await RunUntilAsync("the first page", () => Job(id).Replayed == 250);
        await pipeline.DeliverAsync();
        Restart();
        await RunUntilAsync("the replay ends", () =>
        {
            pipeline.Clock.Pass(TimeSpan.FromSeconds(1));
            return Job(id).State == ReplayState.Completed;
        });
        Assert.Equal((600, 600), (Job(id).Total, Job(id).Replayed));
        await AssertLedgerAsync(accepted: 600, completed: 0, refused: 250, inFlight: 350);
    }

    [Fact]
    public async Task A_pace_is_kept()
    {
        await RefuseAsync(25);
        var id = await StartAsync(Everything, perSecond: 10);
        await RunUntilAsync("the first ten", () => Job(id).Replayed == 10);
        for (var i = 0; i < 9; i++) pipeline.Clock.Pass(TimeSpan.FromMilliseconds(100));
        await AssertLedgerAsync(accepted: 25, completed: 0, refused: 15, inFlight: 10);
        pipeline.Clock.Pass(TimeSpan.FromMilliseconds(100));
        await RunUntilAsync("ten more", () => Job(id).Replayed == 20);
        var progress = pipeline.Replay.Find(id)!;
        Assert.Equal(10, progress.PerSecondNow, 0.001); // Twenty in the first second, but no more than was asked for.
        Assert.Equal(TimeSpan.FromSeconds(0.5), progress.Remaining);
    }

    [Fact]
    public async Task A_cancelled_replay_takes_no_further_page_and_what_it_took_stays_so()
    {
        await RefuseAsync(25);
        var id = await StartAsync(Everything, perSecond: 10);
        await RunUntilAsync("the first ten", () => Job(id).Replayed == 10);
        var ended = await pipeline.Replay.CancelAsync(id, Cancellation);
        Assert.Equal((ReplayState.Cancelled, pipeline.Clock.GetUtcNow()), (ended!.Job.State, ended.Job.EndedAt));
        Assert.Equal(ReplayRefusal.Nothing, await RefusalAsync(new EnvelopeFilter(Reason: "none-such")));
        for (var i = 0; i < 10; i++) pipeline.Clock.Pass(TimeSpan.FromSeconds(1));
        await AssertLedgerAsync(accepted: 25, completed: 0, refused: 15, inFlight: 10);
        Restart();
        Assert.Equal((ReplayState.Cancelled, 10), (Job(id).State, Job(id).Replayed));
        Assert.Null(await pipeline.Replay.CancelAsync("unknown", Cancellation));
    }

    [Fact]
    public async Task A_restart_goes_on_where_the_replay_was()
    {
        await RefuseAsync(25);
        var id = await StartAsync(Everything, perSecond: 10);
        await RunUntilAsync("the first ten", () => Job(id).Replayed == 10);
        Restart();
        Assert.Equal((ReplayState.Running, 10), (Job(id).State, Job(id).Replayed));
        await RunUntilAsync("the replay ends", () =>
        {
            pipeline.Clock.Pass(TimeSpan.FromSeconds(1));
            return Job(id).State == ReplayState.Completed;
        });
        Assert.Equal((25, 25, 0), (Job(id).Total, Job(id).Replayed, Job(id).Lost));
        await AssertLedgerAsync(accepted: 25, completed: 0, refused: 0, inFlight: 25);
    }

    [Fact]
    public async Task A_page_that_a_crash_kept_from_being_noted_is_counted_once()
    {
        FailingBlobs? blobs = null;
        pipeline.FailingBlobs = inner => blobs = new FailingBlobs(inner);
        Restart();
        await RefuseAsync(600);
        var id = await StartAsync(Everything);
        blobs!.FailWrites = true;
        await Assert.ThrowsAsync<IOException>(() => pipeline.Replay.RunAsync(Cancellation));
        Assert.Equal(0, Job(id).Replayed);
        await AssertLedgerAsync(accepted: 600, completed: 0, refused: 350, inFlight: 250);

        Restart();
        blobs.FailWrites = true;
        await Assert.ThrowsAsync<IOException>(() => pipeline.Replay.RunAsync(Cancellation)); // Killed again before the page was noted.
        Restart();
        await RunUntilAsync("the replay ends", () => Job(id).State == ReplayState.Completed);
        Assert.Equal((600, 600, 0), (Job(id).Total, Job(id).Replayed, Job(id).Lost));
        await AssertLedgerAsync(accepted: 600, completed: 0, refused: 0, inFlight: 600);
    }

    [Fact]
    public async Task A_page_that_a_fault_kept_from_being_noted_is_counted_once_without_a_restart()
    {
        FailingBlobs? blobs = null;
        pipeline.FailingBlobs = inner => blobs = new FailingBlobs(inner);
        Restart();
        await RefuseAsync(300);
        var id = await StartAsync(Everything);
        blobs!.FailWrites = true;
        await Assert.ThrowsAsync<IOException>(() => pipeline.Replay.RunAsync(Cancellation));
        blobs.FailWrites = false;
        await RunUntilAsync("the replay ends", () => Job(id).State == ReplayState.Completed);
        Assert.Equal((300, 300, 0), (Job(id).Total, Job(id).Replayed, Job(id).Lost));
    }

    [Fact]
    public async Task A_day_whose_key_is_gone_is_lost_and_the_others_are_replayed()
    {
        await RefuseAsync(2);
        var lost = DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime);
        pipeline.Clock.Pass(TimeSpan.FromDays(1));
        await RefuseAsync(3);
        Restart(() => File.WriteAllText(pipeline.Folder.In("blobs", "region", "keys", $"{lost:yyyy-MM-dd}"), "damaged"));
        var preview = await pipeline.Replay.PreviewAsync(Everything, Cancellation);
        Assert.Equal((5, 2), (preview.Count, preview.Lost));
        Assert.Equal(ReplayRefusal.Nothing, await RefusalAsync(new EnvelopeFilter(To: lost)));
        var id = await StartAsync(Everything);
        await RunUntilAsync("the replay ends", () => Job(id).State == ReplayState.Completed);
        Assert.Equal((5, 3, 2), (Job(id).Total, Job(id).Replayed, Job(id).Lost));
        Assert.Equal(2, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Refused);
    }

    [Fact]
    public async Task A_day_that_is_purged_while_the_replay_runs_is_lost()
    {
        await RefuseAsync(15);
        var id = await StartAsync(Everything, perSecond: 10);
        await RunUntilAsync("the first ten", () => Job(id).Replayed == 10);
        await pipeline.Store.DropAsync(DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime), Cancellation);
        await RunUntilAsync("the replay ends", () =>
        {
            pipeline.Clock.Pass(TimeSpan.FromSeconds(1));
            return Job(id).State == ReplayState.Completed;
        });
        Assert.Equal((15, 10, 5), (Job(id).Total, Job(id).Replayed, Job(id).Lost));
    }

    [Fact]
    public async Task One_runs_at_a_time()
    {
        await RefuseAsync(2);
        var id = await StartAsync(Everything, perSecond: 1);
        Assert.Equal(ReplayRefusal.Running, await RefusalAsync(Everything));
        await pipeline.Replay.CancelAsync(id, Cancellation);
        Assert.NotEqual(id, await StartAsync(Everything));
    }

    [Fact]
    public async Task A_replay_takes_what_its_filter_names_and_nothing_else()
    {
        await RefuseAsync(2);
        await RefuseAsync(3, PipelineInTest.Fabrikam);
        var id = await StartAsync(new EnvelopeFilter(Organization: PipelineInTest.Fabrikam.Id));
        await RunUntilAsync("the replay ends", () => Job(id).State == ReplayState.Completed);
        Assert.Equal((2, 3), ((await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Refused, (await pipeline.LedgerOfAsync(PipelineInTest.Fabrikam)).InFlight));
    }

    [Fact]
    public async Task Replayed_messages_about_one_record_leave_one_at_a_time_in_order()
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Refused("too-long");
        for (var i = 0; i < 3; i++) await pipeline.AcceptAsync($"{i}", record: "one");
        await pipeline.DeliverAsync();
        pipeline.Crm.Fault = (_, _) => null;
        var id = await StartAsync(Everything);
        await RunUntilAsync("the replay ends", () => Job(id).State == ReplayState.Completed);
        Assert.Single(pipeline.Store.Lease(Assert.Single(pipeline.Store.Lanes()), pipeline.Clock.GetUtcNow(), 10));
        Restart();
        await pipeline.DeliverAsync();
        Assert.Equal(["0", "1", "2"], pipeline.Crm.Written);
    }

    [Fact]
    public async Task A_replay_is_forgotten_after_30_days_and_not_before()
    {
        await RefuseAsync(1);
        var id = await StartAsync(Everything);
        await RunUntilAsync("the replay ends", () => Job(id).State == ReplayState.Completed);
        pipeline.Clock.Pass(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        await pipeline.Replay.ForgetAsync(Cancellation);
        Assert.NotNull(pipeline.Replay.Find(id));
        pipeline.Clock.Pass(TimeSpan.FromSeconds(1));
        await pipeline.Replay.ForgetAsync(Cancellation);
        Assert.Null(pipeline.Replay.Find(id));
        Restart();
        Assert.Empty(pipeline.Replay.All);
    }

    private ReplayJob Job(string id) => pipeline.Replay.Find(id)!.Job;

    private async Task RefuseAsync(int count, Organization? organization = null)
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Refused("too-long");
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => pipeline.AcceptAsync($"{i}", organization: organization)));
        await pipeline.DeliverAsync();
        pipeline.Crm.Fault = (_, _) => null;
    }

    private async Task<string> StartAsync(EnvelopeFilter filter, int? perSecond = null)
    {
        var (replay, refusal) = await pipeline.Replay.StartAsync(filter, perSecond, Cancellation);
        Assert.Null(refusal);
        return replay!.Job.Id;
    }

    private async Task<ReplayRefusal?> RefusalAsync(EnvelopeFilter filter)
    {
        var (replay, refusal) = await pipeline.Replay.StartAsync(filter, null, Cancellation);
        Assert.Null(replay);
        return refusal;
    }

    /// <summary>Runs the replay as a host does, until something holds.</summary>
    private async Task RunUntilAsync(string what, Func<bool> holds)
    {
        if (running.Count == 0)
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            running.Add((stop, pipeline.Replay.RunAsync(stop.Token)));
        }
        for (var looks = 0; !holds(); looks++)
        {
            Assert.False(running[0].Run.IsFaulted, running[0].Run.Exception?.ToString());
            Assert.True(looks < 3_000, $"Not within 30 s: {what}.");
            await Task.Delay(10, Cancellation);
        }
    }

    private void Restart(Action? before = null)
    {
        foreach (var (stop, run) in running)
        {
            stop.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => run.GetAwaiter().GetResult());
            stop.Dispose();
        }
        running.Clear();
        pipeline.Restart(before);
    }

    private async Task AssertLedgerAsync(long accepted, long completed, long refused, long inFlight)
    {
        var line = await pipeline.LedgerOfAsync(PipelineInTest.Contoso);
        Assert.Equal((accepted, completed, refused, inFlight, true), (line.Accepted, line.Completed, line.Refused, line.InFlight, line.Balanced));
    }
}
