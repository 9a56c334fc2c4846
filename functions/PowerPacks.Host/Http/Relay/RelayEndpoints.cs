using Microsoft.AspNetCore.Http.Features;
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

    public static void MapRelay(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", (HostSettings settings) => TypedResults.Ok(new { Status = "up", settings.Role, settings.Region }));
        routes.MapGet("/ready", ReadyAsync);
        routes.MapGet("/v1/certificates", CertificatesAsync);

        var own = routes.MapGroup("/v1").WithMetadata(new RelayRoute(null, NeedsKey: true));
        own.MapPut("/organization", AdmitAsync).WithMetadata(new RelayRoute(null, NeedsKey: true, TakesNewKey: true));
        own.MapGet("/organization", (HttpContext http, Organizations organizations) =>
            TypedResults.Ok(Shown(organizations.All.First(g => g.Organization.Id == PackContext.Caller(http).Id))));
        own.MapPut("/organization/crm", SetCrmAsync);
        own.MapGet("/organization/crm", ShowCrmAsync);
        own.MapGet("/ledger", async (HttpContext http, Ledger ledger, CancellationToken cancellation) =>
            TypedResults.Ok((await ledger.ReadAsync(cancellation)).Where(l => l.Organization == PackContext.Caller(http).Id)));
    }

    private static async Task<IResult> AdmitAsync(HttpContext http, Organizations organizations, CancellationToken cancellation)
    {
        var (body, refused) = await StrictJson.ReadAsync<BroughtGrant>(http.Request, cancellation);
        if (body is null) return refused!;
        var (grant, problem) = await organizations.AdmitAsync(http.Features.GetRequiredFeature<OrganizationKey>(), body.Grant, cancellation);
        return grant is null ? new Refused(StatusCodes.Status422UnprocessableEntity, "grant", "The grant is not accepted.", new FieldProblem("grant", problem!)) : TypedResults.Ok(Shown(grant));
    }

    /// <summary>Keeps the credentials and tries them at once, so that whoever typed them learns now, and not from the first submission, that they are wrong.</summary>
    private static async Task<IResult> SetCrmAsync(HttpContext http, ISecretStore secrets, CrmTokens tokens, DataverseCrm crm, CancellationToken cancellation)
    {
        var (body, refused) = await StrictJson.ReadAsync<CrmCredentials>(http.Request, CrmCredentials.MaxLength, cancellation);
        if (body is null) return refused!;
        if (body.Problems() is { Count: > 0 } problems)
        {
            return new Refused(StatusCodes.Status422UnprocessableEntity, "credentials", "The credentials are not complete.",
                [.. problems.Select(p => p.Split(": ")).Select(p => new FieldProblem(p[0], $"Is {p[1]}."))]);
        }
        await secrets.WriteAsync(CrmSecret(http), body.ToJson(), cancellation);
        tokens.Forget(PackContext.Caller(http).Id);
        return TypedResults.Ok(new { Set = true, body.Kind, Check = await CheckAsync(crm, PackContext.Caller(http).Id, cancellation) });
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
    private static async Task<IResult> ShowCrmAsync(HttpContext http, ISecretStore secrets, CancellationToken cancellation)
    {
        var secret = await secrets.ReadAsync(CrmSecret(http), cancellation);
        return TypedResults.Ok(new { Set = secret is not null, Kind = secret is null ? null : CrmCredentials.Parse(secret.Value)?.Kind });
    }

    private static async Task<IResult> CertificatesAsync(Certificates certificates, CancellationToken cancellation)
    {
        var (id, pem) = await certificates.PublicKeyAsync(cancellation);
        return TypedResults.Ok(new { KeyId = id, PublicKey = pem, Certificates = (await certificates.ReadAsync(cancellation)).Select(c => c.Text) });
    }

    /// <summary>Ready is more than alive: the relay proves it now.</summary>
    private static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken cancellation)
    {
        var report = await readiness.LookAsync(cancellation);
        return TypedResults.Json(report, statusCode: report.Status == ReadinessReport.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static string CrmSecret(HttpContext http) => ISecretStore.Of(PackContext.Caller(http).Id, CrmCredentials.SecretName);

    private static object Shown(RegionGrant grant) =>
        new { grant.Organization.Id, grant.Organization.Name, grant.Organization.Url, grant.Organization.Region, grant.Packs, grant.Serial, grant.ExpiresAt };

    private sealed record BroughtGrant(string? Grant);
}
