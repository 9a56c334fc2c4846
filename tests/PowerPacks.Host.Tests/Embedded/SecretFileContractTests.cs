using PowerPacks.Host.Embedded;
using PowerPacks.Host.Tests.Contracts;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Embedded;

public sealed class SecretFileContractTests : SecretStoreContract
{
    private readonly TempFolder folder = new();
    private DataFolder data;
    private SecretFile store;

    public SecretFileContractTests()
    {
        data = new DataFolder(folder.Path);
        store = new SecretFile(data, null);
    }

    protected override ISecretStore Store => store;

    protected override Task RestartAsync()
    {
        data.Dispose();
        data = new DataFolder(folder.Path);
        store = new SecretFile(data, null);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        data.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
