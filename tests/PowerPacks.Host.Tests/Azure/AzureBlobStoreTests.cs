using System.Security.Cryptography;
using Azure.Storage.Blobs;
using PowerPacks.Host.Azure.Storage;
using PowerPacks.Host.Tests.Contracts;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Azure;

public sealed class AzureBlobStoreTests(AzuriteFixture azurite) : BlobStoreContract, IAsyncLifetime
{
    private BlobServiceClient client = null!;
    private BlobAccount account = null!;
    private AzureBlobStore store = null!;

    protected override IBlobStore Store => store;

    public async ValueTask InitializeAsync()
    {
        client = await azurite.AccountAsync();
        account = new BlobAccount(client, new FakeClock());
        await account.OpenAsync(Cancellation);
        store = new AzureBlobStore(account);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_days_key_is_in_its_days_container_and_goes_with_it()
    {
        await WriteAsync(BlobName.Region("keys", "2026-03-01"), "wrapped", WriteCondition.New);
        await WriteAsync(BlobName.Region("purging", "2026-03-01"), "draft", WriteCondition.New);
        Assert.True(await client.GetBlobContainerClient("day-2026-03-01").GetBlobClient("region/keys/2026-03-01").ExistsAsync(Cancellation));
        await account.DropAsync(new DateOnly(2026, 3, 1), Cancellation);
        Assert.Null(await ReadAsync(BlobName.Region("keys", "2026-03-01")));
        Assert.Equal("draft", await ReadAsync(BlobName.Region("purging", "2026-03-01"))); // What is named for a day and outlives it does not.
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_known_again_as_ones_own()
    {
        var name = BlobName.Region("addresses", "webform", "contact");
        var content = RandomNumberGenerator.GetBytes(20);
        Assert.True(await Store.WriteAsync(name, content, WriteCondition.New, Cancellation));
        Assert.True(await Store.WriteAsync(name, content, WriteCondition.New, Cancellation)); // As the client's own second try.
        Assert.False(await Store.WriteAsync(name, RandomNumberGenerator.GetBytes(20), WriteCondition.New, Cancellation));
    }

    [Fact]
    public async Task A_day_that_is_over_is_not_made_again()
    {
        await Assert.ThrowsAsync<global::Azure.RequestFailedException>(() => WriteAsync(BlobName.Region("keys", "2026-01-01"), "late", WriteCondition.Always));
        Assert.Empty(await account.DaysAsync(Cancellation));
    }
}
