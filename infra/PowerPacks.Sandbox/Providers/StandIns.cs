using System.Globalization;
using System.Text;

namespace PowerPacks.Sandbox.Providers;

/// <summary>
/// Stands in for every provider: any request below <c>/{provider}/</c> is written down and answered. A pack that needs more of its provider than
/// <c>200 {}</c> gets a stand-in of its own beside this one.
/// </summary>
internal sealed class StandIns(TimeProvider clock)
{
    private readonly Journal journal = new();
    private volatile ProviderFault fault = ProviderFault.None;

    /// <summary>How every stand-in fails just now.</summary>
    public ProviderFault Fault
    {
        get => fault;
        set => fault = value;
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => OutsidePage.Of("Provider stand-ins", ReceivedPage.Html(journal.List(null), fault)));
        routes.MapGet("/requests", (string? provider) => TypedResults.Ok(journal.List(provider)));
        routes.MapDelete("/requests", () =>
        {
            journal.Clear();
            return TypedResults.NoContent();
        });
        routes.MapGet("/faults", () => TypedResults.Ok(fault));
        routes.MapPut("/faults", SetFault);
        var captchas = new CaptchaStandIns();
        routes.MapPost("/challenges.cloudflare.com/turnstile/v0/siteverify", http => ReceiveAsync(http, captchas.Turnstile));
        routes.MapPost("/api.hcaptcha.com/siteverify", http => ReceiveAsync(http, captchas.HCaptcha));
        foreach (var host in new[] { "global.frcapi.com", "eu.frcapi.com" }) routes.MapPost($"/{host}/api/v2/captcha/siteverify", http => ReceiveAsync(http, captchas.Friendly));
        routes.Map("/{provider}/{**path}", http => ReceiveAsync(http, (_, _) => (200, new { })));
    }

    private IResult SetFault(ProviderFault wanted)
    {
        if (!ProviderFault.Modes.Contains(wanted.Mode)) return TypedResults.Problem($"mode is one of {string.Join(", ", ProviderFault.Modes)}.", statusCode: 400);
        fault = wanted;
        return TypedResults.Ok(fault);
    }

    /// <summary>Writes a request down, fails as it is told to, or else answers as the provider would.</summary>
    private async Task ReceiveAsync(HttpContext http, Func<HttpContext, string, (int Status, object Answer)> answer)
    {
        var cancellation = http.RequestAborted;
        var provider = http.Request.Path.Value!.Split('/')[1];
        var now = fault.Mode;
        var body = await ReadAsync(http.Request.Body, cancellation);
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var path = http.Request.Path.Value![(provider.Length + 1)..] + http.Request.QueryString;
        var (status, said) = now switch { "429" => (429, new { }), "500" => (500, new { }), "down" => (0, new { }), _ => answer(http, body) };
        journal.Add(number => new ReceivedRequest(number, clock.GetUtcNow(), provider, http.Request.Method, path, headers, body, status));

        if (now == "down")
        {
            http.Abort();
            return;
        }
        if (now == "slow") await Task.Delay(ProviderFault.Slowness, cancellation);
        if (now == "429") http.Response.Headers.RetryAfter = ProviderFault.RetryAfter.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(said, cancellation);
    }

    private static async Task<string> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[ReceivedRequest.MaxBody];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
