using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PowerPacks.Relay.Packs.Sms.Erasing;
using PowerPacks.Relay.Packs.Sms.Obedience;
using PowerPacks.Relay.Packs.Sms.Providers;
using PowerPacks.Relay.Packs.Sms.Providers.CallFire;
using PowerPacks.Relay.Packs.Sms.Providers.Twilio;
using PowerPacks.Relay.Packs.Sms.Receiving;
using PowerPacks.Relay.Packs.Sms.Senders;
using PowerPacks.Relay.Packs.Sms.Sending;

namespace PowerPacks.Relay.Packs.Sms;

/// <summary>PowerSMS: texts from the CRM to phones, and back.</summary>
public sealed class SmsPack : Pack
{
    internal static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }.Frozen();

    private static readonly ConditionalWeakTable<PackContext, Parts> AllParts = [];

    public override string Name => "sms";

    public override ProcessingRecord Processing => SmsProcessing.Record;

    public override IReadOnlyList<string> EgressHosts(Region region) => [CallFireApi.Host, TwilioProvider.Host, TwilioDeactivations.Host, TwilioDeactivations.FileHosts, .. TwilioPictures.FileHosts];

    public override void MapOrganization(IEndpointRouteBuilder routes, PackContext context)
    {
        var parts = PartsOf(context);
        Refuses(routes.MapPost("texts", new Outbox(context).AcceptAsync).WithSummary("Takes texts to send, each once.")
            .WithDescription("Up to 1,000 of one sender. A text's id is its row's; the same id again is the same text. With a subject, the relay makes the row.")
            .WithMetadata(new TakesBody(typeof(WantedTexts), TakesBody.Json)).Produces<AcceptedTexts>(202), 400, 403, 404, 410, 413, 415, 422, 503);
        Refuses(routes.MapPut("wishes", new Wishes(parts.Stops).HearAsync).WithSummary("Hears whether a number may be texted.")
            .WithMetadata(new TakesBody(typeof(ToldWish), TakesBody.Json)).Produces(204), 400, 413, 415, 422, 503);
        Refuses(routes.MapPost("withdrawals", parts.Withdrawals.HearAsync).WithSummary("Takes back texts that wait here, or a batch of them. What has left has left.")
            .WithMetadata(new TakesBody(typeof(ToldWithdrawal), TakesBody.Json)).Produces(204), 400, 413, 415, 422, 503);
        Refuses(routes.MapPost("erasures", new Erasures(context).HearAsync).WithSummary("Has the provider forget messages and their pictures; what it answers becomes a row.")
            .WithMetadata(new TakesBody(typeof(ToldErasure), TakesBody.Json)).Produces(202), 400, 403, 413, 415, 422, 503);
        var senders = new SenderConfiguration(context);
        routes.MapGet("senders", senders.ListAsync).WithSummary("Lists the organization's senders.").Produces<ShownSenders>();
        Refuses(routes.MapPut("senders/{senderKey}", (HttpContext http, string senderKey, CancellationToken cancellation) => senders.ConnectAsync(http, senderKey, cancellation)).WithSummary("Connects a sender, or changes it.")
            .WithMetadata(new TakesBody(typeof(WantedSender), TakesBody.Json)).Produces<ShownSender>(), 400, 409, 413, 415, 422);
        Refuses(routes.MapDelete("senders/{senderKey}", (HttpContext http, string senderKey, CancellationToken cancellation) => senders.WithdrawAsync(http, senderKey, cancellation))
            .WithSummary("Takes a sender back: no more texts are taken for it, and what comes in is still obeyed.").Produces(204), 404);
        MapAccount<WantedAccount, ShownAccount, TwilioAccount>(routes, Provider.Twilio, parts.Twilio, parts.Twilio.SetAsync, "Keeps the organization's account at Twilio, once its credentials have opened it. They are never shown again.", 400, 413, 415, 422, 503);
        MapAccount<WantedCallFireAccount, ShownCallFireAccount, CallFireAccount>(routes, Provider.CallFire, parts.CallFire, parts.CallFire.SetAsync,
            "Keeps the organization's account at CallFire, once CallFire has taken our webhooks with it. Its password is never shown again.", 400, 413, 415, 422, 503);
    }

    public override void MapPublic(IEndpointRouteBuilder routes, PackContext context)
    {
        var parts = PartsOf(context);
        var hearing = new Hearing(context, parts.Stops);
        var webhooks = new TwilioWebhooks(context, parts.Twilio, hearing, parts.Callbacks);
        var types = (string[])["application/x-www-form-urlencoded", TakesBody.Json];
        Refuses(routes.MapPost("sms/{address}/inbound", webhooks.HearTextAsync).WithSummary("What Twilio calls with a text that came in. Signed by the organization's account.")
            .WithMetadata(new TakesBody(typeof(Dictionary<string, string>), types)).Produces<string>(200, "text/xml"), 400, 403, 404, 413, 415, 503);
        Refuses(routes.MapPost("sms/{address}/status/{token}", webhooks.HearStatusAsync).WithSummary("What Twilio calls with what became of a text that went out. Signed by the organization's account, and by us for that text.")
            .WithMetadata(new TakesBody(typeof(Dictionary<string, string>), types)).Produces(204), 400, 403, 404, 413, 415, 503);
        Refuses(routes.MapPost("sms/{address}/callfire", new CallFireWebhook(context, parts.CallFire, hearing).HearAsync).WithSummary("What CallFire calls with texts that came in, and with what became of those that went out. Signed under the secret that we gave it.")
            .WithMetadata(new TakesBody(typeof(CallFireEvents), TakesBody.Json)).Produces(204), 400, 403, 404, 413, 415, 503);
    }

    public override async ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope envelope, PackContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(context);
        var (kind, payload) = (envelope.Envelope.Kind, envelope.Payload);
        return kind switch
        {
            OutgoingText.Kind => await PartsOf(context).Texts.DeliverAsync(envelope, cancellation),
            TextRows.NewKind => OutgoingText.Read(payload.Span) is { Row: not null } text ? new DeliveryResult.Completed([TextRows.New(text)]) : Unreadable,
            StatusChange.Kind => Gathering.Until(envelope.Envelope.AcceptedAt, envelope.Attempt, context.Clock.GetUtcNow()) ?? (StatusChange.Read(payload.Span) is { } change ? new DeliveryResult.Completed([change.Row(envelope.Envelope.AcceptedAt)]) : (DeliveryResult)Unreadable),
            CallFireReceipt.Kind => CallFireReceipt.Read(payload.Span) is { } receipt ? await receipt.DeliverAsync(envelope.Envelope, PartsOf(context).CallFireTexts, context.Clock.GetUtcNow(), cancellation) : Unreadable,
            IncomingText.Kind => IncomingText.Read(payload.Span) is { } text ? await PartsOf(context).Pictures.AskForAsync(text, envelope.Envelope, cancellation) ?? new DeliveryResult.Completed(IncomingRows.Of(text, envelope.Envelope)) : Unreadable,
            WantedPicture.Kind => WantedPicture.Read(payload.Span) is { } picture ? await PartsOf(context).Pictures.FetchAsync(picture, envelope.Envelope, cancellation) : Unreadable,
            FoundPicture.Kind => FoundPicture.Read(payload.Span) is { } picture ? await PartsOf(context).Pictures.WriteAsync(picture, envelope.Envelope, cancellation) : Unreadable,
            Erasure.Kind => Erasure.Read(payload.Span) is { } erasure ? await EraseAsync(erasure, envelope.Envelope, context, cancellation) : Unreadable,
            _ => Unreadable,
        };
    }

    private static async ValueTask<DeliveryResult> EraseAsync(Erasure erasure, Envelope envelope, PackContext context, CancellationToken cancellation)
    {
        if (!PartsOf(context).Providers.TryGetValue(erasure.Provider, out var provider)) return Unreadable;
        var (erased, problem) = await provider.EraseAsync(envelope.Organization, erasure.Id, cancellation);
        return problem ?? new DeliveryResult.Completed([erasure.Proof(envelope, erased!, context.Clock.GetUtcNow())]);
    }

    private static readonly DeliveryResult.Refused Unreadable = new("payload-unreadable");

    private static Parts PartsOf(PackContext context) => AllParts.GetValue(context, c => new Parts(c));

    /// <summary>What an organization does with its account at a provider: sets, looks at and forgets it.</summary>
    private static void MapAccount<TWanted, TShown, T>(IEndpointRouteBuilder routes, string provider, Accounts<T> accounts, Func<HttpContext, CancellationToken, Task<IResult>> set, string summary, params IEnumerable<int> refusals)
        where T : class
    {
        var path = $"accounts/{provider}";
        Refuses(routes.MapPut(path, set).WithSummary(summary).WithMetadata(new TakesBody(typeof(TWanted), TakesBody.Json)).Produces<TShown>(), refusals);
        routes.MapGet(path, accounts.ShowAsync).WithSummary("Which account is set, since when, and when it was last used.").Produces<TShown>();
        routes.MapDelete(path, accounts.ForgetAsync).WithSummary("Forgets the account: texts wait, and webhooks are refused.").Produces(204);
    }

    private static void Refuses(RouteHandlerBuilder route, params IEnumerable<int> statuses)
    {
        foreach (var status in statuses) route.ProducesProblem(status);
    }

    /// <summary>What the pack is made of, over one context.</summary>
    private sealed class Parts
    {
        public Parts(PackContext context)
        {
            (Twilio, CallFire, CallFireTexts) = (new TwilioAccounts(context), new CallFireAccounts(context), new CallFireTexts(context));
            (Stops, Callbacks, Withdrawals) = (new StopBook(context), new Callbacks(context), new Withdrawals(context));
            Providers = ((Provider[])[new TwilioProvider(context, Twilio), new CallFireProvider(context, CallFire, CallFireTexts)]).ToDictionary(p => p.Name);
            Pictures = new Pictures(context, Providers);
            Texts = new TextDelivery(context, Providers, Stops, new GivenUpNumbers(context.Clock), Withdrawals, new Pace(context.Clock), Callbacks);
        }

        public TwilioAccounts Twilio { get; }

        public CallFireAccounts CallFire { get; }

        public CallFireTexts CallFireTexts { get; }

        public Dictionary<string, Provider> Providers { get; }

        public Withdrawals Withdrawals { get; }

        public StopBook Stops { get; }

        public Callbacks Callbacks { get; }

        public Pictures Pictures { get; }

        public TextDelivery Texts { get; }
    }
}
