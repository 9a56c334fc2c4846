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
        var operations = routes.MapGroup(OperatorDoor.Path);
        operations.MapGet("/summary", SummaryRoutes.SummaryAsync);
        operations.MapGet("/ledger", SummaryRoutes.LedgerAsync);

        operations.MapGet("/envelopes", EnvelopeRoutes.ListAsync);
        operations.MapGet("/envelopes/{id}", EnvelopeRoutes.FindAsync);
        operations.MapGet("/dead-letters", EnvelopeRoutes.DeadLettersAsync);

        operations.MapPost("/replays/preview", ReplayRoutes.PreviewAsync);
        operations.MapPost("/replays", ReplayRoutes.StartAsync);
        operations.MapGet("/replays", ReplayRoutes.List);
        operations.MapGet("/replays/{id}", ReplayRoutes.Find);
        operations.MapDelete("/replays/{id}", ReplayRoutes.CancelAsync);

        operations.MapGet("/breakers", NetworkRoutes.Breakers);
        operations.MapGet("/egress", NetworkRoutes.Egress);

        operations.MapGet("/certificates", PrivacyRoutes.CertificatesAsync);
        operations.MapPost("/keys/rotate", PrivacyRoutes.RotateAsync);
        operations.MapPost("/purge", PrivacyRoutes.PurgeAsync);
        operations.MapPost("/verify", PrivacyRoutes.VerifyAsync);
        operations.MapGet("/access", PrivacyRoutes.AccessAsync);
    }
}

/// <summary>When this relay was put together.</summary>
internal sealed record RelayStart(DateTimeOffset At);
