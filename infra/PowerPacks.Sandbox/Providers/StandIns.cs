using PowerPacks.Sandbox.Providers.CallFire;
using PowerPacks.Sandbox.Providers.Phones;
using PowerPacks.Sandbox.Providers.Twilio;

namespace PowerPacks.Sandbox.Providers;

/// <summary>
/// Stands in for every provider: any request below <c>/{provider}/</c> is written down and answered. A pack that needs more of its provider than
/// <c>200 {}</c> gets a stand-in of its own beside this one.
/// </summary>
internal sealed class StandIns : IAsyncDisposable
{
    private readonly Reception reception;
    private readonly PhoneBook phones = new();
    private readonly TwilioStandIn twilio;
    private readonly CallFireStandIn callFire;

    /// <param name="clock">The suite's.</param>
    /// <param name="folder">Where what outlives the sandbox is kept; nothing does where it is null.</param>
    public StandIns(TimeProvider clock, string? folder = null)
    {
        reception = new Reception(clock);
        twilio = new TwilioStandIn(clock, phones, folder is null ? null : Path.Combine(folder, "twilio.json"));
        callFire = new CallFireStandIn(clock, phones, folder is null ? null : Path.Combine(folder, "callfire.json"));
    }

    /// <summary>How every stand-in fails just now.</summary>
    public ProviderFault Fault
    {
        get => reception.Fault;
        set => reception.Fault = value;
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => OutsidePage.Of("Provider stand-ins", ReceivedPage.Html(reception.Journal.List(null), Fault)));
        routes.MapGet("/requests", (string? provider) => TypedResults.Ok(reception.Journal.List(provider)));
        routes.MapDelete("/requests", () =>
        {
            reception.Journal.Clear();
            return TypedResults.NoContent();
        });
        routes.MapGet("/faults", () => TypedResults.Ok(Fault));
        routes.MapPut("/faults", SetFault);
        var captchas = new CaptchaStandIns();
        Answer("/challenges.cloudflare.com/turnstile/v0/siteverify", captchas.Turnstile);
        Answer("/api.hcaptcha.com/siteverify", captchas.HCaptcha);
        foreach (var host in new[] { "global.frcapi.com", "eu.frcapi.com" }) Answer($"/{host}/api/v2/captcha/siteverify", captchas.Friendly);
        twilio.Map(routes, reception);
        callFire.Map(routes, reception);
        IReadOnlyList<ICarrier> carriers = [twilio.Carrier, callFire.Carrier];
        var phoneRoutes = new PhoneRoutes(phones, carriers);
        phoneRoutes.Map(routes);
        new PhonesPage(phoneRoutes, carriers).Map(routes);
        new PhonePage(phones, carriers, phoneRoutes).Map(routes);
        routes.Map("/{provider}/{**path}", http => reception.ReceiveAsync(http, (_, _, _) => ValueTask.FromResult(ProviderAnswer.Json(200, new { }))));

        void Answer(string pattern, Func<HttpContext, string, (int Status, object Body)> answer) => routes.MapPost(pattern, http => reception.ReceiveAsync(http, (request, body, _) =>
        {
            var said = answer(request, body);
            return ValueTask.FromResult(ProviderAnswer.Json(said.Status, said.Body));
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await twilio.DisposeAsync();
        await callFire.DisposeAsync();
    }

    private IResult SetFault(ProviderFault wanted)
    {
        if (!ProviderFault.Modes.Contains(wanted.Mode)) return TypedResults.Problem($"mode is one of {string.Join(", ", ProviderFault.Modes)}.", statusCode: 400);
        Fault = wanted;
        return TypedResults.Ok(Fault);
    }
}
