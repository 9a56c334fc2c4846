using System.CommandLine;

namespace PowerPacks.Operator;

/// <summary>Options that every command takes.</summary>
internal static class CommonOptions
{
    /// <summary>Longest wait for an answer that can be asked for, in seconds.</summary>
    private const int MaxTimeout = 3_600;

    public static readonly Option<string?> Relay = new("--relay")
    {
        Description = $"Address of the relay; else the environment's {RelaySettings.RelayVariable}", HelpName = "URL", Recursive = true,
    };

    public static readonly Option<string?> KeyFile = new("--key-file")
    {
        Description = $"File with the operator key; else the environment's {RelaySettings.KeyVariable}. The key itself is never an argument", HelpName = "FILE", Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json") { Description = "One JSON document on stdout, and problem+json beside the sentence on stderr", Recursive = true };

    public static readonly Option<int?> Timeout = OptionText.Number("--timeout", "Seconds to wait for an answer (30; 600 where the relay works for it)", "SECONDS", MaxTimeout, recursive: true);

    public static void AddTo(Command root)
    {
        root.Options.Add(Relay);
        root.Options.Add(KeyFile);
        root.Options.Add(Json);
        root.Options.Add(Timeout);
    }
}
