using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Http;

/// <summary>What an operator asks of a relay and does to it. <see cref="OperatorDoor"/> stands before all of it.</summary>
internal static class OperationsEndpoints
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton(p => new OperatorKey(p.GetRequiredService<HostSettings>().OperatorKey));
        services.AddSingleton<OperatorAccess>().AddSingleton<OperatorView>();
        services.AddSingleton(p => new RelayStart(p.GetRequiredService<TimeProvider>().GetUtcNow()));
    }

    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<RelayStart>(); // Now, and not at the first question.
        var operations = routes.MapGroup(OperatorDoor.Path).WithTags("operations")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        MapSight(operations);
        MapReplays(operations);
        MapPrivacy(operations);
    }

    private static void MapSight(RouteGroupBuilder operations)
    {
        operations.MapGet("/summary", SummaryRoutes.SummaryAsync).WithSummary("The relay at a glance: is it ready, where is everything, what waits longest.").Produces<SeenSummary>();
        operations.MapGet("/ledger", SummaryRoutes.LedgerAsync).WithSummary("What became of everything, per day, organization and pack.").Produces<SeenLedger>()
            .TakesFields("organization", "pack", "from", "to");
        operations.MapGet("/envelopes", EnvelopeRoutes.ListAsync).WithSummary("Envelopes, newest first, a page at a time. Metadata only.").Produces<SeenEnvelopes>()
            .TakesFields([.. FilterText.Fields, "after", "most"]);
        operations.MapGet("/envelopes/{id}", EnvelopeRoutes.FindAsync).WithSummary("One envelope and all that became of it.").Produces<SeenLife>();
        operations.MapGet("/dead-letters", EnvelopeRoutes.DeadLettersAsync).WithSummary("What was refused or ran out of attempts, counted by what it has in common.").Produces<SeenGroups>()
            .TakesFields([.. FilterText.Fields]);
        operations.MapGet("/breakers", NetworkRoutes.Breakers).WithSummary("Which organizations' destinations are held back, and why.").Produces<SeenBreakers>();
        operations.MapGet("/egress", NetworkRoutes.Egress).WithSummary("Where each pack may call, and where each organization's CRM is.").Produces<SeenEgress>();
    }

    private static void MapReplays(RouteGroupBuilder operations)
    {
        operations.MapPost("/replays/preview", ReplayRoutes.PreviewAsync).WithSummary("What a replay with this filter would take. Changes nothing.").Produces<SeenPreview>().Takes(ReplayRoutes.PreviewBody);
        operations.MapPost("/replays", ReplayRoutes.StartAsync).WithSummary("Makes what the filter takes wait for delivery again.").Produces<ChangedReplay>(StatusCodes.Status201Created).Takes(ReplayRoutes.StartBody)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        operations.MapGet("/replays", ReplayRoutes.List).WithSummary("The replays of 30 days.").Produces<SeenReplays>();
        operations.MapGet("/replays/{id}", ReplayRoutes.Find).WithSummary("How far a replay is.").Produces<SeenReplay>();
        operations.MapDelete("/replays/{id}", ReplayRoutes.CancelAsync).WithSummary("Ends a replay. What was replayed stays so.").Produces<ChangedReplay>();
    }

    private static void MapPrivacy(RouteGroupBuilder operations)
    {
        operations.MapGet("/certificates", PrivacyRoutes.CertificatesAsync).WithSummary("The purge certificates, opened, and the key that verifies them.").Produces<SeenCertificates>();
        operations.MapPost("/keys/rotate", PrivacyRoutes.RotateAsync).WithSummary("Makes a new master key and wraps every kept day's key under it.").Produces<DoneRotation>();
        operations.MapPost("/purge", PrivacyRoutes.PurgeAsync).WithSummary("Forgets the days that are over now; the relay does it by itself every minute.").Produces<DonePurge>();
        operations.MapPost("/verify", PrivacyRoutes.VerifyAsync).WithSummary("Checks every certificate, and counts every kept envelope against the ledger.").Produces<DoneVerification>();
        operations.MapGet("/access", PrivacyRoutes.AccessAsync).WithSummary("Who did what with the operator's key, newest first.").Produces<AccessPage>().TakesFields("after");
    }

    private static RouteHandlerBuilder TakesFields(this RouteHandlerBuilder route, params IEnumerable<string> names) =>
        route.WithMetadata(TakesQuery.Of(names)).ProducesProblem(StatusCodes.Status400BadRequest);

    private static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, TakesBody body) => route.WithMetadata(body)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
}

/// <summary>When this relay was put together.</summary>
internal sealed record RelayStart(DateTimeOffset At);
