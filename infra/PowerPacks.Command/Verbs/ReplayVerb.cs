using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;

namespace PowerPacks.Operator;

/// <summary>Makes what was refused or dead-lettered wait for delivery again; follows, lists and cancels replays.</summary>
internal static class ReplayVerb
{
    /// <summary>Highest pace, as the relay has it.</summary>
    private const int MaxPerSecond = 10_000;

    private static readonly Option<int?> PerSecond = OptionText.Number("--per-second", "Highest pace, in envelopes a second", "N", MaxPerSecond);
    private static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask" };
    private static readonly Option<bool> Wait = new("--wait") { Description = "Wait until it has ended; Ctrl-C leaves it running" };
    private static readonly Option<string?> Cancel = new("--cancel") { Description = "End that replay; what was replayed stays so", HelpName = "ID" };
    private static readonly Option<bool> List = new("--list") { Description = "The replays of the last 30 days" };

    public static Verb Create() => new Verb("replay", "Makes refused and dead-lettered envelopes wait for delivery again. Shows first what it would take.",
            "powerpacks replay --pack webform --reason too-long --per-second 50 --wait", "powerpacks replay --list", "powerpacks replay --cancel 019a8f5e6b7c7d0a9f3e2b1c4d5e6f70")
        .With([.. FilterOptions.All, PerSecond, Yes, Wait, Cancel, List])
        .Unless(Contradiction)
        .Does(RunAsync);

    private static string? Contradiction(CommandResult given)
    {
        Option[] starting = [.. FilterOptions.All, PerSecond, Yes, Wait];
        if (FilterOptions.FirstOf(given, [Cancel]) is not null && FilterOptions.FirstOf(given, [.. starting, List]) is { } beside) return $"--cancel ID stands alone, without {beside}.";
        if (FilterOptions.FirstOf(given, [List]) is not null && FilterOptions.FirstOf(given, starting) is { } other) return $"--list stands alone, without {other}.";
        return null;
    }

    private static Task<int> RunAsync(Run run, CancellationToken cancellation) =>
        run.Value(Cancel) is { } id ? CancelAsync(run, id, cancellation) : run.Value(List) ? ListAsync(run, cancellation) : StartAsync(run, cancellation);

    private static async Task<int> StartAsync(Run run, CancellationToken cancellation)
    {
        var filter = FilterOptions.Body(run);
        var preview = (await run.Relay.PostAsync("replays/preview", new JsonObject { ["filter"] = filter.DeepClone() }, cancellation)).As<ReplayPreview>();
        if (!run.IsJson && preview.Count > 0)
        {
            DeadLetterGroup.Tell(run.Screen, preview.Groups);
            run.Screen.Say(preview.Sentence);
        }
        if (preview.Takes == 0) throw new CommandProblem(ExitCode.Refused, "The filter takes no envelope that can be replayed.", new JsonObject { ["title"] = "The filter takes no envelope that can be replayed.", ["code"] = "nothing_to_replay" });
        if (!run.Value(Yes) && !await run.AgreesAsync("Replay them?", cancellation))
        {
            run.Screen.Say("Nothing is replayed.");
            return ExitCode.No;
        }
        var body = new JsonObject { ["filter"] = filter };
        if (run.Value(PerSecond) is { } pace) body["perSecond"] = pace;
        var started = await run.Relay.PostAsync("replays", body, cancellation);
        var job = started.As<ReplayJob>("replay");
        if (run.Value(Wait)) return await new ReplayWatch(run, job).EndAsync(cancellation);
        run.Show(started.Document, screen => screen.Say($"Replay {job.Id} runs: {job.Course}. Follow it with powerpacks status, end it with powerpacks replay --cancel {job.Id}."));
        return ExitCode.Ok;
    }

    private static async Task<int> ListAsync(Run run, CancellationToken cancellation)
    {
        var answer = await run.Relay.GetAsync("replays", cancellation);
        var jobs = answer.As<List<ReplayJob>>("replays");
        run.Show(answer.Document, screen =>
        {
            if (jobs.Count == 0) screen.Say("None.");
            else screen.Table(["id", "started", "ended", "course"], jobs.Select(j => new[] { j.Id, Words.Of(j.StartedAt), Words.Of(j.EndedAt), j.Course }));
        });
        return ExitCode.Ok;
    }

    private static async Task<int> CancelAsync(Run run, string id, CancellationToken cancellation)
    {
        var answer = await run.Relay.DeleteAsync($"replays/{Uri.EscapeDataString(id)}", cancellation);
        var job = answer.As<ReplayJob>("replay");
        run.Show(answer.Document, screen => screen.Say($"Replay {job.Id}: {job.Course}."));
        return ExitCode.Ok;
    }
}
