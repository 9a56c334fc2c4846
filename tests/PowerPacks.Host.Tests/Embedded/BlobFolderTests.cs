using PowerPacks.Host.Embedded;
using PowerPacks.Host.Tests.Contracts;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Embedded;

public sealed class BlobFolderTests : BlobStoreContract, IDisposable
{
    private readonly TempFolder folder = new();

    public BlobFolderTests() => Store = new BlobFolder(folder.Path);

    protected override IBlobStore Store { get; }

    public void Dispose() => folder.Dispose();
}
