using PowerPacks.Host.Azure;
using PowerPacks.Host.Azure.Storage;
using PowerPacks.Host.Embedded;
using PowerPacks.Host.Http;
using PowerPacks.Registration;
using PowerPacks.Relay;

namespace PowerPacks.Host;

/// <summary>How the registration engine is put together: its desk over its own store, and its routes. It shares nothing with a relay but the executable.</summary>
internal static class RegistrationRole
{
    public static void Add(IServiceCollection services, HostSettings settings, IReadOnlyCollection<string> packs)
    {
        services.AddSingleton(settings).AddSingleton<TimeProvider>(new OffsetClock(settings.ClockOffset));
        if (settings.Azure is { } azure) AddAzure(services, new AzureClients(azure, settings.AllowLoopback, TimeProvider.System));
        else AddEmbedded(services, new DataFolder(settings.Data));
        services.AddSingleton(new RegistrationRules(packs, settings.AllowLoopback)).AddSingleton<RegistrationDesk>().AddSingleton<Lockout>();
        // Any CRM's page may register it: what counts is the key, and a browser keeps none.
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.AllowAnyOrigin().AllowAnyHeader().AllowAnyMethod().SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }

    private static void AddEmbedded(IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton(_ => folder); // By a factory, so that it is disposed of at the end.
        services.AddSingleton<IRegistrationStore>(p => RegistrationFile.Open(p.GetRequiredService<DataFolder>().In("registration.db")));
        services.AddSingleton(SigningKeyFile.Open(folder.Path));
    }

    /// <summary>What is asked for at once is read at once: a vault that cannot be read stops the program at its start.</summary>
    private static void AddAzure(IServiceCollection services, AzureClients clients)
    {
        var container = clients.Blobs().GetBlobContainerClient("registration");
        container.CreateIfNotExists();
        services.AddSingleton<IRegistrationStore>(new RegistrationBlobs(container));
        services.AddSingleton(SigningKeyVault.OpenAsync(clients.Vault(), CancellationToken.None).GetAwaiter().GetResult());
    }

    public static void Map(WebApplication app)
    {
        if (app.Services.GetRequiredService<HostSettings>().Azure is not null) FrontEnd.Use(app, null);
        app.UseRouting();
        app.UseCors();
        app.MapRegistration(
            app.Services.GetRequiredService<RegistrationDesk>(), app.Services.GetRequiredService<SigningKeys>(), app.Services.GetRequiredService<Lockout>(),
            app.Services.GetRequiredService<HostSettings>().Relays);
    }
}
