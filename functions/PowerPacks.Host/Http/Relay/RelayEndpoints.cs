using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using PowerPacks.Host.Dataverse;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Http;

/// <summary>A relay's own routes: an organization brings its grant and its CRM's credentials, and sees what became of its envelopes.</summary>
internal static class RelayEndpoints
{
    /// <summary>How long an administrator waits for the check of new credentials.</summary>
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PreflightAge = TimeSpan.FromMinutes(10);

    /// <summary>The policy for what is done in an organization's name.</summary>
    public const string KnownCrm = "known-crm";

    private const string AnyCrm = "any-crm";

    public static void MapRelay(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").WithTags("relay");
        open.MapGet("/health", (HostSettings settings) => TypedResults.Ok(new ShownHealth("up", settings.Role, settings.Region))).WithSummary("Whether the process is up.");
        open.MapGet("/ready", ReadyAsync).WithSummary("Whether the relay does what it promises, check by check.")
            .Produces<ReadinessReport>().Produces<ReadinessReport>(StatusCodes.Status503ServiceUnavailable);
        open.MapGet("/v1/certificates", CertificatesAsync).WithSummary("The chain of purge certificates, and the key that verifies it.");

        open.MapGet("/v1/relay", RelayDescription.Show).WithSummary("Which region this is, and what each pack does with personal data there.").Produces<ShownRelay>().RequireCors(AnyCrm);

        var own = routes.MapGroup("/v1").WithTags("relay").WithMetadata(new RelayRoute(null, NeedsKey: true)).ProducesKeyProblems().RequireCors(KnownCrm);
        own.MapPut("/organization", AdmitAsync).WithMetadata(new RelayRoute(null, NeedsKey: true, TakesNewKey: true, TakesTicket: false)).WithSummary("Brings the organization's grant, signed by the registration engine.")
            .WithMetadata(new TakesBody(typeof(BroughtGrant), TakesBody.Json)).Produces<ShownOrganization>().ProducesBodyProblems();
        own.MapGet("/organization", (HttpContext http, Organizations organizations) =>
            TypedResults.Ok(ShownOrganization.Of(organizations.All.First(g => g.Organization.Id == PackContext.Caller(http).Id)))).WithSummary("The organization as its grant has it.");
        own.MapDelete("/organization", async (HttpContext http, Organizations organizations, Figures figures, CancellationToken cancellation) =>
        {
            await organizations.EndAsync(PackContext.Caller(http).Id, cancellation);
            await figures.ForgetAsync(PackContext.Caller(http).Id, cancellation);
            return TypedResults.NoContent();
        }).WithMetadata(new RelayRoute(null, NeedsKey: true, TakesTicket: false)).WithSummary("The organization has unregistered: nothing more is accepted for it; what was is still delivered.");
        own.MapPost("/organization/tickets", IssueAsync).WithMetadata(new RelayRoute(null, NeedsKey: true, TakesTicket: false)).WithSummary("A pass for an administrator's page: for some minutes it stands for the key.")
            .WithMetadata(new TakesBody(typeof(WantedTicket), TakesBody.Json)).Produces<ShownTicket>(StatusCodes.Status201Created).ProducesBodyProblems();
        own.MapGet("/organization/health", OrganizationHealth.ShowAsync).WithSummary("What waits, fails and was given up of the organization's, per pack.").Produces<ShownOrganizationHealth>();
        own.MapPost("/organization/replays", OrganizationHealth.ReplayAsync).WithSummary("Makes what was refused or ran out of attempts wait for delivery again.")
            .WithMetadata(new TakesBody(typeof(WantedOwnReplay), TakesBody.Json)).Produces<StartedOwnReplay>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesBodyProblems();
        own.MapPut("/organization/crm", SetCrmAsync).WithSummary("Keeps the credentials for the organization's CRM, and tries them. They are never shown again.")
            .WithMetadata(new TakesBody(typeof(CrmCredentials), TakesBody.Json)).Produces<CheckedCrm>().ProducesBodyProblems();
        own.MapGet("/organization/crm", ShowCrmAsync).WithSummary("Whether credentials are set.");
        own.MapGet("/ledger", async (HttpContext http, Ledger ledger, CancellationToken cancellation) =>
            TypedResults.Ok((await ledger.ReadAsync(cancellation)).Where(l => l.Organization == PackContext.Caller(http).Id))).WithSummary("What became of the organization's envelopes, per pack and day.");
    }

    /// <summary>Lets pages of the CRMs served here call in from a browser, and for what says nothing about anybody, pages of any CRM.</summary>
    public static void AddCors(IServiceCollection services) => services.AddCors().AddOptions<CorsOptions>().Configure<Organizations>((cors, organizations) =>
    {
        cors.AddPolicy(KnownCrm, policy => policy.SetIsOriginAllowed(organizations.IsCrm).AllowAnyHeader().AllowAnyMethod().SetPreflightMaxAge(PreflightAge));
        cors.AddPolicy(AnyCrm, policy => policy.AllowAnyOrigin().AllowAnyHeader().WithMethods(HttpMethods.Get).SetPreflightMaxAge(PreflightAge));
    });

