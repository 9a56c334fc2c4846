using System.CommandLine;
using System.CommandLine.Invocation;
using PowerPacks.Host.Tests.Relay;

namespace PowerPacks.Operator.Tests;

public sealed class UsageTests
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");

    public static TheoryData<string[], string> Wrong { get; } = new()
    {
        { ["statsu"], "'statsu' is no command of powerpacks. Did you mean 'status'?" },
        { ["keys", "rotat"], "'rotat' is no command of powerpacks keys. Did you mean 'rotate'?" },
        { ["keys"], "Say which command of powerpacks keys: rotate." },
        { [], "Say which command of powerpacks: status, dead-letters, " },
        { ["dead-letters", "--orgnization", "x"], "'--orgnization' is no option of powerpacks dead-letters. Did you mean '--organization'?" },
        { ["ledger", "export", "--fromat=json"], "Did you mean '--format'?" },
        { ["status", "--jsno"], "Did you mean '--json'?" },
        { ["status", "--zzzzzzzzzzzz"], "There is no such option of powerpacks status." },
        { ["status", "extra"], "There is an argument too many after powerpacks status." },
        { ["dead-letters", "--organization", "contoso"], "--organization takes a GUID." },
        { ["dead-letters", "--from", "1.11.2026"], "--from takes a day, yyyy-MM-dd." },
        { ["dead-letters", "--state", "gone"], "--state takes refused or deadLettered." },
        { ["dead-letters", "--most", "3"], "--most belongs to --list." },
        { ["replay", "--per-second", "0"], "--per-second takes a whole number from 1 to 10000." },
        { ["replay", "--cancel", "x", "--pack", "toy"], "--cancel ID stands alone, without --pack." },
        { ["replay", "--list", "--wait"], "--list stands alone, without --wait." },
        { ["replay", "--cancel"], "--cancel" },
        { ["verify", "--public-key", "x.pem"], "--public-key belongs to --file." },
        { ["ledger", "export", "--json", "--format", "csv"], "--json and --format csv need an --output FILE" },
        { ["status", "--timeout", "never"], "--timeout takes a whole number from 1 to 3600." },
        { ["status", "--relay", "http://eu.relay.example"], "must begin with https:// unless it is on this machine" },
        { ["status", "--relay", "ftp://127.0.0.1"], "The relay's address must be like https://eu.relay.example" },
        { ["status", "--relay", "http://me:secret@127.0.0.1"], "no user, query or fragment" },
        { ["status", "--relay", "https://eu.relay.example", "--key-file", "nowhere.key"], "The file that --key-file names cannot be read." },
        { ["completion", "tcsh"], "completion takes bash, zsh, fish, pwsh." },
        { ["envelope"], "envelope" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_in_one_sentence(string[] args, string sentence)
    {
        var parsed = Parse(args);
        var problem = parsed.Action is ParseErrorAction ? UsageProblems.Of(parsed) : Assert.Throws<CommandProblem>(() => RelaySettings.Read(parsed));
        Assert.Equal((ExitCode.Misused, false), (problem.Code, problem.Message.Any(char.IsControl)));
        Assert.Contains(sentence, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("statsu", "'statsu' is no command of powerpacks. Did you mean 'status'? See --help.\n")]
    [InlineData("--version-", "'--version-' is no option of powerpacks. Did you mean '--version'? See --help.\n")]
    public async Task The_sentence_is_all_there_is_and_the_exit_code_is_2(string arg, string error)
    {
        var said = (await Terminal.RunAsync(Nowhere, Operated.Key, arg)).Said(ExitCode.Misused);
        Assert.Equal(("", error), (said.Out, said.Error));
    }

    [Theory]
    [InlineData("--key", "hunter2-hunter2-hunter2")]
    [InlineData("--key=hunter2-hunter2-hunter2", null)]
    [InlineData("--operator-key", "hunter2-hunter2-hunter2")]
    [InlineData("hunter2-hunter2-hunter2", null)]
    [InlineData("--key-file", "hunter2-hunter2-hunter2")]
    [InlineData("--pasword", "hunter2-hunter2-hunter2")]
    public async Task A_key_is_never_an_argument_and_is_never_repeated(string first, string? second)
    {
        var said = (await Terminal.RunAsync(Nowhere, null, ["status", first, .. second is null ? [] : new[] { second }])).Said(ExitCode.Misused);
        Assert.DoesNotContain("hunter2", said.All, StringComparison.Ordinal);
        if (first.StartsWith("--key", StringComparison.Ordinal) && first != "--key-file") Assert.Contains("in the process list", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_the_environment_among_the_arguments_is_refused_too() =>
        (await Terminal.RunAsync(Nowhere, Operated.Key, "envelope", Operated.Key)).Said(ExitCode.Misused, error: "The key is never an argument");

    [Fact]
    public async Task Settings_that_are_missing_or_no_key_are_named()
    {
        (await Terminal.RunAsync(null, Operated.Key, "status")).Said(ExitCode.Misused, error: "Use --relay URL or set POWERPACKS_RELAY.");
        (await Terminal.RunAsync(Nowhere, null, "status")).Said(ExitCode.Misused, error: "Set POWERPACKS_OPERATOR_KEY or use --key-file FILE.");
        (await Terminal.RunAsync(Nowhere, "too-short", "status")).Said(ExitCode.Misused, error: "What POWERPACKS_OPERATOR_KEY holds is no operator key: 20 to 200 visible ASCII characters.");
        var said = (await Terminal.RunAsync(null, null, "status", "--json")).Said(ExitCode.Misused, "");
        Assert.Equal("usage", System.Text.Json.Nodes.JsonNode.Parse(said.Error.Split('\n')[1])!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_file_with_the_key_opens_as_the_environment_does()
    {
        await using var desk = await Desk.StartAsync();
        using var folder = new TempFolder();
        var file = folder.In("operator.key");
        await File.WriteAllTextAsync(file, Operated.Key + "\n", TestContext.Current.CancellationToken);
        (await Terminal.RunAsync(null, null, "status", "--relay", $"{desk.Settings.Relay}", "--key-file", file)).Said(ExitCode.Ok, "Ready");
        await File.WriteAllTextAsync(file, "another-key-that-opens-nothing", TestContext.Current.CancellationToken);
        (await desk.RunAsync("status", "--key-file", file)).Said(ExitCode.NotAllowed); // What is said outweighs the environment.
    }

    [Theory]
    [InlineData("")]
    [InlineData("status")]
    [InlineData("dead-letters")]
    [InlineData("envelope")]
    [InlineData("replay")]
    [InlineData("purge")]
    [InlineData("verify")]
    [InlineData("keys")]
    [InlineData("keys rotate")]
    [InlineData("ledger")]
    [InlineData("ledger export")]
    [InlineData("completion")]
    public void Help_has_an_example_of_every_command(string command)
    {
        using var output = new StringWriter();
        Assert.Equal(ExitCode.Ok, Parse([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).Invoke(new InvocationConfiguration { Output = output }));
        Assert.Contains($"powerpacks {command}".TrimEnd(), output.ToString().Split("Examples:")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void No_command_is_without_help_in_these_tests()
    {
        static IEnumerable<string> Paths(Command command, string path) =>
            command.Subcommands.SelectMany(c => Paths(c, $"{path} {c.Name}".Trim())).Prepend(path);
        var tested = typeof(UsageTests).GetMethod(nameof(Help_has_an_example_of_every_command))!.GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>();
        Assert.Equal(Paths(CommandTree.Root(), "").Order(StringComparer.Ordinal), tested.Select(t => (string)t.Data[0]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_help_of_all_explains_every_exit_code()
    {
        var said = (await Terminal.RunAsync(null, null, "--help")).Said(ExitCode.Ok);
        foreach (var (code, meaning) in ExitCode.All) Assert.Matches($@"(?m)^  {code} +{System.Text.RegularExpressions.Regex.Escape(meaning)}$", said.Out);
    }

    private static ParseResult Parse(string[] args) => CommandTree.Root().Parse(args);

    [Fact]
    public void A_bug_is_exit_code_70_and_tells_no_message()
    {
        var problem = CommandProblem.Of(new InvalidOperationException($"holds {Operated.Key}"));
        Assert.Equal((ExitCode.Bug, 70), (problem.Code, ExitCode.Bug));
        Assert.StartsWith("This is a bug in powerpacks (InvalidOperationException in ", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Operated.Key, problem.Details.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_said()
    {
        if (!File.Exists("/dev/full")) Assert.Skip("There is no full device here.");
        await using var desk = await Desk.StartAsync();
        var process = Terminal.Start(desk.Settings, "sh", "-c", $"'{Terminal.Command}' status --json > /dev/full");
        (await Terminal.EndAsync(process, desk.Settings)).Said(ExitCode.Misused, error: "The output cannot be written.");
    }
}
