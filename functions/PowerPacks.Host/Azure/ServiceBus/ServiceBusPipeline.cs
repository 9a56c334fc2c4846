using Azure.Core;
using Azure.Core.Pipeline;

namespace PowerPacks.Host.Azure.ServiceBus;

/// <summary>How requests to Service Bus are sent: tried again after 408, 429 and 5xx with growing waits and their <c>Retry-After</c>, signed in, and never logged with content.</summary>
internal static class ServiceBusPipeline
{
    private const string Scope = "https://servicebus.azure.net/.default";

    /// <summary>Tries after the first: a visitor waits meanwhile.</summary>
    private const int MaxRetries = 3;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(10);

    public static HttpPipeline Of(TokenCredential credential, HttpClient? http = null) => Build(new BearerTokenAuthenticationPolicy(credential, Scope), http);

    public static HttpPipeline Of(SharedAccessPolicy policy, HttpClient? http = null) => Build(policy, http);

    private static HttpPipeline Build(HttpPipelinePolicy signIn, HttpClient? http)
    {
        var options = new Options { Retry = { Mode = RetryMode.Exponential, MaxRetries = MaxRetries, Delay = FirstWait, MaxDelay = LongestWait, NetworkTimeout = TryTimeout } };
        options.Diagnostics.IsLoggingContentEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        if (http is not null) options.Transport = new HttpClientTransport(http);
        return HttpPipelineBuilder.Build(options, signIn);
    }

    private sealed class Options : ClientOptions;
}
