using System.CommandLine;

namespace PowerPacks.Operator;

/// <summary>A command line that is wrong, in one sentence. Words that were not understood are never repeated: one may be a key.</summary>
internal static class UsageProblems
{
    /// <summary>What people call a key on a command line.</summary>
    private static readonly string[] KeyOptions = ["--key", "--operator-key", "--token", "--api-key", "--password", "--secret", "-k"];

    /// <exception cref="CommandProblem">Someone gives the key as an argument.</exception>
    public static void RefuseKeys(IReadOnlyList<string> args)
    {
        var key = Environment.GetEnvironmentVariable(RelaySettings.KeyVariable);
        var isGiven = args.Any(a => KeyOptions.Contains(Name(a)) || (!string.IsNullOrWhiteSpace(key) && a.Contains(key.Trim(), StringComparison.Ordinal)));
        if (isGiven)
        {
            throw CommandProblem.Misused($"The key is never an argument: every user of this machine sees arguments in the process list. Set {RelaySettings.KeyVariable} or use --key-file FILE, and change that key.");
        }
    }

    public static CommandProblem Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.FirstOrDefault(t => t.StartsWith('-')) is { } option) return Unknown(Name(option), "option", command, OptionsOf(parsed));
        if (parsed.UnmatchedTokens.Count > 0 && command.Subcommands.Count > 0) return Unknown(parsed.UnmatchedTokens[0], "command", command, command.Subcommands.Select(c => c.Name));
        if (parsed.UnmatchedTokens.Count > 0) return Misused($"There is an argument too many after {Path(command)}.");
        if (command.Subcommands.Count > 0) return Misused($"Say which command of {Path(command)}: {string.Join(", ", command.Subcommands.Select(c => c.Name))}.");
        return Misused(string.Join(' ', parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private static CommandProblem Unknown(string given, string what, Command command, IEnumerable<string> known)
    {
        var nearest = Nearest.To(given, known);
        return Misused(nearest is null ? $"There is no such {what} of {Path(command)}." : $"'{given}' is no {what} of {Path(command)}. Did you mean '{nearest}'?");
    }

    private static IEnumerable<string> OptionsOf(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(o => o.Recursive)).Select(o => o.Name).Distinct();

    private static CommandProblem Misused(string sentence) => CommandProblem.Misused($"{sentence} See --help.");

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "powerpacks";

    private static string Name(string arg) => arg.Split('=', ':')[0];
}
