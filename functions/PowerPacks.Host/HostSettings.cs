using System.Globalization;
using PowerPacks.Host.Azure;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host;

/// <summary>What an operator sets, from the command line (<c>--region eu</c>) or the environment (<c>PowerPacks__Region=eu</c>).</summary>
/// <param name="Role"><c>relay</c> or <c>registration</c>.</param>
/// <param name="Region">The region a relay serves; required for a relay.</param>
/// <param name="Port">Where to listen on 127.0.0.1; 0 picks a free port.</param>
/// <param name="Data">The folder for everything that the embedded hosting keeps.</param>
/// <param name="GrantKeys">The registration engine's public keys for a relay: a JWK set (RFC 7517), or the file that holds it.</param>
/// <param name="Relays">Each region's relay address, for callers that came to the wrong one.</param>
/// <param name="ClockOffset">Added to the clock, for rehearsals.</param>
/// <param name="AllowLoopback">Lets organizations and providers be on this machine: for the sandbox and tests, never for production.</param>
/// <param name="ExitWithStdin">Ends when standard input closes: a child never outlives the process that started it.</param>
/// <param name="RootKey">64 hex digits under which the secrets file is encrypted; null to keep one in a file.</param>
/// <param name="OperatorKey">What an operator shows as bearer token to a relay's operations; null where nobody may operate it from outside.</param>
public sealed record HostSettings(
    string Role,
    Region? Region,
    int Port,
    string Data,
    string? GrantKeys,
    IReadOnlyDictionary<Region, Uri> Relays,
    TimeSpan ClockOffset,
    bool AllowLoopback,
    bool ExitWithStdin,
    string? RootKey,
    string? OperatorKey)
{
    /// <summary>Where the stand-ins of all providers listen, for the sandbox; null where providers are called themselves. Needs <see cref="AllowLoopback"/>.</summary>
    public Uri? StandIns { get; init; }

    /// <summary>Between two times of telling CRMs what was counted: for the sandbox and tests, where nobody waits for ten minutes.</summary>
    public TimeSpan FiguresInterval { get; private init; } = FigureRound.Interval;

    /// <summary>Where the Azure hosting's parts are; null for the embedded hosting.</summary>
    public AzureSettings? Azure { get; private init; }

    public const string EmbeddedHosting = "embedded";
    public const string AzureHosting = "azure";

    /// <summary>In which the Functions host says where its handler is to listen.</summary>
    public const string HandlerPort = "FUNCTIONS_CUSTOMHANDLER_PORT";

    public const string RelayRole = "relay";
    public const string RegistrationRole = "registration";

    /// <summary>Fewest and most characters of an operator key: long enough that nobody guesses it.</summary>
    public const int MinOperatorKey = 20;
    public const int MaxOperatorKey = 200;

    private static readonly TimeSpan MinFiguresInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxFiguresInterval = TimeSpan.FromDays(1);

    /// <summary>A relay's own Entra application, as which it signs in to the CRM of each customer who let it in; null where it has none.</summary>
    public Guid? ApplicationId { get; private init; }

    /// <summary>A PFX file with the application's key.</summary>
    public string? ApplicationCertificate { get; private init; }

    /// <summary>What Entra's stand-in takes instead of a certificate. For the sandbox.</summary>
    public string? ApplicationSecret { get; private init; }

    /// <exception cref="InvalidDataException">A setting is missing or wrong; the message names it.</exception>
    public static HostSettings Read(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables("PowerPacks__").AddCommandLine(args).Build();
        string? Text(string name) => configuration[name] ?? configuration[name.Replace("-", "", StringComparison.Ordinal)];
        string Required(string name, string what) => Text(name) ?? throw new InvalidDataException($"The setting {name} is missing: {what}.");
        bool Flag(string name) => Text(name) is { } text && (bool.TryParse(text, out var yes) ? yes : throw Wrong(name, "true or false"));

        var role = Required("role", "relay or registration");
        if (role is not (RelayRole or RegistrationRole)) throw Wrong("role", "relay or registration");
        var isRelay = role == RelayRole;
        var hosting = Text("hosting") ?? EmbeddedHosting;
        if (hosting is not (EmbeddedHosting or AzureHosting)) throw Wrong("hosting", "embedded or azure");
        var isAzure = hosting == AzureHosting;
        var region = isRelay ? PowerPacks.Relay.Region.TryParse(Required("region", "us, br, eu or asia"), out var r) ? r : throw Wrong("region", "us, br, eu or asia") : null;
        var relays = PowerPacks.Relay.Region.All.Where(known => Text($"relays:{known}") is not null).ToDictionary(
            known => known, known => Uri.TryCreate(Text($"relays:{known}"), UriKind.Absolute, out var uri) ? uri : throw Wrong($"relays:{known}", "an absolute URL"));
        var hasKey = Text("application-certificate") is not null || Text("stand-ins") is not null;
        if (Text("application-id") is not null && !hasKey) throw new InvalidDataException("The setting application-certificate is missing: the PFX file with the key of application-id.");
        return new HostSettings(
            role,
            region,
            int.TryParse((isAzure ? Environment.GetEnvironmentVariable(HandlerPort) : null) ?? Required("port", "0 to 65535"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535 ? port : throw Wrong("port", "0 to 65535"),
            isAzure ? "" : Required("data", "the folder for everything that is kept"),
            isRelay ? Required("grant-keys", "the registration engine's public keys, as a JWK set or the file that holds it") : null,
            relays,
            Text("clock-offset") is not { } offset ? TimeSpan.Zero : TimeSpan.TryParse(offset, CultureInfo.InvariantCulture, out var span) ? span : throw Wrong("clock-offset", "days.hours:minutes:seconds"),
            Flag("allow-loopback"),
            Flag("exit-with-stdin"),
            Text("root-key"),
            Text("operator-key") is not { } key || IsOperatorKey(key) ? Text("operator-key") : throw Wrong("operator-key", $"{MinOperatorKey} to {MaxOperatorKey} visible ASCII characters"))
        {
            Azure = isAzure ? AzureSettings.Read(Required, Wrong, isRelay) : null,
            FiguresInterval = Text("figures-interval") is not { } every ? FigureRound.Interval
                : TimeSpan.TryParse(every, CultureInfo.InvariantCulture, out var interval) && interval >= MinFiguresInterval && interval <= MaxFiguresInterval ? interval
                : throw Wrong("figures-interval", "hours:minutes:seconds, from a second to a day"),
            ApplicationId = Text("application-id") is not { } id ? null : Guid.TryParse(id, out var application) ? application : throw Wrong("application-id", "a GUID"),
            ApplicationCertificate = Text("application-certificate"),
            ApplicationSecret = Text("application-secret"),
            StandIns = Text("stand-ins") is not { } standIns ? null
                : Flag("allow-loopback") && Uri.TryCreate(standIns, UriKind.Absolute, out var outside) && outside.IsLoopback ? outside : throw Wrong("stand-ins", "an address on this machine, and only with allow-loopback"),
        };
    }

    private static bool IsOperatorKey(string text) => text.Length is >= MinOperatorKey and <= MaxOperatorKey && text.All(c => c is > ' ' and <= '~');

    private static InvalidDataException Wrong(string name, string shape) => new($"The setting {name} must be {shape}.");
}
