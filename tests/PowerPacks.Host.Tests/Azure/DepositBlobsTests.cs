using Azure.Storage.Blobs;
using PowerPacks.Host.Azure.Storage;
using PowerPacks.Host.Tests.Contracts;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Azure;

public sealed class DepositBlobsTests(AzuriteFixture azurite) : DepositStoreContract, IAsyncLifetime
{
    private BlobServiceClient account = null!;
    private DepositBlobs store = null!;

    protected override IDepositStore Store => store;

    public async ValueTask InitializeAsync()
    {
        account = await azurite.AccountAsync();
        await RestartAsync();
    }

    protected override bool Holds(byte[] content) => AzureInTest.Contents(account).Any(c => AzureInTest.Contains(c, content));

    protected override Task RestartAsync()
    {
        store = new DepositBlobs(new BlobAccount(account, new FakeClock()));
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
