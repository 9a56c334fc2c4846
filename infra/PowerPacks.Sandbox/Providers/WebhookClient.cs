namespace PowerPacks.Sandbox.Providers;

/// <summary>Calls webhooks, as many at once as a provider would, and waits as long.</summary>
internal sealed class WebhookClient : IDisposable
{
    /// <summary>Calls at once; more wait for their turn.</summary>
    public const int MaxAtOnce = 64;

    /// <summary>As long as Twilio waits for an answer.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Of an answer: as much TwiML as Twilio reads.</summary>
    private const int MaxAnswer = 64 * 1024;

    private readonly SemaphoreSlim turns = new(MaxAtOnce);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxConnectionsPerServer = MaxAtOnce }) { Timeout = CallTimeout, MaxResponseContentBufferSize = MaxAnswer };

    /// <param name="make">The request; an address that is none is no answer.</param>
    /// <param name="cancellation">The stand-in's end.</param>
    public async Task<WebhookAnswer> CallAsync(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation);
        try
        {
            using var request = make();
            using var response = await http.SendAsync(request, cancellation);
            return new WebhookAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(cancellation));
        }
        catch (Exception e) when (e is HttpRequestException or UriFormatException or InvalidOperationException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return WebhookAnswer.None;
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        turns.Dispose();
    }
}
