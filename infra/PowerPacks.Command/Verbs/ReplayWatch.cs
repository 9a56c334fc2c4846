using System.Text.Json.Nodes;
using Spectre.Console;

namespace PowerPacks.Operator;

/// <summary>Someone waits for the end of a replay. The replay is the relay's: it does not need anyone to wait.</summary>
internal sealed class ReplayWatch(Run run, ReplayJob started)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait: no envelope is kept longer, so no replay can run longer.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(30);

    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync(CancellationToken cancellation)
    {
        var showsBar = run.Screen.IsTerminal && !run.IsJson;
        if (!run.IsJson) Screen.Remark($"Replay {started.Id} runs. Ctrl-C leaves it running.");
        try
        {
            var (job, document) = showsBar ? await run.Screen.ProgressAsync(tell => FollowAsync(tell, cancellation)) : await FollowAsync((_, _, _) => { }, cancellation);
            run.Show(new JsonObject { ["replay"] = document }, screen => screen.Say($"Replay {job.Id}: {job.Course}.", job.IsWhole ? Color.Green : Color.Red));
            return job.IsWhole ? ExitCode.Ok : ExitCode.No;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CommandProblem(ExitCode.Interrupted, $"Not waiting any more. {GoesOn}");
        }
        catch (CommandProblem problem) when (problem.Code != ExitCode.Bug)
        {
            throw new CommandProblem(problem.Code, $"{problem.Message} {GoesOn}", problem.Details);
        }
    }

    private string GoesOn => $"Replay {started.Id} goes on in the relay: follow it with powerpacks status, end it with powerpacks replay --cancel {started.Id}.";

    private async Task<(ReplayJob Job, JsonObject Document)> FollowAsync(Action<long, long, string> tell, CancellationToken cancellation)
    {
        for (var looks = MaxWait / LookAgain; looks > 0; looks--)
        {
            var answer = await run.Relay.GetAsync($"replays/{started.Id}", cancellation);
            var job = answer.As<ReplayJob>();
            tell(job.Replayed + job.Lost, job.Total, job.Course);
            if (!job.IsRunning) return (job, answer.Document);
            await Task.Delay(LookAgain, cancellation);
        }
        throw new CommandProblem(ExitCode.No, $"It has not ended in {Words.Of(MaxWait)}.");
    }
}
