using System.Globalization;

namespace PowerPacks.Sandbox;

/// <summary>What the command line asks of the sandbox.</summary>
/// <param name="Port">The CRM's port; every other part stands at a fixed distance from it.</param>
/// <param name="Data">The folder everything is kept in, absolute.</param>
/// <param name="ClockOffset">How far the suite's clocks run ahead of the machine's.</param>
/// <param name="IsAzure">Whether the relays and registration run as in Azure: behind the Functions host, over Service Bus, Blob Storage and Key Vault.</param>
/// <param name="Empty">Whether the organizations begin as a customer's do before the first solution: nothing imported, registered or sown.</param>
internal sealed record SandboxOptions(int Port, string Data, TimeSpan ClockOffset, bool IsAzure = false, bool Empty = false)
{
    public const int DefaultPort = 7000;

    /// <summary>Ten years: further ahead nothing new can be seen, and dates begin to overflow.</summary>
    public static readonly TimeSpan MaxClockOffset = TimeSpan.FromDays(3650);

    private const int MaxPort = 65535 - Addresses.Count + 1;

    public const string Usage = """
        The PowerPacks suite on this machine: a CRM, a relay per region, registration and stand-ins for providers.

        dotnet run --project infra/PowerPacks.Sandbox -- [options]

          --port N              the CRM's port (7000); relays us, br, eu, asia follow at N+1 to N+4,
                                registration at N+5, provider stand-ins at N+6
          --data FOLDER         where everything is kept; a second start continues with it
                                (PowerPacks.Sandbox in your local application data)
          --clock-offset SPAN   runs every clock ahead, as days.hours:minutes:seconds: 30.00:00:00
          --hosting azure       runs relays and registration as in Azure, behind stand-ins for its parts (ports N+7 to N+13)
          --empty               the organizations exist and nothing else: import the solutions and register yourself
          --help                says this
        """;

    private static string DefaultData =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "PowerPacks.Sandbox");

    /// <summary>Takes <c>--name value</c> and <c>--name=value</c>.</summary>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var options = new SandboxOptions(DefaultPort, DefaultData, TimeSpan.Zero);
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (name is "--help" or "-h" or "-?") return new CommandLine.Help();
            if (name is "--empty")
            {
                if (value is not null) return Wrong("--empty takes no value.");
                options = options with { Empty = true };
                continue;
            }
            if (name is not ("--port" or "--data" or "--clock-offset" or "--hosting")) return Wrong($"Unknown option {arguments[i]}.");
            value ??= i + 1 < arguments.Count ? arguments[++i] : null;
            if (string.IsNullOrEmpty(value)) return Wrong($"{name} needs a value.");
            if (options.With(name, value) is not { } next) return Wrong(Expectation(name, value));
            options = next;
        }
        return new CommandLine.Run(options);
    }

    private SandboxOptions? With(string name, string value) => name switch
    {
        "--port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= MaxPort => this with { Port = port },
        "--data" when value.IndexOf('\0', StringComparison.Ordinal) < 0 => this with { Data = Path.GetFullPath(value) },
        "--clock-offset" when TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero && span <= MaxClockOffset
            => this with { ClockOffset = span },
        "--hosting" when value is "azure" or "embedded" => this with { IsAzure = value == "azure" },
        _ => null,
    };

    private static string Expectation(string name, string value) => name switch
    {
        "--port" => $"--port takes a number from 1 to {MaxPort}, not {value}: the other parts take the {Addresses.Count - 1} ports after it.",
        "--clock-offset" => $"--clock-offset takes days.hours:minutes:seconds from 0 to {MaxClockOffset.TotalDays:0} days, such as 30.00:00:00, not {value}.",
        "--hosting" => $"--hosting takes embedded or azure, not {value}.",
        _ => $"--data takes a folder, not {value}.",
    };

    private static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (argument[..at], argument[(at + 1)..]) : (argument, null);

    private static CommandLine.Wrong Wrong(string problem) => new($"{problem} --help lists the options.");
}
