using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>
/// The organization's way to its relay. The platform's rules for a plug-in that calls out: connections are not kept, calls end long before the 2 minutes of an
/// operation, and wait where they are.
/// </summary>
internal sealed class RelayClient
{
    private const int MaxAnswer = 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly PluginRun run;
    private readonly Uri address;
    private readonly string key;

    private RelayClient(PluginRun run, Uri address, string key)
    {
        this.run = run;
        this.address = address;
        this.key = key;
    }

    /// <summary>By the organization's registration.</summary>
    /// <exception cref="InvalidPluginExecutionException">There is none yet, or its address is no web address.</exception>
    public static RelayClient Of(PluginRun run)
    {
        var registration = Registered.Find(run) ?? throw run.Refuse(Texts.NotRegistered);
        return new RelayClient(run, registration.Address ?? throw run.Refuse(Texts.RelayAddress), registration.Key);
    }

    /// <param name="path">From the relay's root, such as <c>/v1/organization</c>.</param>
    /// <param name="json">The body.</param>
    public RelayAnswer Put(string path, string json) => Send(HttpMethod.Put, path, json);

    /// <param name="path">From the relay's root.</param>
    public RelayAnswer Get(string path) => Send(HttpMethod.Get, path, null);

    /// <param name="path">From the relay's root.</param>
    public RelayAnswer Delete(string path) => Send(HttpMethod.Delete, path, null);

    private RelayAnswer Send(HttpMethod method, string path, string? json)
    {
        ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        using (var http = new HttpClient { Timeout = Limit, MaxResponseContentBufferSize = MaxAnswer })
        {
            http.DefaultRequestHeaders.ConnectionClose = true;
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            http.DefaultRequestHeaders.Add("Idempotency-Key", run.IdempotencyKey);
            try
            {
                return Once(http, method, path, json);
            }
            catch (HttpRequestException)
            {
                run.Trace("The connection to the relay failed; one more try.");
            }
            catch (TaskCanceledException)
            {
                return NotReached("did not answer in " + Limit.TotalSeconds + " s");
            }
            try
            {
                return Once(http, method, path, json);
            }
            catch (Exception e) when (e is HttpRequestException || e is TaskCanceledException)
            {
                return NotReached("could not be reached: " + (e.InnerException ?? e).GetType().Name);
            }
        }
    }

    private RelayAnswer Once(HttpClient http, HttpMethod method, string path, string? json)
    {
        using (var request = new HttpRequestMessage(method, new Uri(address, path)))
        {
            if (json != null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            using (var response = http.SendAsync(request).GetAwaiter().GetResult())
            {
                var status = (int)response.StatusCode;
                run.Trace(method + " at the relay: " + status);
                var text = response.Content is null ? "" : response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
                return Judge(status, Json.Parse(text));
            }
        }
    }

    private RelayAnswer NotReached(string how)
    {
        run.Trace("The relay " + how + ".");
        return RelayAnswer.Unavailable(0, Texts.RelayUnreachable);
    }

    private static RelayAnswer Judge(int status, XElement? body)
    {
        const int unauthorized = 401, forbidden = 403, requestTimeout = 408, misdirected = 421, tooManyRequests = 429, firstServerError = 500;
        if (status >= 200 && status < 300) return RelayAnswer.Done(status, body);
        if (status == tooManyRequests || status == requestTimeout) return RelayAnswer.Unavailable(status, Texts.RelayBusy);
        if (status >= firstServerError) return RelayAnswer.Unavailable(status, Texts.RelayUnreachable);
        if (status == unauthorized || status == forbidden) return RelayAnswer.Refused(status, body, Texts.KeyRefused);
        if (status == misdirected) return RelayAnswer.Refused(status, body, Texts.WrongRegion);
        return RelayAnswer.Refused(status, body, Texts.Refused.With(Problem.Of(status, body)));
    }
}
