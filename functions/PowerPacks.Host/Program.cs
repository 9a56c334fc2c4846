using PowerPacks.Host;
using PowerPacks.Relay.Packs;

// One executable, two roles: a region's relay, or the registration engine. RelayRole.cs and RegistrationRole.cs say how each is put together.
try
{
    var settings = HostSettings.Read(args);
    await using var app = HostApplication.Build(settings, PackCatalog.All);
    await app.StartAsync();
    await Console.Out.WriteLineAsync($"Ready {settings.Role} {settings.Region}".TrimEnd() + $" {app.Urls.First()}");
    if (settings.ExitWithStdin) StandardInput.StopWhenClosed(app.Lifetime);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
{
    // A wrong setting, a folder or port in use, a file that may not be read: one clear line, not a stack trace.
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