    /// <summary>What a route answers whose caller must show a key: <see cref="RelayPipeline"/> sees to it.</summary>
    public static RouteGroupBuilder ProducesKeyProblems(this RouteGroupBuilder routes) => routes.ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status421MisdirectedRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static void ProducesBodyProblems(this RouteHandlerBuilder route) => route.ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> AdmitAsync(HttpContext http, Organizations organizations, CancellationToken cancellation)
    {
        var (body, refused) = await StrictJson.ReadAsync<BroughtGrant>(http.Request, cancellation);
        if (body is null) return refused!;
        var (grant, problem) = await organizations.AdmitAsync(http.Features.GetRequiredFeature<OrganizationKey>(), body.Grant, cancellation);
        return grant is null ? new Refused(StatusCodes.Status422UnprocessableEntity, "grant", "The grant is not accepted.", new FieldProblem("grant", problem!)) : TypedResults.Ok(ShownOrganization.Of(grant));
    }

    private static async Task<IResult> IssueAsync(HttpContext http, Tickets tickets, IReadOnlyDictionary<string, (Pack Pack, PackContext Context)> packs, CancellationToken cancellation)
    {
        var (wanted, refused) = await StrictJson.ReadAsync<WantedTicket>(http.Request, cancellation);
        if (wanted is null) return refused!;
        if (wanted.Pack is { } pack && !packs.ContainsKey(pack)) return new Refused(StatusCodes.Status422UnprocessableEntity, "pack", "There is no such pack.", new FieldProblem("pack", $"Is one of {string.Join(", ", packs.Keys.Order())}."));
        var ticket = await tickets.IssueAsync(PackContext.Caller(http), http.Features.GetRequiredFeature<OrganizationKey>(), wanted.Pack, cancellation);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created((string?)null, new ShownTicket(ticket.Text, ticket.ExpiresAt));
    }

    /// <summary>Keeps the credentials and tries them at once, so that whoever typed them learns now, and not from the first submission, that they are wrong.</summary>
    private static async Task<IResult> SetCrmAsync(HttpContext http, ISecretStore secrets, CrmTokens tokens, DataverseCrm crm, HostSettings settings, CancellationToken cancellation)
    {
        var (body, refused) = await StrictJson.ReadAsync<CrmCredentials>(http.Request, CrmCredentials.MaxLength, cancellation);
        if (body is null) return refused!;
        if (body.Problems() is { Count: > 0 } problems)
        {
            return new Refused(StatusCodes.Status422UnprocessableEntity, "credentials", "The credentials are not complete.",
                [.. problems.Select(p => p.Split(": ")).Select(p => new FieldProblem(p[0], $"Is {p[1]}."))]);
        }
        if (body.Kind == CrmCredentials.ApplicationKind && settings.ApplicationId is null)
        {
            return new Refused(StatusCodes.Status422UnprocessableEntity, "credentials", "This relay has no application of its own. Bring a client secret or a certificate.", new FieldProblem("kind", "Is unavailable here."));
        }
        // What is the relay's own opens every CRM that let it in: before an organization may use it, the CRM must say that it is that organization's. Who registers
        // another's address proves nothing by it.
        if (body.IsRelaysOwn && await CheckAsync(crm.With(tokens.Trying(body)), PackContext.Caller(http).Id, cancellation) is var verdict and not "ok")
        {
            return TypedResults.Ok(new CheckedCrm(false, body.Kind, verdict));
        }
        await secrets.WriteAsync(CrmSecret(http), (body with { Origin = CrmCredentials.OriginOf(PackContext.Caller(http)) }).ToJson(), cancellation);
        tokens.Forget(PackContext.Caller(http).Id);
        return TypedResults.Ok(new CheckedCrm(true, body.Kind, await CheckAsync(crm, PackContext.Caller(http).Id, cancellation)));
    }

    /// <returns><c>ok</c>, or the reason why the CRM cannot be reached with these credentials.</returns>
    private static async Task<string> CheckAsync(DataverseCrm crm, Guid organization, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(CheckTimeout);
        try
        {
            return await crm.CheckAsync(organization, limited.Token) switch
            {
                DeliveryResult.Completed => "ok",
                DeliveryResult.Refused refused => refused.Reason,
                DeliveryResult.Unavailable down => down.Reason,
                DeliveryResult.Retry retry => retry.Reason,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "crm-timeout";
        }
    }

    /// <summary>Write-only: that it is set and of which kind, never what it is.</summary>
    private static async Task<Ok<ShownCrm>> ShowCrmAsync(HttpContext http, ISecretStore secrets, CancellationToken cancellation)
    {
        var secret = await secrets.ReadAsync(CrmSecret(http), cancellation);
        return TypedResults.Ok(new ShownCrm(secret is not null, secret is null ? null : CrmCredentials.Parse(secret.Value)?.Kind));
    }

    private static async Task<Ok<ShownCertificates>> CertificatesAsync(Certificates certificates, CancellationToken cancellation)
    {
        var (id, pem) = await certificates.PublicKeyAsync(cancellation);
        return TypedResults.Ok(new ShownCertificates(id, pem, (await certificates.ReadAsync(cancellation)).Select(c => c.Text)));
    }

    /// <summary>Ready is more than alive: the relay proves it now.</summary>
    private static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken cancellation)
    {
        var report = await readiness.LookAsync(cancellation);
        return TypedResults.Json(report, statusCode: report.Status == ReadinessReport.NotReady ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static string CrmSecret(HttpContext http) => ISecretStore.Of(PackContext.Caller(http).Id, CrmCredentials.SecretName);

    private sealed record BroughtGrant(string? Grant);
}
