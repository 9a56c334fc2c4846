using PowerPacks.Host.Embedded;
using PowerPacks.Host.Tests.Contracts;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Embedded;

public sealed class DepositFolderTests : DepositStoreContract
{
    private readonly TempFolder folder = new();
    private long room = long.MaxValue;
    private DataFolder data;

    public DepositFolderTests()
    {
        data = new DataFolder(folder.Path);
        Store = new DepositFolder(folder.In("deposits"), () => room);
    }

    protected override IDepositStore Store { get; }

    protected override bool Holds(byte[] content) => folder.FilesWith(content).Count > 0;

    protected override Task RestartAsync()
    {
        data.Dispose();
        data = new DataFolder(folder.Path);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        data.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_a_kill_left_half_written_is_gone_after_the_next_start()
    {
        await WriteAsync(Place("a"), "whole");
        File.WriteAllText(Leftover, "half");
        await RestartAsync();
        Assert.False(Holds("half"u8.ToArray()));
        Assert.Equal("whole", await ReadAsync(Contoso, "webform", "a"));
    }

    [Fact]
    public async Task What_a_kill_left_half_written_is_gone_with_its_day()
    {
        await WriteAsync(Place("a"), "whole");
        File.WriteAllText(Leftover, "half");
        await Store.DropAsync(Day, Cancellation);
        Assert.Empty(Directory.GetFileSystemEntries(folder.In("deposits")));
    }

    [Fact]
    public async Task A_deposit_that_is_being_written_does_not_run_out()
    {
        await Store.WriteAsync(Place("a"), Noon.AddYears(9), async (stream, stop) =>
        {
            await Store.ForgetAsync(DateTimeOffset.UtcNow.AddYears(1), stop);
            await stream.WriteAsync("whole"u8.ToArray(), stop);
        }, Cancellation);
        Assert.Equal("whole", await ReadAsync(Contoso, "webform", "a"));
    }

    [Fact]
    public async Task Where_too_little_room_is_left_for_envelopes_nothing_is_taken()
    {
        room = DepositFolder.LeftFree - 1;
        Assert.NotNull(await Store.WriteAsync(Place("a"), Noon, (_, _) => throw new InvalidOperationException("Nobody asks for it."), Cancellation));
        Assert.Null(await ReadAsync(Contoso, "webform", "a"));
    }

    [Fact]
    public async Task A_disk_that_fills_up_half_way_keeps_nothing_and_says_when_to_come_back()
    {
        const int noSpace = 28; // ENOSPC
        var wait = await Store.WriteAsync(Place("a"), Noon, async (stream, stop) =>
        {
            await stream.WriteAsync("half"u8.ToArray(), stop);
            throw new IOException("No room.", noSpace);
        }, Cancellation);
        Assert.Equal(HostLimits.StorageRetryAfter, wait);
        Assert.Empty(Directory.GetFiles(folder.In("deposits"), "*", SearchOption.AllDirectories));
    }

    private string Leftover => folder.In("deposits", $"{Day:yyyy-MM-dd}", $"{Contoso:N}", "webform", "b.0123.unfinished");
}
