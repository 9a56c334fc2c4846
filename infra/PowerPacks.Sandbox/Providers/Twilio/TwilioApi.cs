using System.Collections.Concurrent;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The door of Twilio's hosts: who may in, what is answered where there is nothing, and delays that somebody asked for.</summary>
internal sealed class TwilioApi(TwilioAccount account, TimeProvider clock, Func<TwilioSettings> settings)
{
    public const string Host = "/api.twilio.com";

    /// <summary>Names of parameters that Twilio does not know, remembered for whoever tests a caller.</summary>
    private const int MaxUnknown = 100;

    private readonly ConcurrentDictionary<string, bool> unknown = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> UnknownParameters => [.. unknown.Keys.Order(StringComparer.Ordinal)];

    public static string Root(string accountSid) => $"/{TwilioJson.ApiVersion}/Accounts/{accountSid}";

    /// <summary>Takes a request of somebody who may send it.</summary>
    public void Map(IEndpointRouteBuilder routes, Reception reception, string method, string pattern, Func<HttpContext, string, ProviderAnswer> answer) =>
        routes.MapMethods(pattern, [method], http => reception.ReceiveAsync(http, async (request, body, cancellation) =>
        {
            var wait = settings().LatencyMilliseconds;
            if (wait > 0) await Task.Delay(TimeSpan.FromMilliseconds(wait), clock, cancellation);
            return (Refuse(request)?.Answer()) ?? answer(request, body);
        }, status => Refusal.Failure(status).Body()));

    /// <summary>What is below one of Twilio's hosts and nowhere else.</summary>
    public void MapRest(IEndpointRouteBuilder routes, Reception reception, string host) =>
        routes.Map(host + "/{**path}", http => reception.ReceiveAsync(http, (request, _, _) => ValueTask.FromResult((Refuse(request) ?? NotFound(request)).Answer()), status => Refusal.Failure(status).Body()));

    /// <summary>Says which resource there is not, as its host would.</summary>
    public static Refusal NotFound(HttpContext http) => Refusal.NotFound(PathOf(http));

    public void Remember(IEnumerable<string> parameters)
    {
        foreach (var name in parameters)
        {
            if (unknown.Count < MaxUnknown) unknown.TryAdd(name, true);
        }
    }

    public void Forget() => unknown.Clear();

    private Refusal? Refuse(HttpContext http)
    {
        if (!account.IsOpenedBy(http.Request.Headers.Authorization)) return Refusal.Unauthenticated;
        return http.Request.RouteValues.TryGetValue("account", out var named) && !Equals(named, account.Sid) ? Refusal.Unauthenticated : null;
    }

    private static string PathOf(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        return path[path.IndexOf('/', 1)..];
    }
}
