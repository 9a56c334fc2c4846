using System.Text.Json.Nodes;
using Spectre.Console;

namespace PowerPacks.Operator;

/// <summary>Is the relay well, and is everything on its way?</summary>
internal static class StatusVerb
{
    public static Verb Create() => new Verb("status", "Whether the relay is ready, where all envelopes are, what is held back and what runs.", "powerpacks status", "powerpacks status --json | jq .summary.totals")
        .Does(RunAsync);

    private static async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var summary = await run.Relay.GetAsync("summary", cancellation);
        var breakers = await run.Relay.GetAsync("breakers", cancellation);
        var replays = await run.Relay.GetAsync("replays", cancellation);
        var seen = summary.As<Summary>();
        var open = breakers.As<List<Breaker>>("breakers").Where(b => b.Open).ToList();
        var running = replays.As<List<ReplayJob>>("replays").FirstOrDefault(r => r.IsRunning);
        var document = new JsonObject
        {
            ["summary"] = summary.Document,
            ["openBreakers"] = new JsonArray([.. breakers.Document["breakers"]!.AsArray().Where(b => b!["open"]!.GetValue<bool>()).Select(b => b!.DeepClone())]),
            ["runningReplay"] = replays.Document["replays"]!.AsArray().FirstOrDefault(r => r!["state"]!.GetValue<string>() == ReplayJob.Running)?.DeepClone(),
        };
        run.Show(document, screen => Tell(screen, run.Relay.Name, seen, open, running));
        return seen.IsReady ? ExitCode.Ok : ExitCode.No;
    }

    private static void Tell(Screen screen, string relay, Summary seen, List<Breaker> open, ReplayJob? running)
    {
        screen.Say($"{(seen.IsReady ? "Ready" : seen.Ready.Status == "degraded" ? "DEGRADED" : "NOT READY")}: relay {seen.Region} at {relay}", seen.IsReady ? Color.Green : Color.Red);
        var totals = seen.Totals;
        screen.Facts([
            ("version", $"{seen.Version}, up {Words.Of(seen.Now - seen.StartedAt)}, since {Words.Of(seen.StartedAt)}"),
            .. seen.Ready.Checks.Select(check => (check.Name, $"{(check.Ok ? "ok" : "FAILS")}: {check.Detail}")),
            ("accepted", Words.Of(totals.Accepted)),
            ("completed", Words.Of(totals.Completed)),
            ("refused", Words.Of(totals.Refused)),
            ("dead-lettered", Words.Of(totals.DeadLettered)),
            ("purged", Words.Of(totals.Purged)),
            ("in flight", Words.Of(totals.InFlight)),
            ("lost", Words.Of(totals.Lost)),
            ("sums", totals.Balanced ? "add up" : "DO NOT ADD UP"),
            ("oldest waiting", seen.OldestWaiting is { } oldest ? $"{Words.Of(oldest.AcceptedAt)}, {Words.Of(TimeSpan.FromSeconds(oldest.Seconds))} ago" : "none"),
            ("open breakers", open.Count == 0 ? "none" : Words.Of(open.Count)),
            ("replay", running is null ? "none runs" : $"{running.Id}: {running.Course}"),
        ]);
        if (open.Count == 0) return;
        screen.Table(["organization", "destination", "reason", "until", "failures"],
            open.Select(b => new[] { $"{b.Organization}", b.Destination, b.Reason ?? "-", Words.Of(b.Until), Words.Of(b.Failures) }));
    }
}
