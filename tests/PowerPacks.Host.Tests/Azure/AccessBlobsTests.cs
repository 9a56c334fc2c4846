using Azure.Storage.Blobs.Specialized;
using PowerPacks.Host.Azure.Storage;
using PowerPacks.Host.Tests.Contracts;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Azure;

public sealed class AccessBlobsTests(AzuriteFixture azurite) : AccessLogContract, IAsyncLifetime
{
    private BlobAccount account = null!;

    protected override IAccessLog Log => new AccessBlobs(account);

    public async ValueTask InitializeAsync()
    {
        account = new BlobAccount(await azurite.AccountAsync(), new FakeClock());
        await account.OpenAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Whoever_guesses_keys_cannot_fill_the_blob_nor_hide_what_is_done()
    {
        var blob = account.Region.GetAppendBlobClient("access/2026-03-01");
        await blob.CreateAsync(cancellationToken: Cancellation);
        for (var i = 0; i < 2; i++) await blob.AppendBlockAsync(new MemoryStream([.. Enumerable.Repeat((byte)'\n', (int)(AccessBlobs.MaxRefusals / 2) + 1)]), cancellationToken: Cancellation);
        await Log.WriteAsync(new AccessEntry(Noon, AccessEntry.SignInRefused, null, null, "unauthenticated"), Cancellation);
        await WriteAsync(Noon, "done");
        Assert.Equal(["done"], (await Log.ReadAsync(null, 10, Cancellation))!.Entries.Select(e => e.Detail));
    }
}
