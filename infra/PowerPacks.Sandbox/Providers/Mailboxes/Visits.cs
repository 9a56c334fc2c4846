namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>Makes the requests of machines that look at mail: real ones, but to this machine only, whatever a mail names.</summary>
internal sealed class Visits : IDisposable
{
    /// <summary>Addresses of one mail; a newsletter has fewer.</summary>
    public const int MaxAddresses = 200;

    /// <summary>Of a path: what tells one from another.</summary>
    private const int ShownPath = 48;

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = CallTimeout };

    /// <summary>Fetches what a visitor fetches of a mail, all addresses at once as machines do.</summary>
    public async Task<IReadOnlyList<Fetched>> MakeAsync(Visitor visitor, MailBody body, CancellationToken cancellation)
    {
        var addresses = visitor.Interest switch
        {
            VisitorInterest.Images => body.Images,
            VisitorInterest.FirstLink => body.Links.Take(1),
            _ => body.Links,
        };
        var fetched = await Task.WhenAll(addresses.Take(MaxAddresses).Select(address => VisitAsync(visitor, address, cancellation)));
        return [.. fetched.SelectMany(f => f)];
    }

    /// <summary>Unsubscribes as a mail program does for its user (RFC 8058).</summary>
    public async Task<Fetched> UnsubscribeAsync(string address, CancellationToken cancellation)
    {
        var (fetched, _) = await SendAsync(HttpMethod.Post, address, "Mozilla/5.0 (compatible; one-click unsubscribe)", cancellation, new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]));
        return fetched;
    }

    public void Dispose() => http.Dispose();

    private async Task<IReadOnlyList<Fetched>> VisitAsync(Visitor visitor, string address, CancellationToken cancellation)
    {
        var all = new List<Fetched>();
        if (visitor.Interest is VisitorInterest.EveryLinkTwice) all.Add((await SendAsync(HttpMethod.Head, address, visitor.UserAgent, cancellation)).Fetched);
        var (first, onwards) = await SendAsync(HttpMethod.Get, address, visitor.UserAgent, cancellation);
        all.Add(first);
        // The first redirect only: what lies behind it is looked at, and no further.
        if (onwards is not null && visitor.Interest is not VisitorInterest.Images) all.Add((await SendAsync(HttpMethod.Get, onwards, visitor.UserAgent, cancellation)).Fetched);
        return all;
    }

    private async Task<(Fetched Fetched, string? Onwards)> SendAsync(HttpMethod method, string address, string userAgent, CancellationToken cancellation, HttpContent? content = null)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) return (new Fetched(method.Method, Short(address), null, "no address"), null);
        if (!uri.IsLoopback) return (new Fetched(method.Method, $"{uri.Host}{Short(uri.AbsolutePath)}", null, "not on this machine"), null);
        using var request = new HttpRequestMessage(method, uri) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var onwards = (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location ? new Uri(uri, location).AbsoluteUri : null;
            return (new Fetched(method.Method, Short(uri.AbsolutePath), (int)response.StatusCode), onwards);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return (new Fetched(method.Method, Short(uri.AbsolutePath), null, "no answer"), null);
        }
    }

    private static string Short(string path) => path.Length <= ShownPath ? path : path[..ShownPath] + "…";
}
