namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>
/// Stands in for Twilio's programmable messaging: one account with numbers and a Messaging Service, and the phones that text with them. What it sends and takes is
/// as Twilio's API description and documentation say (https://www.twilio.com/docs/messaging); everything is in memory.
/// </summary>
internal sealed class TwilioStandIn : IAsyncDisposable
{
    private static readonly string[] Hosts = [TwilioApi.Host];

    private readonly CancellationTokenSource stopping = new();
    private readonly TwilioApi api;
    private readonly Webhooks webhooks;
    private readonly ControlRoutes control;
    private readonly MessageRoutes messageRoutes;
    private readonly MediaRoutes mediaRoutes;
    private readonly NumberRoutes numberRoutes;
    private readonly PhoneRoutes phoneRoutes;

    public TwilioStandIn(TimeProvider clock)
    {
        var faults = new AnswerFaults();
        var (account, numbers, messages, phones) = (new TwilioAccount(), new OwnNumbers(), new Messages(), new Phones());
        api = new TwilioApi(account, clock, () => faults.Settings);
        webhooks = new Webhooks(account, () => faults.Settings.Json);
        var receipts = new Receipts(clock, account, webhooks);
        var carrier = new Carrier(clock, numbers, messages, phones, receipts, () => faults.Settings, stopping.Token);
        var inbox = new Inbox(clock, account, numbers, messages, phones, webhooks, carrier, () => faults.Settings);
        control = new ControlRoutes(account, api, numbers, messages, phones, carrier, faults);
        messageRoutes = new MessageRoutes(clock, account, api, messages, new NewMessages(clock, numbers, phones), carrier, receipts, faults);
        mediaRoutes = new MediaRoutes(account, api, messages);
        numberRoutes = new NumberRoutes(clock, account, api, numbers);
        phoneRoutes = new PhoneRoutes(numbers, messages, phones, inbox, carrier, stopping.Token);
    }

    public void Map(IEndpointRouteBuilder routes, Reception reception)
    {
        control.Map(routes);
        phoneRoutes.Map(routes);
        messageRoutes.Map(routes, reception);
        mediaRoutes.Map(routes, reception);
        numberRoutes.Map(routes, reception);
        foreach (var host in Hosts) api.MapRest(routes, reception, host);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        webhooks.Dispose();
        stopping.Dispose();
    }
}
