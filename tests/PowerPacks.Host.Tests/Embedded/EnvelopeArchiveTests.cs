using System.Globalization;
using Microsoft.Data.Sqlite;
using PowerPacks.Host.Embedded;
using PowerPacks.Host.Tests.Contracts;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Embedded;

public sealed class EnvelopeArchiveTests : EnvelopeArchiveContract
{
    private readonly TempFolder folder = new();
    private SqliteEnvelopeStore store;
    private EnvelopeArchive archive;

    public EnvelopeArchiveTests() => (store, archive) = Open();

    protected override IEnvelopeStore Store => store;

    protected override IEnvelopeArchive Archive => archive;

    protected override IReadOnlyList<SealedEnvelope> Lease(Guid organization) =>
        [.. store.Lanes().Where(l => l.Organization == organization).SelectMany(l => store.Lease(l, Clock.GetUtcNow(), 100)).OrderBy(l => l.Envelope.Id)];

    protected override Task RestartAsync()
    {
        store.Dispose();
        (store, archive) = Open();
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        store.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_envelope_that_goes_through_at_once_leaves_no_line_in_the_history()
    {
        var envelope = await AppendAsync();
        await SettleAsync(envelope, EnvelopeState.Completed, null);
        Assert.Equal(0, Run(envelope.Day, "SELECT count(*) FROM history"));
        var failing = await AppendAsync();
        await SettleAsync(failing, EnvelopeState.Accepted, "timeout", due: Clock.GetUtcNow());
        Assert.Equal(1, Run(envelope.Day, "SELECT count(*) FROM history"));
    }

    [Fact]
    public async Task A_reopened_lane_is_woken_with_as_many_as_wait()
    {
        var woken = new List<(Lane, int)>();
        for (var i = 0; i < 3; i++) await SettleAsync(await AppendAsync(), EnvelopeState.Refused, "too-long");
        store.Changed += (lane, added) => woken.Add((lane, added));
        await archive.ReopenAsync(new Reopening("r1", new(), Clock.GetUtcNow()), DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime), null, 10, Cancellation);
        Assert.Equal([(new Lane(Contoso, "webform", Envelope.CrmDestination), 3)], woken);
    }

    [Fact]
    public async Task A_days_file_of_another_version_is_named_and_left_alone()
    {
        var envelope = await AppendAsync();
        store.Dispose();
        Run(envelope.Day, "PRAGMA user_version = 99");
        Assert.Contains($"{envelope.Day:yyyy-MM-dd}.db was written by another version", Assert.Throws<InvalidDataException>(() => Open()).Message, StringComparison.Ordinal);
        Run(envelope.Day, "PRAGMA user_version = 3");
        (store, archive) = Open();
        Assert.Single(Lease(Contoso));
    }

    [Fact]
    public async Task A_days_file_of_the_version_before_is_taken_over()
    {
        var envelope = await AppendAsync();
        store.Dispose();
        Run(envelope.Day, "ALTER TABLE envelope DROP COLUMN begun_at; PRAGMA user_version = 2");
        (store, archive) = Open();
        var leased = Assert.Single(Lease(Contoso));
        await store.BeginAsync([leased.Envelope], Clock.GetUtcNow(), Cancellation);
        store.Release([leased.Envelope]);
        Assert.Equal(Clock.GetUtcNow(), Assert.Single(Lease(Contoso)).Begun);
    }

    [Fact]
    public async Task A_ledger_that_lies_is_seen_by_counting_anew()
    {
        var envelope = await AppendAsync();
        await SettleAsync(envelope, EnvelopeState.Refused, "too-long");
        Run(envelope.Day, "UPDATE ledger SET refused = 0, completed = 1");
        var count = Assert.Single(await archive.RecountAsync(Cancellation).ToListAsync(Cancellation));
        Assert.True(count.Ledger.Balanced); // Its sum holds: only the envelopes tell.
        Assert.NotEqual(count.Ledger, count.Counted);
        Run(envelope.Day, "DELETE FROM ledger");
        Assert.Equal(0, Assert.Single(await archive.RecountAsync(Cancellation).ToListAsync(Cancellation)).Ledger.Accepted);
    }

    [Fact]
    public async Task A_refused_envelope_whose_payload_is_gone_is_counted_as_erased_and_never_reopened()
    {
        var envelope = await AppendAsync();
        await SettleAsync(envelope, EnvelopeState.Refused, "too-long");
        Run(envelope.Day, "UPDATE envelope SET payload = NULL");
        Assert.Equal((1, 1), (await archive.DeadLettersAsync(new(), null, Cancellation)).Select(g => (g.Count, g.Erased)).Single());
        Assert.Equal(0, (await archive.ReopenAsync(new Reopening("r1", new(), Clock.GetUtcNow()), envelope.Day, null, 10, Cancellation)).Count);
        Assert.Equal(0, await store.ReopenAsync([(await archive.FindAsync(envelope.Id, Cancellation))!.Status], "r1"));
    }

    private (SqliteEnvelopeStore Store, EnvelopeArchive Archive) Open()
    {
        var opened = new SqliteEnvelopeStore(folder.Path, e => TestContext.Current.SendDiagnosticMessage(e.ToString()), clock: Clock);
        return (opened, new EnvelopeArchive(folder.Path, opened));
    }

    private SqliteConnection Connect(DateOnly day)
    {
        var connection = new SqliteConnection($"Data Source={folder.In(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private long Run(DateOnly day, string sql)
    {
        using var connection = Connect(day);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }
}
