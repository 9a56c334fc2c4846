using System.CommandLine;

namespace PowerPacks.Operator;

/// <summary>Which relay, and the key that opens its operations.</summary>
/// <param name="Relay">Its address, with a path that ends in a slash.</param>
/// <param name="Key">The operator key.</param>
/// <param name="Timeout">How long to wait for an answer; null for the usual times.</param>
internal sealed record RelaySettings(Uri Relay, string Key, TimeSpan? Timeout)
{
    public const string RelayVariable = "POWERPACKS_RELAY";
    public const string KeyVariable = "POWERPACKS_OPERATOR_KEY";

    /// <summary>Fewest and most characters of an operator key, as the relay has it.</summary>
    private const int MinKey = 20;
    private const int MaxKey = 200;

    /// <summary>Longest key file that is looked at, in bytes: a key and a line end.</summary>
    private const int MaxKeyFile = 1024;

    /// <exception cref="CommandProblem">A setting is missing or wrong.</exception>
    public static RelaySettings Read(ParseResult parsed) => new(
        RelayOf(parsed.GetValue(CommonOptions.Relay) ?? Environment.GetEnvironmentVariable(RelayVariable)),
        KeyOf(parsed.GetValue(CommonOptions.KeyFile)),
        parsed.GetValue(CommonOptions.Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    public override string ToString() => Relay.ToString(); // Never the key.

    private static Uri RelayOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw CommandProblem.Misused($"Which relay? Use --relay URL or set {RelayVariable}.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw CommandProblem.Misused("The relay's address must be like https://eu.relay.example: no user, query or fragment.");
        }
        if (uri.Scheme == "http" && !uri.IsLoopback) throw CommandProblem.Misused("The relay's address must begin with https:// unless it is on this machine: the key would travel in clear.");
        return uri.AbsolutePath.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/");
    }

    private static string KeyOf(string? file)
    {
        var from = file is null ? KeyVariable : "--key-file";
        var key = (file is null ? Environment.GetEnvironmentVariable(KeyVariable) : Content(file))?.Trim();
        if (string.IsNullOrEmpty(key)) throw CommandProblem.Misused($"Which key? Set {KeyVariable} or use --key-file FILE.");
        var isKey = key.Length is >= MinKey and <= MaxKey && key.All(c => c is > ' ' and <= '~');
        return isKey ? key : throw CommandProblem.Misused($"What {from} holds is no operator key: {MinKey} to {MaxKey} visible ASCII characters.");
    }

    /// <summary>Of a file that cannot be read not even the name is said: someone may have given the key in its place.</summary>
    private static string Content(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var bytes = new byte[MaxKeyFile];
            return System.Text.Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, MaxKeyFile, throwOnEndOfStream: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CommandProblem.Misused("The file that --key-file names cannot be read.");
        }
    }
}
