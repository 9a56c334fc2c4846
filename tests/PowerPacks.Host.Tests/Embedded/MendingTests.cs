using Microsoft.Data.Sqlite;
using PowerPacks.Host.Embedded;
using PowerPacks.Host.Tests.Pipeline;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Embedded;

/// <summary>A day's file that a failing disk has damaged loses only what cannot be read, and is mended: in time, once, and whatever happens meanwhile.</summary>
public sealed class MendingTests : FailingDisk
{
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

    [Fact]
    public async Task What_an_operator_asks_of_a_damaged_day_mends_it_and_is_answered()
    {
        await AcceptAsync();
        await pipeline.DeliverAsync();
        await pipeline.SettledAsync();
        pipeline.Restart(() => Overwrite(DayFile, 0.5, 8192));
        Assert.Empty(pipeline.Damaged);
        var line = Assert.Single(await pipeline.Archive.RecountAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Equal(Envelopes, line.Ledger.Completed);
        Assert.Single(pipeline.Damaged);
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
}
