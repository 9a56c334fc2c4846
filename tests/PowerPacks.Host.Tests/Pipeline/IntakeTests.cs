using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Pipeline;

public sealed class IntakeTests : IDisposable
{
    private readonly PipelineInTest pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task The_same_request_twice_is_one_envelope_and_the_same_receipt()
    {
        var first = Assert.IsType<Receipt.Accepted>(await pipeline.TryAcceptAsync("a", key: "k"));
        await pipeline.DeliverAsync();
        var second = Assert.IsType<Receipt.Accepted>(await pipeline.TryAcceptAsync("a", key: "k"));
        Assert.Equal(first with { Repeated = true }, second);
        await pipeline.DeliverAsync();
        Assert.Single(pipeline.Crm.Rows);
    }

    [Fact]
    public async Task An_idempotency_key_with_other_content_is_refused()
    {
        await pipeline.AcceptAsync("a", key: "k");
        Assert.IsType<Receipt.KeyReused>(await pipeline.TryAcceptAsync("b", key: "k"));
        pipeline.Clock.Pass(TimeSpan.FromDays(3));
        Assert.IsType<Receipt.KeyReused>(await pipeline.TryAcceptAsync("b", key: "k"));
    }

    [Fact]
    public async Task A_repeat_is_known_for_the_whole_time_the_day_is_kept()
    {
        var first = await pipeline.AcceptAsync("a", key: "k");
        pipeline.Clock.Pass(TimeSpan.FromDays(29));
        pipeline.Restart();
        Assert.Equal(first, await pipeline.AcceptAsync("a", key: "k"));
        pipeline.Clock.Pass(TimeSpan.FromDays(1));
        await pipeline.Purge.RunAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(first, await pipeline.AcceptAsync("a", key: "k"));
    }

    [Fact]
    public async Task Two_organizations_with_the_same_key_and_content_never_meet()
    {
        var ours = await pipeline.AcceptAsync("a", record: "r", key: "k");
        var theirs = await pipeline.AcceptAsync("a", record: "r", key: "k", organization: PipelineInTest.Fabrikam);
        Assert.NotEqual(ours, theirs);
        await pipeline.DeliverAsync();
        Assert.Equal(
            [PipelineInTest.Contoso.Id, PipelineInTest.Fabrikam.Id], pipeline.Crm.Rows.Keys.Select(r => r.Organization).Order());
    }

    [Fact]
    public async Task An_organization_without_a_live_grant_is_told_so_and_what_it_sent_before_still_arrives()
    {
        var stranger = new Organization(Guid.NewGuid(), "stranger", new Uri("https://stranger.example"), Region.Eu);
        Assert.IsType<Receipt.NotGranted>(await pipeline.TryAcceptAsync("a", organization: stranger));
        pipeline.Admit(stranger, TimeSpan.FromHours(1));
        await pipeline.AcceptAsync("a", organization: stranger);
        pipeline.Clock.Pass(TimeSpan.FromHours(2));
        Assert.IsType<Receipt.NotGranted>(await pipeline.TryAcceptAsync("b", organization: stranger));
        await pipeline.DeliverAsync();
        Assert.Equal(["a"], pipeline.Crm.Written);
    }

    [Fact]
    public async Task Nothing_of_a_message_stands_in_clear_in_any_file()
    {
        var marker = $"marker-{Guid.NewGuid():N}@example.com";
        await pipeline.AcceptAsync(marker, record: marker, key: marker);
        Assert.Empty(pipeline.Folder.FilesWith(Encoding.UTF8.GetBytes(marker)));
    }

    [Fact]
    public async Task A_payload_opens_only_as_the_envelope_it_was_sealed_for()
    {
        await pipeline.AcceptAsync("a");
        var item = Assert.Single(pipeline.Store.Lease(Assert.Single(pipeline.Store.Lanes()), pipeline.Clock.GetUtcNow(), 1));
        var key = pipeline.Keys.Find(item.Envelope.Day)!;
        Assert.Equal("a"u8.ToArray(), key.Open(item.Envelope, item.Ciphertext));
        foreach (var other in new[]
        {
            item.Envelope with { Organization = PipelineInTest.Fabrikam.Id }, item.Envelope with { Pack = "sms" }, item.Envelope with { Id = Guid.NewGuid() },
        })
        {
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => key.Open(other, item.Ciphertext));
        }
    }

    [Fact]
    public async Task Rotating_the_master_key_locks_nothing()
    {
        await pipeline.AcceptAsync("before");
        Assert.Equal(1, (await pipeline.Keys.RotateMasterAsync(TestContext.Current.CancellationToken)).Rewrapped);
        await pipeline.AcceptAsync("meanwhile");
        pipeline.Restart();
        Assert.Empty(pipeline.Recovered.Unreadable);
        await pipeline.DeliverAsync();
        Assert.Equal(["before", "meanwhile"], pipeline.Crm.Written);
    }

    [Fact]
    public void Whatever_becomes_of_envelopes_the_ledger_adds_up()
    {
        var outcomes = Gen.Elements(0, 1, 2, 3, 4).ListOf().Select(l => l.Take(40).ToList());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), Prop.ForAll(outcomes.ToArbitrary(), steps =>
        {
            using var life = new PipelineInTest();
            return LiveThroughAsync(life, steps).GetAwaiter().GetResult();
        }));
    }

    /// <summary>Each step accepts one and lets the next deliveries end so; some restart, some pass days, some purge.</summary>
    private static async Task<bool> LiveThroughAsync(PipelineInTest life, List<int> steps)
    {
        foreach (var (step, i) in steps.Select((s, i) => (s, i)))
        {
            DeliveryResult? fault = step switch
            {
                1 => new DeliveryResult.Refused("no"),
                2 => new DeliveryResult.Retry("later"),
                3 => new DeliveryResult.Unavailable("down"),
                _ => null,
            };
            life.Crm.Fault = (_, _) => fault;
            await life.AcceptAsync($"{i}", record: $"{i % 3}", key: $"{i / 2}-{i % 2}");
            await life.LiveAsync(TimeSpan.FromHours(step * 9), TimeSpan.FromHours(3));
            if (step == 4) life.Restart();
            await life.Purge.RunAsync(TestContext.Current.CancellationToken);
        }
        var lines = await life.Ledger.ReadAsync(TestContext.Current.CancellationToken);
        return lines.All(l => l.Balanced) && lines.Sum(l => l.Accepted) == steps.Count;
    }
}
