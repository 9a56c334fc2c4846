using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PowerPacks.Relay.Packs.Email.Hits;
using PowerPacks.Relay.Packs.Email.Images;
using PowerPacks.Relay.Packs.Email.Outlook;
using PowerPacks.Relay.Packs.Email.Providers;
using PowerPacks.Relay.Packs.Email.Tokens;
using PowerPacks.Relay.Packs.Email.Tracking;
using PowerPacks.Relay.Packs.Email.Unsubscribing;

namespace PowerPacks.Relay.Packs.Email;

/// <summary>PowerEmail: what becomes of mails that an organization's CRM sends, people told from machines. It sends none itself.</summary>
public sealed class EmailPack : Pack
{
    internal static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }.Frozen();

    private static readonly DeliveryResult.Refused Unreadable = new("payload-unreadable");
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];
    private static readonly ConditionalWeakTable<PackContext, Parts> AllParts = [];

    public override string Name => "email";

    public override ProcessingRecord Processing => EmailProcessing.Record;

    public override void MapOrganization(IEndpointRouteBuilder routes, PackContext context)
    {
        var parts = PartsOf(context);
        Refuses(routes.MapPut("tracking", new TrackingConfiguration(context, parts.Trackers).SetAsync).WithSummary("Says how mails are tracked, and with which key their addresses are signed.")
            .WithMetadata(new TakesBody(typeof(WantedTracking), TakesBody.Json)).Produces<ShownTracking>(), 400, 409, 413, 415, 422);
        Refuses(routes.MapPut("images/{id}", parts.Images.SetAsync).WithSummary("Keeps a picture that mails show in place of one that nobody sees. At most 256 KB of PNG, JPEG or GIF.")
            .WithMetadata(new TakesBody(typeof(Images.WantedImage), TakesBody.Json)).Produces(204), 400, 413, 415, 422);
        Refuses(routes.MapDelete("images/{id}", parts.Images.ForgetAsync).WithSummary("Takes a picture away: mails that show it show nothing in its place.").Produces(204), 422);
        var secrets = new ProviderSecrets(context);
        foreach (var provider in MailProvider.All.Values)
        {
            var path = $"providers/{provider.Name}";
            Refuses(routes.MapPut(path, (HttpContext http, CancellationToken cancellation) => secrets.SetAsync(http, provider, cancellation)).WithSummary($"Keeps what proves the webhooks of {provider.Name}. It is never shown again.")
                .WithMetadata(new TakesBody(typeof(Dictionary<string, string>), TakesBody.Json)).Produces<ShownProvider>(), 400, 413, 415, 422);
            routes.MapGet(path, (HttpContext http, CancellationToken cancellation) => secrets.ShowAsync(http, provider, cancellation)).WithSummary("Whether its webhooks are believed, where it is to call, and when it last did.").Produces<ShownProvider>();
            routes.MapDelete(path, (HttpContext http, CancellationToken cancellation) => secrets.ForgetAsync(http, provider, cancellation)).WithSummary("Forgets it: its webhooks are refused.").Produces(204);
        }
    }

    public override void MapPublic(IEndpointRouteBuilder routes, PackContext context)
    {
        var parts = PartsOf(context);
        var hits = new HitRoutes(parts.Trackers, parts.Desk, parts.Images);
        var unsubscriptions = new Unsubscriptions(parts.Trackers, parts.Desk);
        var region = new NamesRegion("token", text => SealedToken.Parse(text)?.Region);
        Refuses(routes.MapMethods("email/o/{token}.gif", GetAndHead, hits.OpenAsync).WithSummary("A picture in a mail: that it was asked for is recorded.").WithMetadata(region).Produces<byte[]>(200, "image/gif", "image/png", "image/jpeg"), 503);
        routes.MapMethods("email/c/{token}", GetAndHead, hits.ClickAsync).WithSummary("A link in a mail: leads to its target, and records that it was followed.").WithMetadata(region).Produces(302).Produces(204).Produces<string>(404, "text/html");
        routes.MapMethods("email/u/{token}", GetAndHead, unsubscriptions.ShowAsync).WithSummary("Asks whether somebody wants no more mails.").WithMetadata(region).Produces<string>(200, "text/html").Produces<string>(404, "text/html");
        Refuses(routes.MapPost("email/u/{token}", unsubscriptions.HearAsync).WithSummary("Somebody wants no more mails (RFC 8058: one click).").WithMetadata(region, new TakesBody(typeof(Dictionary<string, string>), "application/x-www-form-urlencoded"))
            .Produces<string>(200, "text/html").Produces<string>(404, "text/html"), 403, 413, 503);
        routes.MapGet("email/outlook", OutlookPane.ShowPage).WithSummary("The pane of the add-in that tracks mails written in Outlook.").Produces<string>(200, "text/html");
        routes.MapGet("email/outlook/pane.js", OutlookPane.ShowScript).WithSummary("What the pane does.").Produces<string>(200, "text/javascript");
        Refuses(routes.MapGet("email/outlook/icon-{size}.png", OutlookPane.ShowIcon).WithSummary("The add-in's icon, in one of the sizes of its manifest.").Produces<byte[]>(200, "image/png"), 404);
        var webhooks = new Webhooks(context);
        foreach (var provider in MailProvider.All.Values)
        {
            Refuses(routes.MapPost($"email/{{address}}/{provider.Name}", (HttpContext http, string address, CancellationToken cancellation) => webhooks.HearAsync(http, address, provider, cancellation))
                .WithSummary($"What {provider.Name} calls with what became of mails.").WithMetadata(new TakesBody(typeof(object), TakesBody.Json)).Produces(204), 400, 403, 404, 413, 503);
        }
    }

    public override async ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope envelope, PackContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(context);
        return envelope.Envelope.Kind switch
        {
            RecordedHit.MessageKind when RecordedHit.Read(envelope.Payload.Span) is { } hits => await PartsOf(context).Judging.DeliverAsync(envelope, hits, cancellation),
            ToldEvent.MessageKind when ToldEvent.Read(envelope.Payload.Span) is { } events => await TellAsync(envelope, events, context, cancellation),
            _ => Unreadable,
        };
    }

    private static async ValueTask<DeliveryResult> TellAsync(OpenedEnvelope opened, IReadOnlyList<ToldEvent> events, PackContext context, CancellationToken cancellation)
    {
        var (envelope, now) = (opened.Envelope, context.Clock.GetUtcNow());
        if (Gathering.Until(envelope.AcceptedAt, opened.Attempt, now) is { } later) return later;
        var settings = await context.Settings.ReadAsync<TrackingSettings>(envelope.Organization, TrackingSettings.Document, cancellation);
        return settings is null ? DeliveryResult.Done : new DeliveryResult.Completed(EventRows.Of(envelope.Organization, events, settings, now));
    }

    private static Parts PartsOf(PackContext context) => AllParts.GetValue(context, c => new Parts(c));

    private static void Refuses(RouteHandlerBuilder route, params IEnumerable<int> statuses)
    {
        foreach (var status in statuses) route.ProducesProblem(status);
    }

    /// <summary>What the pack is made of, over one context.</summary>
    private sealed class Parts
    {
        public Parts(PackContext context)
        {
            (Trackers, Images, Judging) = (new Trackers(context), new TrackingImages(context), new HitDelivery(context));
            Desk = new HitDesk(context, new HitIntake(context));
        }

        public Trackers Trackers { get; }

        public TrackingImages Images { get; }

        public HitDesk Desk { get; }

        public HitDelivery Judging { get; }
    }
}
