using System.Net;
using PowerPacks.Relay.Packs.Email;
using PowerPacks.Relay.Packs.Email.Hits;
using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Relay.Tests.Packs.Email;

/// <summary>The pack behind real HTTP, and an organization whose mails are tracked.</summary>
internal sealed class EmailHost : PackHost
{
    public const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    public const string Target = "https://www.contoso.example.com/offer?id=7";

    public static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    /// <summary>The first recipient of a mail.</summary>
    public static readonly Guid Track = new("0195a1b2-c3d4-7e5f-8a6b-0c1d2e3f0001");

    private EmailHost(Func<IPAddress> caller)
        : base(new EmailPack(), new HttpClientHandler(), http => http.Connection.RemoteIpAddress = caller())
    {
    }

    /// <summary>From where requests come.</summary>
    public IPAddress Caller { get; set; } = IPAddress.Parse("203.0.113.77");

    public IReadOnlyList<RecordedHit> Hits => [.. Intake.Accepted.Where(a => a.Message.Kind == RecordedHit.MessageKind).SelectMany(a => RecordedHit.Read(a.Message.Payload.Span)!)];

    public static async Task<EmailHost> StartAsync(object? settings = null)
    {
        EmailHost? host = null;
        host = new EmailHost(() => host!.Caller);
        await host.ListenAsync();
        await host.PutAsync("tracking", settings ?? Settings());
        return host;
    }

    public static new object Settings(string mode = "recipients", string? domain = null, byte[]? key = null) => new { mode, linkKey = Convert.ToBase64String(key ?? Key), domain, name = "Contoso" };

    /// <summary>Makes tokens as the CRM does; of a mail that went out now, unless told otherwise.</summary>
    public TokenWriter Writer(TimeSpan? age = null, string region = "eu", Guid? organization = null, byte[]? key = null) =>
        new(key ?? Key, region, organization ?? Contoso, (Clock.GetUtcNow() - (age ?? TimeSpan.FromHours(1))).UtcDateTime);

    public string Open(Guid? image = null, TimeSpan? age = null)
    {
        using var writer = Writer(age);
        return $"/v1/email/o/{writer.OfOpen(Track, image)}.gif";
    }

    public string Click(string target = Target, int link = 1, TimeSpan? age = null, Guid? track = null)
    {
        using var writer = Writer(age);
        return $"/v1/email/c/{writer.OfClick(track ?? Track, link, target)}";
    }

    public string Unsubscribe(TimeSpan? age = null)
    {
        using var writer = Writer(age);
        return $"/v1/email/u/{writer.OfUnsubscribe(Track)}";
    }

    public async Task<HttpResponseMessage> AskAsync(string path, HttpMethod? method = null, string? host = null, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("User-Agent", Chrome);
        request.Headers.TryAddWithoutValidation("Accept-Language", "en-GB,en;q=0.9");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Mode", path.Contains("/o/", StringComparison.Ordinal) ? "no-cors" : "navigate");
        if (!path.Contains("/o/", StringComparison.Ordinal)) request.Headers.TryAddWithoutValidation("Sec-Fetch-User", "?1");
        if (host is not null) request.Headers.Host = host;
        with?.Invoke(request);
        return await Client.SendAsync(request, Cancellation);
    }
}
