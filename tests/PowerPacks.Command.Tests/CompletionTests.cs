namespace PowerPacks.Operator.Tests;

public sealed class CompletionTests
{
    /// <summary>Sources the script in a real bash and presses Tab at the end of the line: bash fills these variables, and reads the answer from COMPREPLY.</summary>
    private const string Tab = """
        PATH="$1:$PATH"; source <(powerpacks completion bash)
        COMP_LINE=$2 COMP_POINT=${#2}
        read -ra COMP_WORDS <<< "$2"; [[ $2 == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        [[ $(complete -p powerpacks) == *'-F _powerpacks'* ]] || exit 9
        _powerpacks
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    [Theory]
    [InlineData("powerpacks rep", new[] { "replay" })]
    [InlineData("powerpacks dead-letters --st", new[] { "--state" })]
    [InlineData("powerpacks dead-letters --state ", new[] { "deadLettered", "refused" })]
    [InlineData("powerpacks keys r", new[] { "rotate" })]
    [InlineData("powerpacks completion z", new[] { "zsh" })]
    [InlineData("powerpacks replay --per", new[] { "--per-second" })]
    public async Task Bash_completes_commands_options_and_words(string line, string[] found)
    {
        var settings = new Terminal.Settings(null, null);
        var ended = await Terminal.EndAsync(Terminal.Start(settings, "bash", "--norc", "-c", Tab, "bash", AppContext.BaseDirectory, line), settings);
        Assert.Equal(found, ended.Said(ExitCode.Ok).Lines.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _powerpacks powerpacks")]
    [InlineData("zsh", "compdef _powerpacks powerpacks")]
    [InlineData("fish", "complete --command powerpacks")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName powerpacks")]
    public async Task Every_shell_has_a_script(string shell, string line)
    {
        var said = (await Terminal.RunAsync(null, null, "completion", shell, "--json")).Said(ExitCode.Ok).Json;
        Assert.Equal(shell, said["shell"]!.GetValue<string>());
        Assert.Contains(line, said["script"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
