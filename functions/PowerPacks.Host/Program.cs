using System.Net;
using PowerPacks.Host;
using PowerPacks.Host.Http;
using PowerPacks.Relay.Packs;

// One executable, two roles. A relay: settings, store and pipeline, routes. The registration engine: settings, store, routes.
try
{
    var settings = HostSettings.Read(args);
    var builder = WebApplication.CreateSlimBuilder();
    builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.Listen(IPAddress.Loopback, settings.Port);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = HostLimits.MaxRequestBody;
        kestrel.Limits.RequestHeadersTimeout = HostLimits.HeadersTimeout;
    });
    builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = HostLimits.StopTime);
    builder.Logging.ClearProviders().AddSimpleConsole(console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ "));
    // The framework's own lines would hold paths and addresses; ours are one per stage and hold neither.
    builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
    if (settings.Role == HostSettings.RelayRole) RelayRole.Add(builder.Services, settings, PackCatalog.All);
    else RegistrationRole.Add(builder.Services, settings, [.. PackCatalog.All.Select(p => p.Name)]);

    await using var app = builder.Build();
    app.UseMiddleware<LastResort>();
    if (settings.Role == HostSettings.RelayRole) RelayRole.Map(app);
    else RegistrationRole.Map(app);

    await app.StartAsync();
    await Console.Out.WriteLineAsync($"Ready {settings.Role} {settings.Region}".TrimEnd() + $" {app.Urls.First()}");
    if (settings.ExitWithStdin) StandardInput.StopWhenClosed(app.Lifetime);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is InvalidDataException or IOException)
{
    // A wrong setting, a folder or port in use: one clear line, not a stack trace.
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
