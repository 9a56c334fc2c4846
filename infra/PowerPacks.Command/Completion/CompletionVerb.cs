using System.CommandLine;
using System.Text.Json.Nodes;

namespace PowerPacks.Operator;

/// <summary>What a shell needs to complete our words: a script that asks the command itself (<c>[suggest]</c>), so that it never goes stale.</summary>
internal static class CompletionVerb
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    private static readonly Argument<string> Shell = new("SHELL") { Description = string.Join(", ", Shells), HelpName = string.Join('|', Shells) };

    static CompletionVerb()
    {
        Shell.CompletionSources.Add(Shells);
        Shell.Validators.Add(given =>
        {
            if (!Shells.Contains(given.Tokens.Single().Value)) given.AddError($"completion takes {string.Join(", ", Shells)}.");
        });
    }

    public static Verb Create()
    {
        var verb = new Verb("completion", "Prints a script that lets a shell complete commands and options.",
            "source <(powerpacks completion bash)", "source <(powerpacks completion zsh)", "powerpacks completion fish | source", "powerpacks completion pwsh | Out-String | Invoke-Expression");
        verb.Arguments.Add(Shell);
        return verb.Does(RunAsync);
    }

    private static async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var shell = run.Value(Shell);
        using var reader = new StreamReader(typeof(CompletionVerb).Assembly.GetManifestResourceStream($"powerpacks.{shell}")!);
        var script = await reader.ReadToEndAsync(cancellation);
        if (run.IsJson) Screen.Document(new JsonObject { ["shell"] = shell, ["script"] = script });
        else await Console.Out.WriteAsync(script.AsMemory(), cancellation);
        return ExitCode.Ok;
    }
}
