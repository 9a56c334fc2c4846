using PowerPacks.Host.Embedded;

namespace PowerPacks.Host.Tests.Embedded;

public sealed class ReserveTests : IDisposable
{
    private const int NoSpace = 28; // ENOSPC, as .NET hands it on.
    private readonly TempFolder folder = new();
    private readonly string file;
    private readonly Reserve reserve;

    public ReserveTests()
    {
        file = Path.Combine(folder.Path, "reserve");
        reserve = new Reserve(file);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task On_a_full_disk_a_purge_gets_the_room_that_was_kept_for_it_and_it_is_kept_again()
    {
        await reserve.UseAsync(() => Task.FromResult(0));
        var kept = new FileInfo(file).Length;

        var result = await reserve.UseAsync(() => File.Exists(file) ? throw new AggregateException(new IOException("full", NoSpace)) : Task.FromResult(1));

        Assert.Equal((1, kept), (result, new FileInfo(file).Length));
        Assert.True(kept > 0);
    }

    [Fact]
    public async Task What_fails_for_another_reason_is_not_tried_twice()
    {
        var tries = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => reserve.UseAsync<int>(() =>
        {
            tries++;
            throw new InvalidOperationException();
        }));
        Assert.Equal(1, tries);
    }
}
