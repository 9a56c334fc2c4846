using System.Security.Cryptography;
using PowerPacks.Host.Embedded;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>Counts: kept over a restart, told to the CRM, forgotten.</summary>
public sealed class FigureTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FakeClock clock = new();
    private readonly ECDsa engine = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ScriptedCrm crm = new();
    private readonly Guid contoso = Guid.NewGuid();
    private readonly Guid fabrikam = Guid.NewGuid();
    private readonly BlobFolder blobs;
    private readonly Organizations organizations;
    private Figures figures;

    public FigureTests()
    {
        blobs = new BlobFolder(folder.In("blobs"));
        organizations = new Organizations(Region.Eu, blobs, new Dictionary<string, ECDsa> { ["k1"] = engine }, clock);
        figures = new Figures(blobs, organizations, clock);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_counted_is_told_as_absolute_numbers_and_only_when_it_has_changed()
    {
        await AdmitAsync(contoso);
        Count(contoso, 2);
        Assert.Equal((1, 0), await RoundAsync());
        Assert.Equal(2L, Told(contoso));
        var requests = crm.Requests;
        Assert.Equal((0, 0), await RoundAsync());
        Assert.Equal(requests, crm.Requests);
        Count(contoso, 1);
        Assert.Equal((1, 0), await RoundAsync());
        Assert.Equal(3L, Told(contoso));
    }

    [Fact]
    public async Task A_day_and_a_subject_have_a_row_each()
    {
        await AdmitAsync(contoso);
        Count(contoso, 1);
        Count(contoso, 2, "other");
        clock.Jump(TimeSpan.FromDays(1));
        Count(contoso, 4);
        Assert.Equal((3, 0), await RoundAsync());
        Assert.Equal((1L, 2L, 4L), (Told(contoso, "box-2026-03-01"), Told(contoso, "other-2026-03-01"), Told(contoso, "box-2026-03-02")));
    }

    [Fact]
    public async Task What_is_saved_survives_a_kill_and_the_rest_of_the_minute_does_not()
    {
        await AdmitAsync(contoso);
        Count(contoso, 2);
        await figures.SaveAsync(Cancellation);
        Count(contoso, 5);
        await KillAsync();
        Count(contoso, 1);
        await RoundAsync();
        Assert.Equal(3L, Told(contoso));
    }

    [Fact]
    public async Task A_crm_is_told_nothing_that_a_kill_could_take_back()
    {
        await AdmitAsync(contoso);
        Count(contoso, 7);
        await RoundAsync();
        await KillAsync();
        Count(contoso, 1);
        await RoundAsync();
        Assert.Equal(8L, Told(contoso));
    }

    [Fact]
    public async Task What_the_crm_knows_is_not_told_again_after_a_restart()
    {
        await AdmitAsync(contoso);
        Count(contoso, 1);
        await RoundAsync();
        await figures.SaveAsync(Cancellation);
        await KillAsync();
        Assert.Equal((0, 0), await RoundAsync());
    }

    [Fact]
    public async Task A_crm_that_is_away_is_told_at_the_next_round_and_the_others_now()
    {
        await AdmitAsync(contoso, fabrikam);
        Count(contoso, 1);
        Count(fabrikam, 2);
        crm.Fault = (who, _) => who == contoso ? new DeliveryResult.Unavailable("crm-unreachable") : null;
        Assert.Equal((1, 1), await RoundAsync());
        Assert.Equal(2L, Told(fabrikam));
        crm.Fault = (_, _) => null;
        Assert.Equal((1, 0), await RoundAsync());
        Assert.Equal(1L, Told(contoso));
    }

    [Fact]
    public async Task One_that_fails_as_nothing_should_keeps_no_other_from_its_turn()
    {
        await AdmitAsync(contoso, fabrikam);
        Count(contoso, 1);
        Count(fabrikam, 2);
        crm.Fault = (who, _) => who == contoso ? throw new InvalidOperationException("A bug.") : null;
        await Assert.ThrowsAsync<AggregateException>(RoundAsync);
        Assert.Equal(2L, Told(fabrikam));
    }

    [Fact]
    public async Task One_that_never_answers_is_let_go_of()
    {
        await AdmitAsync(contoso);
        Count(contoso, 1);
        var silent = new SilentCrm();
        var round = new FigureRound(figures, organizations, new WriteBack(silent, clock), [new CountingPack()], clock).RunAsync(Cancellation);
        await silent.Asked.WaitAsync(Cancellation);
        Assert.False(round.IsCompleted);
        clock.Pass(FigureRound.Patience);
        Assert.Equal((0, 1), await round);
        Assert.Equal((1, 0), await RoundAsync());
    }

    [Fact]
    public async Task Whose_grant_has_ended_is_told_nothing_and_counts_nothing()
    {
        await AdmitAsync(contoso);
        Count(contoso, 1);
        Count(fabrikam, 1); // Never registered.
        clock.Jump(TimeSpan.FromDays(20));
        Count(contoso, 1);
        Assert.Equal((0, 0), await RoundAsync());
        Assert.Empty(crm.Rows);
    }

    [Fact]
    public async Task An_organization_that_leaves_takes_its_counts_along_and_nobody_elses()
    {
        await AdmitAsync(contoso, fabrikam);
        Count(contoso, 1);
        Count(fabrikam, 2);
        await figures.SaveAsync(Cancellation);
        await organizations.EndAsync(contoso, Cancellation);
        await figures.ForgetAsync(contoso, Cancellation);
        Assert.Equal([fabrikam], await SavedAsync());
        await KillAsync();
        await AdmitAsync(2, contoso); // It comes back.
        Assert.Equal((1, 0), await RoundAsync());
        Assert.Equal(2L, Told(fabrikam));
    }

    [Fact]
    public async Task A_day_that_the_crm_knows_is_forgotten_when_it_is_over_and_another_with_its_thirty_days()
    {
        await AdmitAsync(contoso, fabrikam);
        Count(contoso, 1);
        Count(fabrikam, 2);
        crm.Fault = (who, _) => who == fabrikam ? new DeliveryResult.Unavailable("crm-unreachable") : null;
        await RoundAsync();
        await figures.SaveAsync(Cancellation);
        clock.Jump(TimeSpan.FromDays(1));
        await figures.ForgetAsync(Cancellation);
        Assert.Equal(2, (await SavedAsync()).Count);
        clock.Jump(TimeSpan.FromDays(1));
        await figures.ForgetAsync(Cancellation);
        Assert.Equal([fabrikam], await SavedAsync());
        clock.Jump(TimeSpan.FromDays(28));
        await figures.ForgetAsync(Cancellation);
        Assert.Empty(await SavedAsync());
        await AdmitAsync(2, fabrikam);
        crm.Fault = (_, _) => null;
        Assert.Equal((0, 0), await RoundAsync());
    }

    [Fact]
    public async Task A_damaged_file_is_named_counted_beside_and_forgotten_with_its_day()
    {
        await AdmitAsync(contoso);
        var name = BlobName.Region("figures", contoso.ToString("N"), "2026-03-01");
        await blobs.WriteAsync(name, "[{\"pack\":1"u8.ToArray(), WriteCondition.Always, Cancellation);
        Assert.Equal([name.Path], await figures.OpenAsync(Cancellation));
        clock.Jump(TimeSpan.FromDays(1));
        Count(contoso, 1);
        Assert.Equal((1, 0), await RoundAsync());
        clock.Jump(TimeSpan.FromDays(29));
        await figures.ForgetAsync(Cancellation);
        Assert.DoesNotContain(name, await blobs.ListAsync(BlobName.Region("figures"), Cancellation));
    }

    [Fact]
    public async Task Only_so_many_subjects_are_counted_and_those_there_are_go_on()
    {
        await AdmitAsync(contoso);
        for (var i = 0; i <= IFigures.MaxSubjects; i++) Count(contoso, 1, $"box{i}");
        Count(contoso, 1, "box0");
        Assert.Equal((IFigures.MaxSubjects, 0), await RoundAsync());
        Assert.Equal(2L, Told(contoso, "box0-2026-03-01"));
        Assert.False(crm.Rows.ContainsKey((contoso, "toy_day", $"box{IFigures.MaxSubjects}-2026-03-01")));
        Assert.Throws<ArgumentException>(() => Count(contoso, 1, new string('a', IFigures.MaxSubject + 1)));
    }

    [Fact]
    public async Task Nothing_is_lost_between_threads()
    {
        await AdmitAsync(contoso);
        await Parallel.ForAsync(0, 1_000, Cancellation, (i, _) =>
        {
            Count(contoso, 1);
            return ValueTask.CompletedTask;
        });
        await RoundAsync();
        Assert.Equal(1_000L, Told(contoso));
    }

    private void Count(Guid organization, int times, string subject = "box")
    {
        for (var i = 0; i < times; i++) figures.For("toy").Count(organization, subject, "looks");
    }

    private Task<(int, int)> RoundAsync() => new FigureRound(figures, organizations, new WriteBack(crm, clock), [new CountingPack()], clock).RunAsync(Cancellation);

    private object? Told(Guid organization, string key = "box-2026-03-01") => crm.Rows[(organization, "toy_day", key)].Columns["looks"];

    private async Task<List<Guid>> SavedAsync() => [.. (await blobs.ListAsync(BlobName.Region("figures"), Cancellation)).Select(n => Guid.ParseExact(n.Path.Split('/')[^2], "N"))];

    /// <summary>Whatever was not saved is gone.</summary>
    private async Task KillAsync()
    {
        figures.Dispose();
        figures = new Figures(blobs, organizations, clock);
        Assert.Empty(await figures.OpenAsync(Cancellation));
    }

    private Task AdmitAsync(params Guid[] ids) => AdmitAsync(1, ids);

    private async Task AdmitAsync(long serial, params Guid[] ids)
    {
        foreach (var id in ids)
        {
            var (key, now) = (OrganizationKey.Create(Region.Eu), clock.GetUtcNow());
            var grant = new RegionGrant(new Organization(id, "contoso", new Uri("https://contoso.example"), Region.Eu), ["toy"], [new GrantedKey(key.Id, key.Hash, null)], serial, now, now + TimeSpan.FromDays(20)).Sign(engine, "k1");
            Assert.Null((await organizations.AdmitAsync(key, grant, Cancellation)).Problem);
        }
    }

    public void Dispose()
    {
        figures.Dispose();
        engine.Dispose();
        folder.Dispose();
    }

    /// <summary>Counts looks into boxes.</summary>
    private sealed class CountingPack : Pack
    {
        private static readonly CrmTable Days = new("toy_day", "toy_days", "toy_dayid");

        public override string Name => "toy";

        public override ProcessingRecord Processing { get; } = new(Purpose: Words.Same("a test"), Subjects: [], Data: [], Recipients: [], KeptInRelay: Words.Same("not at all"));

        public override CrmRow RowOf(DayFigures figures) =>
            new(Days, new RowKey("toy_key", $"{figures.Subject}-{figures.Day:yyyy-MM-dd}"), new Dictionary<string, object?> { ["looks"] = figures.Of("looks") });

        public override ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope envelope, PackContext context, CancellationToken cancellation) => throw new NotSupportedException();
    }

    /// <summary>A CRM that takes a request and says nothing more.</summary>
    private sealed class SilentCrm : ICrm
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        public Task<CrmMatches> FindAsync(Guid organization, CrmTable table, IReadOnlyList<CrmSearch> searches, CancellationToken cancellation) => throw new NotSupportedException();

        public async Task<IReadOnlyList<DeliveryResult>> UpsertAsync(Guid organization, CrmTable table, IReadOnlyList<CrmUpsert> rows, CancellationToken cancellation)
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return [];
        }
    }
}
