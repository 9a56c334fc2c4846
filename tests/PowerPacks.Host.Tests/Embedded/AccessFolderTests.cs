using PowerPacks.Host.Embedded;
using PowerPacks.Host.Tests.Contracts;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Embedded;

public sealed class AccessFolderTests : AccessLogContract, IDisposable
{
    private readonly TempFolder folder = new();

    protected override IAccessLog Log => new AccessFolder(folder.In("access"));

    public void Dispose() => folder.Dispose();

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
    public async Task A_forgotten_day_has_no_file()
    {
        await WriteAsync(Noon, "old");
        await Log.ForgetAsync(Noon.AddDays(31), Cancellation);
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
}
