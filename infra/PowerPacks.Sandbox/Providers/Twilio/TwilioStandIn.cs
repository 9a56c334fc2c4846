using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>
/// Stands in for Twilio's programmable messaging: one account with numbers and a Messaging Service, and the phones that text with them. What it sends and takes is
/// as Twilio's API description and documentation say (https://www.twilio.com/docs/messaging); texts are in memory only.
/// </summary>
internal sealed class TwilioStandIn : IAsyncDisposable
{
    private static readonly string[] Hosts = [TwilioApi.Host, ServiceRoutes.Host, LookupRoutes.Host];

    private readonly CancellationTokenSource stopping = new();
    private readonly Webhooks webhooks;
    private readonly TwilioFile? file;
    private readonly Action<IEndpointRouteBuilder, Reception> map;

    /// <param name="clock">The suite's.</param>
    /// <param name="phones">Everybody's phones.</param>
    /// <param name="path">The file in which the account and the phones outlive the sandbox; null for ones that do not.</param>
    public TwilioStandIn(TimeProvider clock, PhoneBook phones, string? path)
    {
        var faults = new AnswerFaults<TwilioSettings>(new TwilioSettings());
        var (account, numbers, messages) = (new TwilioAccount(), new OwnNumbers(), new Messages());
        file = path is null ? null : new TwilioFile(path, account, numbers, phones);
        var api = new TwilioApi(account, clock, () => faults.Settings);
        webhooks = new Webhooks(account, () => faults.Settings.Json);
        var receipts = new Receipts(clock, account, webhooks);
        var carrier = new Carrier(clock, numbers, messages, phones, receipts, () => faults.Settings, stopping.Token);
        var inbox = new Inbox(clock, account, numbers, messages, phones, webhooks, carrier, () => faults.Settings);
        Carrier = new TwilioCarrier(account, numbers, messages, inbox, carrier, stopping.Token);
        map = (routes, reception) =>
        {
            new MessageRoutes(clock, account, api, messages, new NewMessages(clock, numbers, phones), carrier, receipts, faults).Map(routes, reception);
            new MediaRoutes(account, api, messages).Map(routes, reception);
            new NumberRoutes(clock, account, api, numbers).Map(routes, reception);
            new ServiceRoutes(clock, account, api, numbers).Map(routes, reception);
            new LookupRoutes(api, numbers, phones).Map(routes, reception);
            new Deactivations(clock, api, phones).Map(routes, reception);
            foreach (var host in Hosts) api.MapRest(routes, reception, host);
            new ControlRoutes(account, api, numbers, messages, phones, carrier, faults).Map(routes);
            new AccountPage(account, numbers, faults).Map(routes);
        };
    }

    public ICarrier Carrier { get; }

    public void Map(IEndpointRouteBuilder routes, Reception reception) => map(routes, reception);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        file?.Write();
        webhooks.Dispose();
        stopping.Dispose();
    }
}
