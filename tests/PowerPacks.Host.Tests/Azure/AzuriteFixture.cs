using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using PowerPacks.Host.Tests.Azure;
using PowerPacks.Sandbox.Azure;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace PowerPacks.Host.Tests.Azure;

/// <summary>One Azurite for all tests that need Blob Storage, started by the first of them. Each gets an account of its own.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private const int Accounts = 1_000;

    private readonly TempFolder folder = new();
    private readonly Lazy<Task<Azurite>> azurite;
    private int used;

    public AzuriteFixture() => azurite = new(StartAsync);

    /// <summary>A new account.</summary>
    /// <param name="options">How it is spoken to.</param>
    public async Task<BlobServiceClient> AccountAsync(BlobClientOptions? options = null)
    {
        var name = NameOf(Interlocked.Increment(ref used));
        return new BlobServiceClient((await azurite.Value).ConnectionStringOf(name), options);
    }

    public async ValueTask DisposeAsync()
    {
        if (azurite.IsValueCreated) await (await azurite.Value).DisposeAsync();
        folder.Dispose();
    }

    private Task<Azurite> StartAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return Azurite.StartAsync(folder.Path, port, Enumerable.Range(1, Accounts).Select(NameOf), CancellationToken.None);
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"account{number:000}");
}
