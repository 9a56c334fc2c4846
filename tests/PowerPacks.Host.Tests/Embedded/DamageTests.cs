using PowerPacks.Host.Tests.Pipeline;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Embedded;

/// <summary>Files that a failing disk has damaged: the relay starts, says which, loses only what cannot be read, and the ledger shows it.</summary>
public sealed class DamageTests : FailingDisk
{
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
    }}
