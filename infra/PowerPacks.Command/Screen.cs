using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PowerPacks.Relay;
using Spectre.Console;

namespace PowerPacks.Operator;

/// <summary>What the operator sees: text with colours on a terminal, plain text where it is redirected, or one JSON document.</summary>
internal sealed class Screen
{
    /// <summary>Columns where nobody looks: rows of a table are lines, and are never wrapped.</summary>
    private const int UnlimitedWidth = 1_000;

    private static readonly JsonSerializerOptions Compact = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }.Frozen();

    private readonly IAnsiConsole console;

    public Screen()
    {
        var isPlain = Console.IsOutputRedirected;
        var hasNoColor = isPlain || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = hasNoColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(Console.Out),
        });
        if (isPlain) console.Profile.Width = UnlimitedWidth;
    }

    /// <summary>Whether a bar can be drawn and drawn over.</summary>
    public bool IsTerminal => !Console.IsOutputRedirected && console.Profile.Capabilities.Ansi;

    public static string Text(JsonNode? node) => node?.ToJsonString(Compact) ?? "null";

    /// <summary>The one JSON document of a run.</summary>
    public static void Document(JsonNode document) => Console.Out.WriteLine(Text(document));

    /// <summary>A sentence on stderr, and for programs the problem after it.</summary>
    public static void Complain(CommandProblem problem, bool asJson)
    {
        Console.Error.WriteLine(Plain(problem.Message));
        if (asJson) Console.Error.WriteLine(Text(problem.Details));
    }

    /// <summary>A word to the person, beside the answer.</summary>
    public static void Remark(string sentence) => Console.Error.WriteLine(Plain(sentence));

    public void Say(string sentence, Color? color = null) => console.Write(new Text(Plain(sentence) + Environment.NewLine, color is { } c ? new Style(c) : null));

    /// <summary>Names and values, one a line.</summary>
    public void Facts(params IEnumerable<(string Name, string Value)> facts)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        foreach (var (name, value) in facts) grid.AddRow(new Text(name, new Style(Color.Grey)), new Text(Plain(value)));
        console.Write(grid);
    }

    public void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().NoBorder();
        foreach (var heading in headings) table.AddColumn(new TableColumn(new Text(heading, new Style(Color.Grey))).NoWrap().PadRight(2));
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(Plain(cell))));
        console.Write(table);
    }

    /// <summary>A bar that grows until the work is over.</summary>
    /// <param name="work">Is handed what to tell: how much of how much, and in words.</param>
    public Task<T> ProgressAsync<T>(Func<Action<long, long, string>, Task<T>> work) => console.Progress()
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn())
        .StartAsync(async context =>
        {
            var task = context.AddTask("starting");
            return await work((done, total, words) =>
            {
                task.MaxValue = Math.Max(total, 1);
                task.Value = done;
                task.Description = Markup.Escape(words);
            });
        });

    /// <summary>Text from elsewhere cannot steer the terminal.</summary>
    private static string Plain(string text) => string.Create(text.Length, text, (to, from) =>
    {
        for (var i = 0; i < to.Length; i++) to[i] = char.IsControl(from[i]) ? '?' : from[i];
    });
}
