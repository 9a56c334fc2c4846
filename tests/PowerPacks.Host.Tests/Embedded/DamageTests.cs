using PowerPacks.Host.Embedded;
using PowerPacks.Host.Tests.Pipeline;
using Microsoft.Data.Sqlite;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Embedded;

/// <summary>Files that a failing disk has damaged: the relay starts, says which, loses only what cannot be read, and the ledger shows it.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Envelopes = 400;
    private readonly PipelineInTest pipeline = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateOnly Today => DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime);

    private string DayFile => pipeline.Folder.In("envelopes", $"{Today:yyyy-MM-dd}.db");

    public void Dispose() => pipeline.Dispose();

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task A_truncated_day_file_loses_only_its_end(double kept)
    {
        await AcceptAsync();
        pipeline.Restart(() =>
        {
            using var file = File.OpenWrite(DayFile);
            file.SetLength((long)(file.Length * kept));
        });
        await AssertTheRestArrivesAsync(atLeast: (int)(Envelopes * kept * 0.5));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.95)]
    public async Task A_page_of_garbage_loses_only_what_was_on_it(double at)
    {
        await AcceptAsync();
        pipeline.Restart(() => Overwrite(DayFile, at, 4096));
        await AssertTheRestArrivesAsync(atLeast: Envelopes * 8 / 10);
    }

    [Fact]
    public async Task A_day_file_whose_beginning_is_gone_is_moved_aside_and_counted_as_lost()
    {
        await AcceptAsync();
        pipeline.Restart(() => Overwrite(DayFile, 0, 8192));
        await AssertTheRestArrivesAsync(atLeast: 0);
        Assert.Single(pipeline.Damaged);
        Assert.True(File.Exists(DayFile + ".damaged-1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_day_file_that_is_missing_or_empty_is_counted_as_lost(bool missing)
    {
        await AcceptAsync();
        pipeline.Restart(() =>
        {
            File.Delete(DayFile);
            if (!missing) File.WriteAllBytes(DayFile, []);
        });
        Assert.Equal((Today, Envelopes), Assert.Single(pipeline.Recovered.Lost));
        await AssertTheRestArrivesAsync(atLeast: 0);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("truncated")]
    [InlineData("flipped")]
    public async Task A_damaged_log_loses_what_was_only_in_it(string how)
    {
        await AcceptAsync(); // Closing a store empties its log into the file, so the log of a copy taken before is what is damaged.
        var copy = new Dictionary<string, byte[]>();
        foreach (var part in new[] { "", "-wal" }) copy[part] = ReadShared(DayFile + part);
        pipeline.Restart(() =>
        {
            foreach (var (part, content) in copy) File.WriteAllBytes(DayFile + part, content);
            if (how == "gone") File.Delete(DayFile + "-wal");
            if (how == "truncated") File.WriteAllBytes(DayFile + "-wal", copy["-wal"][..(copy["-wal"].Length / 2)]);
            if (how == "flipped") Overwrite(DayFile + "-wal", 0.5, 64);
        });
        await AssertTheRestArrivesAsync(atLeast: 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Damage_that_is_booked_passes_verification_and_a_further_gap_does_not(bool delivered)
    {
        await AcceptAsync();
        if (delivered)
        {
            await pipeline.DeliverAsync();
            await pipeline.Ledger.NoteAsync(Cancellation);
        }
        pipeline.Restart(() => Overwrite(DayFile, 0, 8192));
        await pipeline.AcceptAsync("new");
        var line = await pipeline.LedgerOfAsync(PipelineInTest.Contoso);
        Assert.Equal(delivered, line.Lost == 0); // What was completed is not lost: its outcome stands in the ledger.
        Assert.Empty((await VerifyAsync()).Problems);

        using (var file = new SqliteConnection($"Data Source={DayFile};Pooling=false"))
        {
            file.Open();
            using var lose = file.CreateCommand();
            lose.CommandText = "DELETE FROM envelope WHERE seq = (SELECT max(seq) FROM envelope WHERE state = 0)";
            Assert.Equal(1, lose.ExecuteNonQuery());
        }
        Assert.Contains($", {line.Lost} lost;", Assert.Single((await VerifyAsync()).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_damaged_while_the_relay_runs_is_mended_without_a_restart()
    {
        await AcceptAsync();
        await pipeline.SettledAsync();
        Overwrite(DayFile, 0.4, 40_000);
        await AssertTheRestArrivesAsync(atLeast: Envelopes / 2);
        Assert.Single(pipeline.Damaged);
    }

    [Fact]
    public async Task A_day_whose_damage_nobody_has_met_is_still_forgotten_in_time()
    {
        await AcceptAsync();
        await pipeline.DeliverAsync(); // Nothing waits, so nothing of the day is read again until its root is made.
        await pipeline.SettledAsync();
        pipeline.Restart(() => Overwrite(DayFile, 0.5, 8192));
        Assert.Empty(pipeline.Damaged);
        pipeline.Clock.Pass(TimeSpan.FromDays(2));
        await pipeline.Purge.PrepareAsync(Cancellation);
        Assert.Single(pipeline.Damaged);
        pipeline.Clock.Pass(TimeSpan.FromDays(29));
        pipeline.Restart();
        Assert.Equal(Envelopes, Assert.Single(pipeline.Recovered.Purged).Totals.Accepted);
        Assert.Null(pipeline.Recovered.Unpurged);
        Assert.Empty(Directory.GetFiles(pipeline.Folder.In("envelopes")));
    }

    [Theory]
    [InlineData("half mended")]
    [InlineData("mended")]
    [InlineData("moved aside")]
    public async Task A_crash_while_a_file_is_mended_loses_no_more_than_the_damage_did(string reached)
    {
        await AcceptAsync();
        byte[] damaged = [];
        pipeline.Restart(() =>
        {
            Overwrite(DayFile, 0.5, 4096);
            damaged = File.ReadAllBytes(DayFile);
        });
        await AssertTheRestArrivesAsync(atLeast: Envelopes * 8 / 10);
        pipeline.Crm.Written.Clear();
        pipeline.Crm.Rows.Clear();

        pipeline.Restart(() =>
        {
            foreach (var part in Directory.GetFiles(pipeline.Folder.In("envelopes"), "*.damaged-1*")) File.Delete(part);
            if (reached == "half mended") File.WriteAllBytes(DayFile + ".mending", [1, 2, 3]);
            else File.Move(DayFile, DayFile + ".mended");
            if (reached != "moved aside") File.WriteAllBytes(DayFile, damaged);
        });
        Assert.Empty(Directory.GetFiles(pipeline.Folder.In("envelopes"), "*.mend*"));
        var line = await pipeline.LedgerOfAsync(PipelineInTest.Contoso);
        if (reached == "half mended")
        {
            for (var tries = 0; tries < 100 && pipeline.Crm.Written.Count < Envelopes * 8 / 10; tries++)
            {
                await pipeline.DeliverAsync(); // From the damaged file, which is mended anew.
                await Task.Delay(20, Cancellation);
            }
            Assert.InRange(pipeline.Crm.Written.Count, Envelopes * 8 / 10, Envelopes);
        }
        else Assert.InRange(line.Completed, Envelopes * 8 / 10, Envelopes + 1); // What was mended, with what came of it since.
    }

    [Fact]
    public async Task A_file_that_cannot_be_mended_now_stays_as_it_is_and_is_mended_later()
    {
        await AcceptAsync();
        var inTheWay = DayFile + ".mending"; // A folder of that name: nothing can be written there, as on a full disk.
        Directory.CreateDirectory(inTheWay);
        await pipeline.SettledAsync();
        Overwrite(DayFile, 0.4, 40_000);
        for (var tries = 0; tries < 100 && pipeline.StoreFaults.IsEmpty; tries++)
        {
            await pipeline.DeliverAsync();
            await Task.Delay(20, Cancellation);
        }
        Assert.NotEmpty(pipeline.StoreFaults);
        Assert.Empty(pipeline.Damaged);
        Assert.Equal(Envelopes, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Accepted);
        Directory.Delete(inTheWay);
        await AssertTheRestArrivesAsync(atLeast: Envelopes / 2);
    }

    [Fact]
    public async Task A_repeat_of_what_stands_on_yesterdays_damaged_page_spoils_nothing_of_today()
    {
        await AcceptAsync();
        var (yesterday, keys) = (DayFile, Enumerable.Range(0, Envelopes).Select(i => $"key {i}"));
        pipeline.Clock.Pass(TimeSpan.FromDays(1));
        await pipeline.AcceptAsync("today");
        pipeline.Restart(() => Overwrite(yesterday, 0.4, 40_000));

        var receipts = new List<Receipt>();
        foreach (var key in keys) receipts.Add(await pipeline.TryAcceptAsync($"{key[4..]:0000}{new string('x', 600)}", key: key));
        await pipeline.AcceptAsync("today as well");

        Assert.Contains(receipts, r => r is Receipt.Unavailable);
        Assert.Equal(DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime).AddDays(-1), Assert.Single(pipeline.Damaged).Day);
        Assert.False(File.Exists(DayFile + ".damaged-1"));
    }

    [Fact]
    public async Task Damage_that_several_lanes_meet_is_mended_once()
    {
        await AcceptAsync();
        await pipeline.AcceptAsync("theirs", organization: PipelineInTest.Fabrikam);
        pipeline.Restart(() => Overwrite(DayFile, 0.3, 120_000));
        foreach (var organization in new[] { PipelineInTest.Contoso, PipelineInTest.Fabrikam, PipelineInTest.Contoso, PipelineInTest.Fabrikam })
        {
            pipeline.Store.Lease(new Lane(organization.Id, pipeline.Pack.Name, Envelope.CrmDestination), pipeline.Clock.GetUtcNow(), 1000);
        }
        await pipeline.AcceptAsync("after"); // The writer has done what was asked before.
        Assert.Single(pipeline.Damaged);
        Assert.False(File.Exists(DayFile + ".damaged-2"));
    }

    [Fact]
    public async Task Days_that_are_sound_go_on_as_if_nothing_were()
    {
        await AcceptAsync();
        var damaged = DayFile;
        pipeline.Clock.Pass(TimeSpan.FromDays(1));
        await pipeline.AcceptAsync("tomorrow");
        pipeline.Restart(() => Overwrite(damaged, 0, 8192));
        await pipeline.DeliverAsync();
        Assert.Contains("tomorrow", pipeline.Crm.Written);
    }

    [Fact]
    public async Task What_was_moved_aside_is_purged_with_its_day_and_the_certificate_says_how_much_was_lost()
    {
        await AcceptAsync();
        pipeline.Restart(() => Overwrite(DayFile, 0, 8192));
        pipeline.Clock.Pass(TimeSpan.FromDays(31));
        var certificate = Assert.Single(await pipeline.Purge.RunAsync(Cancellation));
        Assert.Equal((Envelopes, Envelopes), (certificate.Totals.Accepted, certificate.Totals.Lost));
        Assert.Empty(Directory.GetFiles(pipeline.Folder.In("envelopes")));
    }

    [Fact]
    public async Task A_damaged_key_of_today_stops_no_intake()
    {
        await pipeline.AcceptAsync("before");
        pipeline.Restart(() => File.WriteAllText(pipeline.Folder.In("blobs", "region", "keys", $"{Today:yyyy-MM-dd}"), "damaged"));
        Assert.Equal([Today], pipeline.Recovered.Unreadable);
        await pipeline.AcceptAsync("after");
        await pipeline.DeliverAsync();
        Assert.Equal(["after"], pipeline.Crm.Written);
        var line = await pipeline.LedgerOfAsync(PipelineInTest.Contoso);
        Assert.Equal((2, 1, 1), (line.Accepted, line.Completed, line.InFlight)); // It waits for the key that it was sealed with.
        pipeline.Clock.Pass(TimeSpan.FromDays(31));
        await pipeline.Purge.RunAsync(Cancellation);
        Assert.Empty(await pipeline.Blobs.ListAsync(BlobName.Region("keys-unusable"), Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_missing_or_damaged_key_locks_waits_with_its_attempts_and_arrives_once_the_key_is_back(bool missing)
    {
        var locked = await pipeline.AcceptAsync("locked");
        var file = pipeline.Folder.In("blobs", "region", "keys", $"{Today:yyyy-MM-dd}");
        var key = File.ReadAllBytes(file);
        pipeline.Clock.Pass(TimeSpan.FromDays(1));
        pipeline.Restart(() =>
        {
            if (missing) File.Delete(file);
            else File.WriteAllText(file, "damaged");
        });
        await pipeline.AcceptAsync("today's");
        await pipeline.LiveAsync(TimeSpan.FromDays(7), TimeSpan.FromMinutes(10)); // Longer than all attempts together would last.
        Assert.Equal(["today's"], pipeline.Crm.Written);
        var life = (await pipeline.Archive.FindAsync(locked, Cancellation))!;
        Assert.Equal((EnvelopeState.Accepted, 1, "key-missing"), (life.Status.State, life.Status.Attempts, life.Status.Reason));
        Assert.Equal([Happened.Accepted, Happened.Failed], life.History.Select(h => h.Happened)); // Not once for every look.

        pipeline.Restart(() => File.WriteAllBytes(file, key));
        await pipeline.LiveAsync(Delivery.KeyWait, Delivery.KeyWait);
        Assert.Equal(["today's", "locked"], pipeline.Crm.Written);
        Assert.Equal((2, 2), (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)) is var line ? (line.Accepted, line.Completed) : default);
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("missing")]
    [InlineData("truncated")]
    public async Task A_damaged_secrets_file_is_replaced_by_its_copy(string how)
    {
        await pipeline.AcceptAsync("a");
        var file = pipeline.Folder.In("secrets.bin");
        pipeline.Restart(() =>
        {
            if (how == "damaged") Overwrite(file, 0.5, 1);
            if (how == "missing") File.Delete(file);
            if (how == "truncated") File.WriteAllBytes(file, File.ReadAllBytes(file)[..10]);
        });
        Assert.Equal(file, pipeline.Secrets.Restored);
        await pipeline.DeliverAsync();
        Assert.Equal(["a"], pipeline.Crm.Written);
        pipeline.Restart();
        Assert.Null(pipeline.Secrets.Restored);
    }

    [Theory]
    [InlineData("grants")]
    [InlineData("ledger-noted")]
    [InlineData("roots")]
    [InlineData("ledger")]
    [InlineData("replays")]
    [InlineData("replays", "null")]
    [InlineData("replays", "{}")]
    [InlineData("replays", "{\"Id\":\"NAME\"}")]
    public async Task A_damaged_blob_never_keeps_a_relay_from_starting(string folder, string content = "{ damaged")
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Refused("field-missing");
        await pipeline.AcceptAsync("refused");
        await pipeline.DeliverAsync();
        await pipeline.Replay.StartAsync(new EnvelopeFilter(), null, Cancellation);
        pipeline.Crm.Fault = (_, _) => null;
        await pipeline.AcceptAsync("a");
        pipeline.Clock.Pass(TimeSpan.FromDays(31));
        await pipeline.Purge.RunAsync(Cancellation);
        await pipeline.AcceptAsync("b");
        await pipeline.Ledger.NoteAsync(Cancellation);
        pipeline.Clock.Pass(TimeSpan.FromDays(2));
        await pipeline.Purge.PrepareAsync(Cancellation);
        pipeline.Restart(() =>
        {
            var files = Directory.GetFiles(pipeline.Folder.In("blobs", "region", folder));
            Assert.NotEmpty(files);
            foreach (var file in files) File.WriteAllText(file, content.Replace("NAME", Path.GetFileName(file), StringComparison.Ordinal));
        });
        if (folder == "grants") Assert.Equal(2, pipeline.Recovered.UnreadableGrants.Count);
        Assert.Equal(folder == "replays" ? 1 : 0, pipeline.UnreadableReplays.Count);
        Assert.Equal(folder == "replays" ? 0 : 1, pipeline.Replay.All.Count);
        Assert.NotEmpty(await pipeline.Ledger.ReadAsync(Cancellation));
        pipeline.Clock.Pass(TimeSpan.FromDays(31));
        Assert.Single(await pipeline.Purge.RunAsync(Cancellation));
    }

    private async Task AcceptAsync()
    {
        pipeline.Crm.Fault = (_, _) => new DeliveryResult.Unavailable("crm-unreachable");
        for (var i = 0; i < Envelopes; i++) await pipeline.AcceptAsync($"{i:0000}{new string('x', 600)}", key: $"key {i}");
        pipeline.Crm.Fault = (_, _) => null;
        await pipeline.Ledger.NoteAsync(Cancellation);
    }

    private async Task AssertTheRestArrivesAsync(int atLeast)
    {
        await pipeline.AcceptAsync("new");
        for (var tries = 0; tries < 100 && !pipeline.Crm.Written.Contains("new"); tries++)
        {
            await pipeline.DeliverAsync(); // Which finds the damage; the file is mended meanwhile.
            await Task.Delay(20, Cancellation);
        }
        Assert.Contains("new", pipeline.Crm.Written);
        var line = await pipeline.LedgerOfAsync(PipelineInTest.Contoso);
        Assert.True(line.Balanced, $"{line}");
        Assert.Equal(Envelopes + 1, line.Accepted);
        Assert.Equal(pipeline.Crm.Written.Count, line.Completed);
        Assert.InRange(line.Completed, atLeast + 1, Envelopes + 1);
        Assert.Equal(Envelopes + 1, line.Completed + line.Refused + line.Lost);
        pipeline.Restart();
        Assert.Empty(pipeline.Recovered.Lost);
        Assert.Equal(line, await pipeline.LedgerOfAsync(PipelineInTest.Contoso));
        Assert.Empty((await VerifyAsync()).Problems);
    }

    private Task<VerificationReport> VerifyAsync() => new Verification(pipeline.Certificates, pipeline.Archive).RunAsync(Cancellation);

    private static void Overwrite(string file, double at, int length)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = (long)(stream.Length * at);
        stream.Write([.. Enumerable.Repeat((byte)0xA5, length)]);
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
