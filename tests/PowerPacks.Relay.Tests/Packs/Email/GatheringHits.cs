using PowerPacks.Relay.Packs.Email;
using PowerPacks.Relay.Packs.Email.Hits;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class GatheringHits
{
    private readonly SlowIntake intake = new();
    private readonly HitIntake hits;

    public GatheringHits()
    {
        var clock = new FakeClock();
        hits = new HitIntake(new PackContext(Region.Eu, intake, new MemoryDeposits(clock), new MemorySettings(), new HttpClient(), clock) { Secrets = new MemorySecrets(clock), Figures = null! });
    }

    private static RecordedHit Hit(int link) => new() { Kind = HitKind.Clicked, Track = EmailHost.Track, Link = link };

    [Fact]
    public async Task A_hit_alone_is_written_at_once()
    {
        var receipt = hits.AcceptAsync(EmailHost.Contoso, Hit(1));
        intake.Release(1);
        Assert.IsType<Receipt.Accepted>(await receipt);
        Assert.Equal([[1]], intake.Links);
    }

    [Fact]
    public async Task Hits_that_come_while_one_is_written_go_together_and_each_is_told_when_its_own_is_durable()
    {
        var first = hits.AcceptAsync(EmailHost.Contoso, Hit(1));
        var others = Enumerable.Range(2, 3).Select(i => hits.AcceptAsync(EmailHost.Contoso, Hit(i))).ToList();
        intake.Release(1);
        await first;
        Assert.DoesNotContain(others, o => o.IsCompleted);
        intake.Release(1);
        await Task.WhenAll(others);
        Assert.Equal([[1], [2, 3, 4]], intake.Links);
    }

    [Fact]
    public async Task More_than_an_envelope_holds_are_several_written_together()
    {
        var first = hits.AcceptAsync(EmailHost.Contoso, Hit(0));
        var others = Enumerable.Range(1, 600).Select(i => hits.AcceptAsync(EmailHost.Contoso, Hit(i))).ToList();
        intake.Release(1);
        await first;
        intake.Release(3);
        await Task.WhenAll(others);
        Assert.Equal([1, 100, 250, 250], intake.Links.Select(l => l.Count).Order());
        Assert.Equal(EmailLimits.HitsPerEnvelope, intake.Links.Max(l => l.Count));
    }

    [Fact]
    public async Task Organizations_do_not_wait_for_each_other()
    {
        _ = hits.AcceptAsync(EmailHost.Contoso, Hit(1));
        _ = hits.AcceptAsync(Guid.NewGuid(), Hit(2));
        await intake.AsksAsync(2);
    }

    [Fact]
    public async Task A_write_that_fails_is_told_to_its_hits_and_stops_none_that_come_after()
    {
        var first = hits.AcceptAsync(EmailHost.Contoso, Hit(1));
        var second = hits.AcceptAsync(EmailHost.Contoso, Hit(2));
        intake.Fail(new IOException("full"));
        await Assert.ThrowsAsync<IOException>(() => first);
        intake.Release(1);
        Assert.IsType<Receipt.Accepted>(await second);
    }

    /// <summary>Writes when the test says so.</summary>
    private sealed class SlowIntake : IIntake
    {
        private readonly Lock gate = new();
        private readonly Queue<TaskCompletionSource<Receipt>> open = new();
        private int releases;
        private TaskCompletionSource asked = new();

        public List<List<int>> Links { get; } = [];

        public ValueTask<Receipt> AcceptAsync(Message message, CancellationToken cancellation)
        {
            var receipt = new TaskCompletionSource<Receipt>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (gate)
            {
                Links.Add([.. RecordedHit.Read(message.Payload.Span)!.Select(h => h.Link!.Value)]);
                if (releases > 0)
                {
                    releases--;
                    receipt.SetResult(Accepted());
                }
                else open.Enqueue(receipt);
                asked.TrySetResult();
                asked = new();
            }
            return new ValueTask<Receipt>(receipt.Task);
        }

        public void Release(int count)
        {
            lock (gate)
            {
                for (var i = 0; i < count; i++)
                {
                    if (open.TryDequeue(out var receipt)) receipt.SetResult(Accepted());
                    else releases++;
                }
            }
        }

        public void Fail(Exception fault)
        {
            lock (gate) open.Dequeue().SetException(fault);
        }

        public async Task AsksAsync(int count)
        {
            while (true)
            {
                Task next;
                lock (gate)
                {
                    if (Links.Count >= count) return;
                    next = asked.Task;
                }
                await next;
            }
        }

        private static Receipt.Accepted Accepted() => new Receipt.Accepted(Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, Repeated: false);
    }
}
