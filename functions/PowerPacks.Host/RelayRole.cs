using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PowerPacks.Host.Azure;
using PowerPacks.Host.Dataverse;
using PowerPacks.Host.Embedded;
using PowerPacks.Host.Http;
using PowerPacks.Host.Telemetry;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host;

/// <summary>How a relay is put together: the pipeline over a hosting's ports, the packs with what is handed to them, the CRM, the routes.</summary>
internal static class RelayRole
{
    /// <summary>For one call to a provider.</summary>
    private static readonly TimeSpan ProviderTimeout = TimeSpan.FromSeconds(30);

    public static void Add(IServiceCollection services, HostSettings settings, IReadOnlyList<Pack> packs)
    {
        var region = settings.Region!;
        services.AddSingleton(settings).AddSingleton(region).AddSingleton(new SteadyClock(new OffsetClock(settings.ClockOffset))).AddSingleton<TimeProvider>(p => p.GetRequiredService<SteadyClock>());
        services.AddSingleton<IReadOnlyDictionary<string, ECDsa>>(GrantKeys.Read(settings.GrantKeys!));
        services.AddSingleton<RelayLog>().AddSingleton<RelayLoops>();
        if (settings.Azure is { } azure) AzureRelay.Add(services, azure, settings);
        else EmbeddedRelay.Add(services, settings.Data, settings.RootKey);
        OtlpExport.Add(services);
        OpenApi.AddDocuments(services);

        services.AddSingleton<DataKeyRing>().AddSingleton<Organizations>().AddSingleton<Tickets>().AddSingleton<Certificates>().AddSingleton<Ledger>().AddSingleton<Lockout>();
        services.AddSingleton<Intake>().AddSingleton<Deposits>().AddSingleton<WriteBack>().AddSingleton<Delivery>().AddSingleton<Purge>().AddSingleton<Recovery>().AddSingleton<Renewal>();
        services.AddSingleton<Replay>().AddSingleton<Verification>().AddSingleton<Figures>().AddSingleton(p => ActivatorUtilities.CreateInstance<FigureRound>(p, packs));
        services.AddOperations();
        RelayEndpoints.AddCors(services);
        services.AddSingleton<RelayMeter>().AddSingleton<RelayTrace>().AddSingleton<Backlogs>();
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<Canary>(p, FaultLog(p))).AddSingleton(p => ActivatorUtilities.CreateInstance<Readiness>(p, () => p.GetRequiredService<SteadyClock>().Jump, FaultLog(p)));
        services.AddSingleton(new Egress(settings.AllowLoopback) { StandIns = settings.StandIns });
        AddCrm(services, settings);
        // The canary is delivered as a pack is; the catalog lists what customers can have, so it is not there.
        services.AddSingleton<IReadOnlyDictionary<string, (Pack Pack, PackContext Context)>>(p => packs.Append(p.GetRequiredService<Canary>()).ToDictionary(pack => pack.Name, pack => (pack, new PackContext(
            region,
            p.GetRequiredService<Intake>().For(pack.Name),
            p.GetRequiredService<Deposits>().For(pack.Name),
            new PackSettings(pack.Name, p.GetRequiredService<IBlobStore>()),
            p.GetRequiredService<Egress>().CreateClient(pack.EgressHosts(region), ProviderTimeout),
            p.GetRequiredService<TimeProvider>()) { Secrets = new PackSecrets(pack.Name, p.GetRequiredService<ISecretStore>(), new PackSettings(pack.Name, p.GetRequiredService<IBlobStore>()), p.GetRequiredService<TimeProvider>()), Figures = p.GetRequiredService<Figures>().For(pack.Name) })));
    }

    private static void AddCrm(IServiceCollection services, HostSettings settings)
    {
        var signIn = SignIn(settings);
        services.AddSingleton<DataverseMeter>();
        services.AddSingleton(p => new CrmTokens(p.GetRequiredService<ISecretStore>(), signIn.Credential, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new DataverseCrm(
            DataverseCrm.CreateHttp(settings.AllowLoopback),
            (id, _) => ValueTask.FromResult(p.GetRequiredService<Organizations>().Find(id)),
            p.GetRequiredService<CrmTokens>(),
            p.GetRequiredService<DataverseMeter>(),
            p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ICrm>(p => p.GetRequiredService<DataverseCrm>());
    }

    private static CrmSignIn SignIn(HostSettings settings)
    {
        var entra = new EgressHosts(["login.microsoftonline.com"], allowLoopback: false, new Egress().CreateHandler());
        if (settings.ApplicationId is not { } id) return new CrmSignIn(entra);
        if (settings.StandIns is { } standIns)
        {
            var http = new HttpClient();
            return new CrmSignIn(entra) { Application = tenant => new StandInCredential(http, new Uri(standIns, "entra"), tenant, id, settings.ApplicationSecret) };
        }
        if (settings.ApplicationCertificate is not { } file) return new CrmSignIn(entra);
        var certificate = ReadCertificate(file);
        var by = new CrmSignIn(entra);
        return new CrmSignIn(entra) { Application = tenant => by.OfCertificate(id, certificate, tenant) };
    }

    private static X509Certificate2 ReadCertificate(string file)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, null, X509KeyStorageFlags.EphemeralKeySet);
            return certificate.HasPrivateKey ? certificate : throw new InvalidDataException($"The setting application-certificate names {file}, which has no private key.");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The setting application-certificate names {file}, which is no readable PFX without a password.", e);
        }
    }

    private static Action<Exception> FaultLog(IServiceProvider services) => services.GetRequiredService<RelayLog>().Faulted;

    public static void Map(WebApplication app)
    {
        app.Services.GetRequiredService<RelayMeter>().Observe(app.Services.GetRequiredService<Backlogs>(), app.Services.GetRequiredService<Delivery>());
        if (app.Services.GetRequiredService<HostSettings>().Azure is not null) AzureRelay.Use(app);
        app.UseRouting();
        app.UseCors();
        app.UseMiddleware<OperatorDoor>();
        app.UseMiddleware<RelayPipeline>();
        app.MapRelay();
        app.MapOperations();
        app.MapDocuments();
        app.MapOperationsPage();
        var v1 = app.MapGroup("/v1");
        foreach (var (name, (pack, context)) in app.Services.GetRequiredService<IReadOnlyDictionary<string, (Pack Pack, PackContext Context)>>())
        {
            pack.MapPublic(v1.MapGroup("").WithTags(name).WithMetadata(new RelayRoute(name, NeedsKey: false)).ProducesProblem(StatusCodes.Status421MisdirectedRequest), context);
            pack.MapOrganization(v1.MapGroup($"/packs/{name}").WithTags(name).WithMetadata(new RelayRoute(name, NeedsKey: true)).ProducesKeyProblems().ProducesProblem(StatusCodes.Status403Forbidden).RequireCors(RelayEndpoints.KnownCrm), context);
        }
    }
}
