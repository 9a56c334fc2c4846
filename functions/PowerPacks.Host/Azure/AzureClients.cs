using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Azure.Storage.Blobs;
using PowerPacks.Host.Azure.ServiceBus;

namespace PowerPacks.Host.Azure;

/// <summary>Azure's clients, signed in as the managed identity. On this machine they speak to stand-ins without TLS.</summary>
/// <param name="settings">Where everything is.</param>
/// <param name="allowLoopback">Whether stand-ins on this machine are meant.</param>
/// <param name="clock">The time.</param>
internal sealed class AzureClients(AzureSettings settings, bool allowLoopback, TimeProvider clock)
{
    /// <summary>Tries after the first, of blobs and secrets.</summary>
    private const int MaxRetries = 4;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(20);

    private readonly TokenCredential identity = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(settings.Identity));
    private readonly HttpClient? plain = allowLoopback ? new HttpClient(new PlainLoopback()) : null;

    public BlobServiceClient Blobs() => settings.Blobs.Contains("AccountKey=", StringComparison.OrdinalIgnoreCase)
        ? new BlobServiceClient(settings.Blobs, Configured(new BlobClientOptions(), null))
        : new BlobServiceClient(new Uri(settings.Blobs), identity, Configured(new BlobClientOptions(), plain));

    public SecretClient Vault() => new(Secured(settings.Vault), identity, Configured(new SecretClientOptions { DisableChallengeResourceVerification = allowLoopback }, plain));

    /// <exception cref="InvalidDataException">The setting is neither an address nor a connection string with a key.</exception>
    public ServiceBusQueue Queue(string name)
    {
        if (Uri.TryCreate(settings.ServiceBus, UriKind.Absolute, out var space) && space.Scheme is "http" or "https") return new ServiceBusQueue(ServiceBusPipeline.Of(identity, plain), Secured(space!), name);
        var parts = settings.ServiceBus.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        if (!Uri.TryCreate(parts.GetValueOrDefault("Endpoint"), UriKind.Absolute, out var named) || !parts.TryGetValue("SharedAccessKeyName", out var rule) || !parts.TryGetValue("SharedAccessKey", out var key))
            throw new InvalidDataException("The setting service-bus must be the namespace's address, or a connection string with a shared access key.");
        var address = new UriBuilder(named) { Scheme = "https", Port = named.IsDefaultPort ? -1 : named.Port }.Uri; // It is written sb://.
        return new ServiceBusQueue(ServiceBusPipeline.Of(new SharedAccessPolicy(rule, key, address, clock), plain), address, name);
    }

    /// <summary>Azure's clients send tokens over TLS only, and so they are told; <see cref="PlainLoopback"/> knows better on this machine.</summary>
    private Uri Secured(Uri address) => allowLoopback && address.IsLoopback ? new UriBuilder(address) { Scheme = "https" }.Uri : address;

    private static T Configured<T>(T options, HttpClient? http) where T : ClientOptions
    {
        (options.Retry.Mode, options.Retry.MaxRetries, options.Retry.Delay, options.Retry.MaxDelay, options.Retry.NetworkTimeout) = (RetryMode.Exponential, MaxRetries, FirstWait, LongestWait, TryTimeout);
        options.Diagnostics.IsLoggingContentEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        if (http is not null) options.Transport = new HttpClientTransport(http);
        return options;
    }
}
