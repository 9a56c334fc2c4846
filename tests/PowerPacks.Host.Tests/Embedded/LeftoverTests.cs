using PowerPacks.Host.Tests.Pipeline;

namespace PowerPacks.Host.Tests.Embedded;

/// <summary>Files in a relay's folder that are none of its own contents: what kills left half written, and what somebody else put there.</summary>
public sealed class LeftoverTests : IDisposable
{
    private readonly PipelineInTest pipeline = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateOnly Today => DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime);

    public void Dispose() => pipeline.Dispose();

    [Theory]
    [InlineData("keys", "2026-03-01.bak")]
    [InlineData("keys", "a copy of 2026-03-01")]
    [InlineData("purging", "2026-03-01.bak")]
    [InlineData("purging", "a copy of 2026-03-01")]
    [InlineData("replays", "a copy")]
    [InlineData("grants", "a copy")]
    public async Task A_file_that_somebody_else_left_among_the_blobs_keeps_no_relay_from_starting_and_is_named(string folder, string name)
    {
        await pipeline.AcceptAsync("a");
        var stray = pipeline.Folder.In("blobs", "region", folder, name);
        var copied = await File.ReadAllBytesAsync(pipeline.Folder.In("blobs", "region", "keys", $"{Today:yyyy-MM-dd}"), Cancellation);
        pipeline.Restart(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
            File.WriteAllBytes(stray, copied);
        });
        Assert.Equal([$"region/{folder}/{name}"], pipeline.Recovered.Strays.Concat(pipeline.Blobs.Strays()));
        Assert.Equal(1, (await pipeline.Keys.RotateMasterAsync(Cancellation)).Rewrapped);
        await pipeline.DeliverAsync();
        Assert.Equal(["a"], pipeline.Crm.Written);
        pipeline.Clock.Pass(TimeSpan.FromDays(31));
        Assert.Single(await pipeline.Purge.RunAsync(Cancellation));
        Assert.Equal(copied, await File.ReadAllBytesAsync(stray, Cancellation));
    }

    [Fact]
    public async Task What_a_kill_left_half_written_is_gone_after_the_next_start()
    {
        await pipeline.AcceptAsync("a");
        string[] left = [LeftOf("secrets.bin"), LeftOf("root.key"), LeftOf("blobs", "region", "keys", $"{Today:yyyy-MM-dd}"), LeftOf("blobs", "organizations", "someone", "crm")];
        pipeline.Restart(() =>
        {
            foreach (var file in left) Leave(file);
        });
        Assert.DoesNotContain(left, File.Exists);
        await pipeline.DeliverAsync();
        Assert.Equal(["a"], pipeline.Crm.Written);
    }

    [Fact]
    public async Task A_purge_leaves_nothing_of_a_key_not_even_what_was_left_half_written()
    {
        await pipeline.AcceptAsync("a");
        var (left, others) = (LeftOf("blobs", "region", "keys", $"{Today:yyyy-MM-dd}"), LeftOf("blobs", "region", "keys", $"{Today.AddDays(20):yyyy-MM-dd}"));
        Leave(left);
        Leave(others);
        pipeline.Clock.Pass(TimeSpan.FromDays(31));
        Assert.Single(await pipeline.Purge.RunAsync(Cancellation));
        Assert.Equal([others], Directory.GetFiles(pipeline.Folder.In("blobs", "region", "keys")));
    }

    private string LeftOf(params ReadOnlySpan<string> file) => $"{pipeline.Folder.In(file)}.{Guid.NewGuid():N}.unfinished";

    private static void Leave(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "half a key");
    }
}
