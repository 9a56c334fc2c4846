using PowerPacks.Host.Tests.Contracts;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Azure;

public sealed class ServiceBusEnvelopeStoreTests(AzuriteFixture azurite) : EnvelopeStoreContract, IAsyncLifetime
{
    private AzureInTest azure = null!;

    protected override IEnvelopeStore Store => azure.Store;

    public async ValueTask InitializeAsync() => azure = await AzureInTest.StartAsync(azurite);

    protected override IReadOnlyList<SealedEnvelope> Lease(Guid organization, DateTimeOffset now, int most = 100) => azure.LeaseAsync(organization, now, most).GetAwaiter().GetResult();

    protected override bool Holds(byte[] content) => azure.Holds(content);

    protected override Task RestartAsync() => azure.RestartAsync();

    public override ValueTask DisposeAsync() => azure.DisposeAsync();
}
