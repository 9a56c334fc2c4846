using PowerPacks.Host.Embedded;
using PowerPacks.Relay;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>Day keys of a region that several processes serve.</summary>
public sealed class SharedKeysTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private readonly TempFolder folder = new();
    private readonly DataFolder data;
    private readonly DataKeyRing first;
    private readonly DataKeyRing second;

    public SharedKeysTests()
    {
        data = new DataFolder(folder.Path);
        var (blobs, secrets) = (new BlobFolder(data.In("blobs")), new SecretFile(data, null));
        (first, second) = (new DataKeyRing(Region.Eu, blobs, secrets), new DataKeyRing(Region.Eu, blobs, secrets));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        data.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_key_that_another_process_made_is_found_when_it_is_needed()
    {
        await first.OpenAsync(Cancellation);
        await second.OpenAsync(Cancellation);
        var made = await first.ForAsync(Day, Cancellation);
        Assert.Null(second.Find(Day));
        Assert.Equal(made.Id, (await second.FindAsync(Day, Cancellation))!.Id);
        Assert.Null(await second.FindAsync(Day.AddDays(1), Cancellation));
    }

    [Fact]
    public async Task A_key_that_another_process_destroyed_is_let_go_of()
    {
        await first.OpenAsync(Cancellation);
        await second.OpenAsync(Cancellation);
        await first.ForAsync(Day, Cancellation);
        await second.CatchUpAsync(Cancellation);
        Assert.NotNull(second.Find(Day));
        await first.DestroyAsync(Day, Cancellation);
        Assert.Empty(await second.CatchUpAsync(Cancellation));
        Assert.Null(second.Find(Day));
    }
}
