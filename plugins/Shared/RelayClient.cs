using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>
/// The organization's way to its relay. The platform's rules for a plug-in that calls out: connections are not kept, calls end long before the 2 minutes of an
/// operation, and wait where they are.
/// </summary>
internal sealed class RelayClient
{
    private const int MaxAnswer = 1024 * 1024;

    /// <summary>The relay answers, and cannot write anything down: waiting does not mend that, its operator does.</summary>
    private const string Full = "storage_full";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly PluginRun run;
    private readonly string? key;
    private readonly Uri? address;
    private readonly Text unreachable;
    private readonly bool isDetailed;

    private RelayClient(PluginRun run, Registered? registration, Uri? address, Text unreachable)
    {
        this.run = run;
        key = registration?.Key;
        isDetailed = registration?.IsDetailed ?? false;
        this.address = address;
        this.unreachable = unreachable;
    }

    /// <summary>By the organization's registration. Without one, or without its address, each request is refused like one that the relay refuses: the row can say so.</summary>
    public static RelayClient Of(PluginRun run) => Of(run, Registered.Find(run));

    /// <param name="run">The run that asks.</param>
    /// <param name="registration">Who asks; null where nobody is registered.</param>
    /// <param name="unreachable">What to say where there is no answer, for whoever waits for one; else that it is tried again.</param>
    public static RelayClient Of(PluginRun run, Registered? registration, Text? unreachable = null) => new RelayClient(run, registration, registration?.Address, unreachable ?? Texts.RelayUnreachable);

    /// <summary>The registration engine, which takes the same key.</summary>
    public static RelayClient OfEngine(PluginRun run, Registered? registration) => new RelayClient(run, registration, Registered.EngineOf(run), Texts.EngineUnreachable);

    /// <param name="path">From the relay's root, such as <c>/v1/organization</c>.</param>
    /// <param name="json">The body.</param>
    public RelayAnswer Put(string path, string json) => Send(HttpMethod.Put, path, json);

    /// <param name="path">From the relay's root.</param>
    /// <param name="json">The body.</param>
    public RelayAnswer Post(string path, string json) => Send(HttpMethod.Post, path, json);

    /// <param name="path">From the relay's root.</param>
    public RelayAnswer Get(string path) => Send(HttpMethod.Get, path, null);

    /// <param name="path">From the relay's root.</param>
    public RelayAnswer Delete(string path) => Send(HttpMethod.Delete, path, null);

    private RelayAnswer Send(HttpMethod method, string path, string? json)
    {
        if (key is null) return RelayAnswer.Refused(0, null, Texts.NotRegistered);
        if (address is null) return RelayAnswer.Refused(0, null, Texts.RelayAddress);
        ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        // A redirect could lead out of the region, and would turn a PUT into a GET that succeeds.
        using (var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = Limit, MaxResponseContentBufferSize = MaxAnswer })
        {
            http.DefaultRequestHeaders.ConnectionClose = true;
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            http.DefaultRequestHeaders.Add("Idempotency-Key", run.IdempotencyKey);
            try
            {
                return Once(http, method, new Uri(address, path), json);
            }
            catch (HttpRequestException e) when (e.InnerException is null)
            {
                return NotReached("answered too much"); // The connection was good: what failed it would be the inner exception.
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
                return Once(http, method, new Uri(address, path), json);
            }
            catch (Exception e) when (e is HttpRequestException || e is TaskCanceledException)
            {
                return NotReached("could not be reached: " + (e.InnerException ?? e).GetType().Name);
            }
        }
    }

    private RelayAnswer Once(HttpClient http, HttpMethod method, Uri target, string? json)
    {
        using (var request = new HttpRequestMessage(method, target))
        {
            var began = DateTime.UtcNow;
            if (json != null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            using (var response = http.SendAsync(request).GetAwaiter().GetResult())
            {
                var status = (int)response.StatusCode;
                run.Trace(method + " at the relay: " + status);
                if (isDetailed) run.Trace(target.AbsolutePath + " at " + target.Host + ", " + (json?.Length ?? 0) + " characters sent, answered after " + (DateTime.UtcNow - began).TotalMilliseconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture) + " ms");
                // As bytes: a charset that the answer makes up would be an exception.
                var bytes = response.Content is null ? new byte[0] : response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
                var body = Json.Parse(Encoding.UTF8.GetString(bytes));
                const int accepted = 202, noContent = 204;
                var isOurs = body != null || (bytes.Length == 0 && (status is accepted or noContent || method == HttpMethod.Delete));
                // A gateway says 200 too, or that there is no such page or no way in, for a relay that is not there.
                return isOurs || !(response.IsSuccessStatusCode || status is 401 or 403 or 404) ? Judge(status, body) : NotReached("answered what is no JSON");
            }
        }
    }

    private RelayAnswer NotReached(string how)
    {
        run.Trace("The relay " + how + ".");
        return RelayAnswer.Unavailable(0, unreachable);
    }

    private RelayAnswer Judge(int status, XElement? body)
    {
        const int unauthorized = 401, requestTimeout = 408, misdirected = 421, tooManyRequests = 429, firstServerError = 500;
        if (status >= 200 && status < 300) return RelayAnswer.Done(status, body);
        if (status == tooManyRequests || status == requestTimeout) return RelayAnswer.Unavailable(status, Texts.RelayBusy);
        if (status >= firstServerError) return RelayAnswer.Unavailable(status, Problem.CodeOf(body) == Full ? Problem.Of(status, body) : unreachable);
        if (status == unauthorized) return RelayAnswer.Refused(status, body, Texts.KeyRefused);
        if (status == misdirected) return RelayAnswer.Refused(status, body, Texts.WrongRegion);
        return RelayAnswer.Refused(status, body, Problem.Of(status, body));
    }
}
