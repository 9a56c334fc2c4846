using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PowerPacks.Operator;

/// <summary>The usual help, then examples; and for the root the environment and the exit codes.</summary>
internal sealed class ExampleHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private const string Start = "powerpacks status --relay https://eu.relay.example --key-file ~/operator.key";

    private static readonly (string Name, string Meaning)[] Environment =
        [(RelaySettings.RelayVariable, "address of the relay"), (RelaySettings.KeyVariable, "operator key"), ("NO_COLOR", "no colours")];

    public override bool ClearsParseErrors => true; // Whoever asks for help has no use for a complaint.

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        Section(output, "Examples:", Examples(command));
        if (command is RootCommand)
        {
            Section(output, "Environment:", Environment.Select(v => $"{v.Name,-24} {v.Meaning}"));
            Section(output, "Exit codes:", ExitCode.All.Select(e => $"{e.Code,-4} {e.Meaning}"));
        }
        else
        {
            output.WriteLine("Exit codes and environment: powerpacks --help");
        }
        return ExitCode.Ok;
    }

    private static IEnumerable<string> Examples(Command command) => command switch
    {
        RootCommand => [Start],
        Verb verb => verb.Examples,
        _ => command.Subcommands.SelectMany(Examples),
    };

    private static void Section(TextWriter output, string title, IEnumerable<string> lines)
    {
        output.WriteLine(title);
        foreach (var line in lines) output.WriteLine($"  {line}");
        output.WriteLine();
    }
}
