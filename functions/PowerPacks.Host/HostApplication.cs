using System.Net;
using PowerPacks.Host.Http;
using PowerPacks.Host.Telemetry;
using PowerPacks.Relay;

namespace PowerPacks.Host;

/// <summary>The web application of either role.</summary>
internal static class HostApplication
{
    /// <exception cref="InvalidDataException">A setting is wrong.</exception>
    /// <exception cref="IOException">The data folder is in use.</exception>
    public static WebApplication Build(HostSettings settings, IReadOnlyList<Pack> packs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, settings.Port);
            kestrel.AddServerHeader = false;
            HostLimits.Apply(kestrel.Limits);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = HostLimits.StopTime);
        builder.Logging.ClearProviders().AddSimpleConsole(console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ "));
        // The framework's own lines would hold paths and addresses; ours are one per stage and hold neither.
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning)
            // As long as anything of this could be logged, every request makes a scope and an activity; what fails is ours to log (LastResort).
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        var isRelay = settings.Role == HostSettings.RelayRole;
        if (isRelay) RelayRole.Add(builder.Services, settings, packs);
        else RegistrationRole.Add(builder.Services, settings, [.. packs.Select(p => p.Name)]);
        var app = builder.Build();
        OtlpExport.Start(app);
        app.UseMiddleware<LastResort>();
        if (isRelay) RelayRole.Map(app);
        else RegistrationRole.Map(app);
        return app;
    }
}
