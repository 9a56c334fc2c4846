using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PowerPacks.Operator;

/// <summary>One relay's operations over HTTP. The key goes to that relay only: redirects are not followed.</summary>
internal sealed class RelayClient : IDisposable
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);

    /// <summary>For what the relay only looks up.</summary>
    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(30);

    /// <summary>For what the relay works at: counting every envelope of 30 days takes a while.</summary>
    private static readonly TimeSpan WorkTime = TimeSpan.FromMinutes(10);

    /// <summary>Before each further try of a GET whose connection failed. What changes something is sent once: nobody knows whether it has arrived.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)];

    /// <summary>Longest answer that is read, in bytes.</summary>
    private const int MaxAnswer = 64 * Megabyte;

    private const int Megabyte = 1024 * 1024;

    private readonly RelaySettings settings;
    private readonly HttpClient http;

    public RelayClient(RelaySettings settings)
    {
        this.settings = settings;
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = ConnectTime })
        {
            BaseAddress = new Uri(settings.Relay, "v1/operations/"),
            Timeout = Timeout.InfiniteTimeSpan, // Each request has its own.
            MaxResponseContentBufferSize = MaxAnswer,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.Key);
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json, application/problem+json");
    }

    /// <summary>The relay's address, for sentences.</summary>
    public string Name => settings.Relay.GetLeftPart(UriPartial.Authority);

    /// <param name="path">Below <c>/v1/operations/</c>, with its query.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CommandProblem">No answer, or a refusal.</exception>
    public async Task<Answer> GetAsync(string path, CancellationToken cancellation)
    {
        foreach (var pause in Pauses)
        {
            try
            {
                return await SendAsync(HttpMethod.Get, path, null, UsualTime, cancellation);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(pause, cancellation);
            }
        }
        return await OnceAsync(HttpMethod.Get, path, null, UsualTime, cancellation);
    }

    /// <inheritdoc cref="GetAsync"/>
    public Task<Answer> PostAsync(string path, JsonNode? body, CancellationToken cancellation) => OnceAsync(HttpMethod.Post, path, body, WorkTime, cancellation);

    /// <inheritdoc cref="GetAsync"/>
    public Task<Answer> DeleteAsync(string path, CancellationToken cancellation) => OnceAsync(HttpMethod.Delete, path, null, UsualTime, cancellation);

    public void Dispose() => http.Dispose();

    private async Task<Answer> OnceAsync(HttpMethod method, string path, JsonNode? body, TimeSpan time, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync(method, path, body, time, cancellation);
        }
        catch (HttpRequestException e)
        {
            throw new CommandProblem(ExitCode.Unreachable, $"The relay at {Name} cannot be reached: {Why(e.HttpRequestError)}.");
        }
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body, TimeSpan usual, CancellationToken cancellation)
    {
        var time = settings.Timeout ?? usual;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(time);
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        try
        {
            using var response = await http.SendAsync(request, limited.Token);
            var text = await response.Content.ReadAsStringAsync(limited.Token);
            return response.IsSuccessStatusCode ? Answer.Read(text, Name) : throw Refusals.Of(response, text, Name);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            // Not a connection that failed: asked again it would be as long.
            throw new CommandProblem(ExitCode.Unreachable, $"The answer of the relay at {Name} is longer than {MaxAnswer / Megabyte} MB. Ask for less: fewer days, one organization, one pack.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var perhaps = method == HttpMethod.Get ? "" : " It may still be doing what you asked: look before you ask again.";
            throw new CommandProblem(ExitCode.Unreachable, $"The relay at {Name} did not answer in {Words.Of(time)}.{perhaps}");
        }
    }

    private static string Why(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "its name is not known",
        HttpRequestError.SecureConnectionError => "it shows no certificate that this machine trusts",
        HttpRequestError.ConnectionError => "nothing answers there",
        _ => "the connection broke off",
    };
}
