using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;

namespace PowerPacks.Operator;

/// <summary>The ledger as a file, for spreadsheets and programs.</summary>
internal static class ExportVerb
{
    private static readonly Option<string?> Format = OptionText.Word("--format", "csv, unless --json is given", "csv", "json");
    private static readonly Option<string?> Output = new("--output") { Description = "Into this file, whole or not at all; else to stdout", HelpName = "FILE" };

    public static Verb Create() => new Verb("export", "Every line of the ledger, oldest day first.", "powerpacks ledger export --from 2026-11-01 --to 2026-11-30 --output november.csv")
        .With(FilterOptions.Organization, FilterOptions.Pack, FilterOptions.From, FilterOptions.To, Format, Output)
        .Unless(Contradiction)
        .Does(RunAsync);

    private static string? Contradiction(CommandResult given) =>
        given.GetValue(CommonOptions.Json) && given.GetResult(Format) is { Errors: var wrong } && !wrong.Any() && given.GetValue(Format) == "csv" && given.GetResult(Output) is null
            ? "--json and --format csv need an --output FILE for the latter."
            : null;

    private static async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var answer = await run.Relay.GetAsync("ledger" + FilterOptions.Query(FilterOptions.Given(run).Where(m => m.Name is not ("destination" or "state" or "reason"))), cancellation);
        var lines = answer.As<List<LedgerLine>>("lines");
        var format = run.Value(Format) ?? (run.IsJson ? "json" : "csv");
        var text = format == "json" ? Screen.Text(answer.Document) + "\n" : string.Concat(lines.Select(l => l.Csv).Prepend(LedgerLine.Heading).Select(l => l + "\r\n"));
        if (run.Value(Output) is not { } file)
        {
            await Console.Out.WriteAsync(text.AsMemory(), cancellation);
            return ExitCode.Ok;
        }
        await WriteAsync(file, text, cancellation);
        run.Show(new JsonObject { ["file"] = file, ["format"] = format, ["lines"] = lines.Count }, screen => screen.Say($"{Words.Count(lines.Count, "line")} written."));
        return ExitCode.Ok;
    }

    /// <summary>Writes beside it and then takes its place: who finds the file finds all of it.</summary>
    private static async Task WriteAsync(string file, string text, CancellationToken cancellation)
    {
        var unfinished = file + ".part";
        try
        {
            await File.WriteAllTextAsync(unfinished, text, cancellation);
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CommandProblem.Misused("The file that --output names cannot be written.");
        }
    }
}
