using PowerPacks.Host.Tests.Contracts;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Azure;

public sealed class AzureEnvelopeArchiveTests(AzuriteFixture azurite) : EnvelopeArchiveContract, IAsyncLifetime
{
    private AzureInTest azure = null!;

    protected override IEnvelopeStore Store => azure.Store;

    protected override IEnvelopeArchive Archive => azure.Archive;

    public async ValueTask InitializeAsync() => azure = await AzureInTest.StartAsync(azurite, Clock);

    protected override IReadOnlyList<SealedEnvelope> Lease(Guid organization) => azure.LeaseAsync(organization, Clock.GetUtcNow(), 100).GetAwaiter().GetResult();

    protected override Task RestartAsync() => azure.RestartAsync();

    public override ValueTask DisposeAsync() => azure.DisposeAsync();
}
