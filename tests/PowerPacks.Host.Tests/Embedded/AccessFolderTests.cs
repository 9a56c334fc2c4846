using PowerPacks.Host.Embedded;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Embedded;

public sealed class AccessFolderTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AccessFolder Log => new(folder.In("access"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Entries_come_back_newest_first_page_by_page_across_days()
    {
        for (var i = 0; i < 7; i++) await WriteAsync(Noon.AddHours(i * 7), $"{i}");
        var read = new List<string?>();
        var page = (await Log.ReadAsync(null, 2, Cancellation))!;
        while (true)
        {
            read.AddRange(page.Entries.Select(e => e.Detail));
            if (page.Next is null) break;
            await WriteAsync(Noon.AddDays(9), "later"); // What is added meanwhile moves no page.
            page = (await Log.ReadAsync(page.Next, 2, Cancellation))!;
        }
        Assert.Equal(["6", "5", "4", "3", "2", "1", "0"], read);
        Assert.Null(await Log.ReadAsync("nowhere", 2, Cancellation));
    }

    [Fact]
    public async Task A_line_that_a_kill_cut_short_spoils_neither_the_one_before_nor_the_one_after()
    {
        await WriteAsync(Noon, "before");
        await WriteAsync(Noon, "cut");
        var file = folder.In("access", "2026-03-01.jsonl");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^20]);
        await WriteAsync(Noon, "after");
        Assert.Equal(["after", "before"], (await Log.ReadAsync(null, 10, Cancellation))!.Entries.Select(e => e.Detail));
    }

    [Fact]
    public async Task A_day_is_forgotten_when_it_is_30_days_old_and_not_before()
    {
        await WriteAsync(Noon, "old");
        await Log.ForgetAsync(new DateTimeOffset(2026, 3, 30, 23, 59, 59, TimeSpan.Zero), Cancellation);
        Assert.Single((await Log.ReadAsync(null, 10, Cancellation))!.Entries);
        await Log.ForgetAsync(new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.Zero), Cancellation);
        Assert.Empty((await Log.ReadAsync(null, 10, Cancellation))!.Entries);
        Assert.Empty(Directory.GetFiles(folder.In("access")));
    }

    [Fact]
    public async Task Whoever_guesses_keys_cannot_fill_the_disk_nor_hide_what_is_done()
    {
        Directory.CreateDirectory(folder.In("access"));
        File.WriteAllText(folder.In("access", "2026-03-01.jsonl"), new string(' ', AccessFolder.MaxRefusals) + "\n");
        await Log.WriteAsync(new AccessEntry(Noon, AccessEntry.SignInRefused, null, null, "unauthenticated"), Cancellation);
        await WriteAsync(Noon, "done");
        Assert.Equal(["done"], (await Log.ReadAsync(null, 10, Cancellation))!.Entries.Select(e => e.Detail));
    }

    private async Task WriteAsync(DateTimeOffset at, string detail) =>
        await Log.WriteAsync(new AccessEntry(at, AccessEntry.Replay, detail, "127.0.0.0/24", AccessEntry.Ok), Cancellation);
}
