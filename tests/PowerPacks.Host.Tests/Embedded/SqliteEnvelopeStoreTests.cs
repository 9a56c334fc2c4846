using PowerPacks.Host.Embedded;
using PowerPacks.Host.Tests.Contracts;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Embedded;

public sealed class SqliteEnvelopeStoreTests : EnvelopeStoreContract
{
    private readonly TempFolder folder = new();
    private SqliteEnvelopeStore store;

    public SqliteEnvelopeStoreTests() => store = new SqliteEnvelopeStore(folder.Path, e => TestContext.Current.SendDiagnosticMessage(e.ToString()));

    protected override IEnvelopeStore Store => store;

    protected override IReadOnlyList<SealedEnvelope> Lease(Guid organization, DateTimeOffset now, int most = 100) =>
        store.Lease(new Lane(organization, "webform", Envelope.CrmDestination), now, most);

    protected override bool Holds(byte[] content) => folder.FilesWith(content).Count > 0;

    protected override Task RestartAsync()
    {
        store.Dispose();
        store = new SqliteEnvelopeStore(folder.Path, e => TestContext.Current.SendDiagnosticMessage(e.ToString()));
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        store.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_completed_payload_is_in_no_file_of_the_folder_log_included()
    {
        var item = await AppendAsync(Contoso, Noon);
        Assert.NotEmpty(folder.FilesWith(item.Ciphertext));
        await CompleteAsync(Lease(Contoso, Noon));
        while (folder.FilesWith(item.Ciphertext).Count > 0) await Task.Delay(50, Cancellation); // Until the idle writer has emptied its log.
    }

    [Fact]
    public async Task Fifty_messages_about_one_record_leave_one_at_a_time()
    {
        var record = new byte[16];
        for (var i = 0; i < 50; i++) await AppendAsync(Contoso, Noon, record: record);
        Assert.Single(Lease(Contoso, Noon, most: 10));
    }

    [Fact]
    public async Task What_a_drop_that_failed_half_way_has_left_goes_with_the_next()
    {
        var item = await AppendAsync(Contoso, Noon);
        var left = DayFile.PathOf(folder.Path, item.Envelope.Day.AddDays(-40)) + ".damaged-1"; // No file of that day is in use.
        await File.WriteAllTextAsync(left, "payload", Cancellation);

        await Store.DropAsync(item.Envelope.Day.AddDays(-40), Cancellation);

        Assert.False(File.Exists(left));
        Assert.Single(Lease(Contoso, Noon));
    }

    [Fact]
    public async Task The_room_of_a_dropped_day_is_given_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there is it told which files are held without a name.");
        var item = await AppendAsync(Contoso, Noon);
        await Store.DropAsync(item.Envelope.Day, Cancellation);
        bool IsHeld(string handle) => new FileInfo(handle).LinkTarget?.StartsWith(DayFile.PathOf(folder.Path, item.Envelope.Day), StringComparison.Ordinal) ?? false;
        while (Directory.GetFiles("/proc/self/fd").Any(IsHeld)) await Task.Delay(50, Cancellation);
    }

    [Fact]
    public async Task At_midnight_one_commit_takes_what_belongs_to_both_days()
    {
        using var busy = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        store.Dispose();
        store = new SqliteEnvelopeStore(folder.Path, e => TestContext.Current.SendDiagnosticMessage(e.ToString()), committed: (_, _) =>
        {
            busy.Set();
            gate.Wait(Cancellation);
        });
        var first = Store.AppendAsync(Make(Contoso, Noon, idempotency: Key(1)), Cancellation).AsTask();
        busy.Wait(Cancellation); // While the writer is held, what comes gathers for its next commit.
        var (before, after) = (Store.AppendAsync(Make(Contoso, Noon, idempotency: Key(2)), Cancellation).AsTask(), Store.AppendAsync(Make(Contoso, Noon.AddDays(1), idempotency: Key(3)), Cancellation).AsTask());
        gate.Set();

        Assert.All(await Task.WhenAll(first, before, after), a => Assert.IsType<Appended.New>(a));
    }

    private static byte[] Key(byte number) => [number, .. new byte[15]];
}
