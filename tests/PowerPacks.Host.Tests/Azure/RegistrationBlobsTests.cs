using PowerPacks.Host.Azure.Storage;
using PowerPacks.Registration;
using PowerPacks.Registration.Tests;

namespace PowerPacks.Host.Tests.Azure;

public sealed class RegistrationBlobsTests(AzuriteFixture azurite) : RegistrationStoreContract, IAsyncLifetime
{
    private RegistrationBlobs store = null!;

    protected override IRegistrationStore Store => store;

    public async ValueTask InitializeAsync()
    {
        var container = (await azurite.AccountAsync()).GetBlobContainerClient("registration");
        await container.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        store = new RegistrationBlobs(container);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
