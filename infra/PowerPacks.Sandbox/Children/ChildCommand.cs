using System.Diagnostics;
using System.Runtime.InteropServices;
using PowerPacks.Relay;
using PowerPacks.Sandbox.Providers;
using PowerPacks.Sandbox.Samples;

namespace PowerPacks.Sandbox.Children;

/// <summary>How one part of the suite is started: the Host's executable in a role.</summary>
/// <param name="Part">The part's name: <c>relay-eu</c>, <c>registration</c>.</param>
/// <param name="Address">Where it will listen.</param>
/// <param name="Arguments">The Host's command line.</param>
internal sealed record ChildCommand(string Part, string Address, IReadOnlyList<string> Arguments)
{
    /// <summary>The relay's operator key; null for none. Not an argument: every process of the machine can read those.</summary>
    public string? OperatorKey { get; init; }

    /// <summary>What else the process finds in its environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The same part as the handler of a function app.</summary>
    /// <param name="port">Where the Functions host finds it.</param>
    /// <param name="settings">The app's settings.</param>
    public ChildCommand AsHandler(int port, IReadOnlyDictionary<string, string> settings) => this with
    {
        Arguments = [.. Arguments, "--hosting", "azure"],
        Environment = new Dictionary<string, string>(settings)
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}",
            ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = $"{Guid.NewGuid()}",
            ["FUNCTIONS_HTTPWORKER_PORT"] = $"{port}",
            ["FUNCTIONS_APP_ROOT_PATH"] = AppContext.BaseDirectory,
        },
    };

    public static ChildCommand Registration(Addresses addresses, DataFolder data, TimeSpan clockOffset) =>
        new("registration", addresses.Registration,
        [
            "--role", "registration", "--port", $"{addresses.RegistrationPort}", "--data", data.In("registration"), .. Common(addresses, clockOffset),
        ]);

    /// <summary>Whoever tries the suite does not wait ten minutes for them.</summary>
    private static readonly TimeSpan FiguresInterval = TimeSpan.FromSeconds(5);

    /// <summary>What the relay shows Entra's stand-in; null for none.</summary>
    public string? ApplicationSecret { get; init; }

    public static ChildCommand Relay(Region region, Addresses addresses, DataFolder data, TimeSpan clockOffset, KeyFile keys) =>
        new($"relay-{region}", addresses.Relay(region),
        [
            "--role", "relay", "--region", region.Name, "--port", $"{addresses.RelayPort(region)}", "--data", data.In(region.Name),
            "--grant-keys", data.GrantKeys, "--stand-ins", addresses.Providers, "--application-id", $"{Entra.ApplicationOf(region)}", "--figures-interval", FiguresInterval.ToString("c"), .. Common(addresses, clockOffset),
        ])
        {
            OperatorKey = keys.OperatorKey,
            ApplicationSecret = Entra.SecretOf(keys),
        };

    public Process Start()
    {
        var start = new ProcessStartInfo(DotNet, [Path.Combine(AppContext.BaseDirectory, "PowerPacks.Host.dll"), .. Arguments])
        {
            // The child watches its standard input: when this process ends, however it ends, the pipe closes and the child stops.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["PowerPacks__operatorkey"] = OperatorKey;
        start.Environment["PowerPacks__applicationsecret"] = ApplicationSecret;
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0"; // Five processes start at once on what may be two cores.
        return Process.Start(start) ?? throw new SandboxProblem($"{Part} could not be started.");
    }

    // The one that runs this process, so that a machine with several never mixes them.
    private static string DotNet
    {
        get
        {
            var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
            var file = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
            return File.Exists(file) ? file : "dotnet";
        }
    }

    private static IEnumerable<string> Common(Addresses addresses, TimeSpan clockOffset) =>
    [
        "--allow-loopback", "true", "--exit-with-stdin", "true", "--clock-offset", clockOffset.ToString("c"),
        .. addresses.Relays.SelectMany(relay => new[] { $"--relays:{relay.Key}", relay.Value }),
    ];
}
