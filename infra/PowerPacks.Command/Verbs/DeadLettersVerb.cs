using System.CommandLine;
using System.Text.Json.Nodes;

namespace PowerPacks.Operator;

/// <summary>What did not arrive, and why.</summary>
internal static class DeadLettersVerb
{
    private const int MaxListed = 10_000;
    private const int UsuallyListed = 100;

    /// <summary>Envelopes in one page, as the relay has it.</summary>
    private const int MaxPage = 500;

    private static readonly string[] States = ["refused", "deadLettered"];

    private static readonly Option<bool> List = new("--list") { Description = "The envelopes themselves, newest first" };
    private static readonly Option<int?> Most = OptionText.Number("--most", $"With --list: at most so many ({UsuallyListed})", "N", MaxListed);

    public static Verb Create() => new Verb("dead-letters", "What was refused or ran out of attempts, counted by what it has in common.",
            "powerpacks dead-letters --pack webform --from 2026-11-01", "powerpacks dead-letters --reason too-long --list")
        .With([.. FilterOptions.All, List, Most])
        .Unless(given => given.GetResult(Most) is not null && given.GetResult(List) is null ? "--most belongs to --list." : null)
        .Does((run, cancellation) => run.Value(List) ? ListAsync(run, cancellation) : CountAsync(run, cancellation));

    private static async Task<int> CountAsync(Run run, CancellationToken cancellation)
    {
        var answer = await run.Relay.GetAsync("dead-letters" + FilterOptions.Query(FilterOptions.Given(run)), cancellation);
        var groups = answer.As<List<DeadLetterGroup>>("groups");
        run.Show(answer.Document, screen =>
        {
            if (groups.Count > 0) DeadLetterGroup.Tell(screen, groups);
            else screen.Say("None.");
        });
        return ExitCode.Ok;
    }

    private static async Task<int> ListAsync(Run run, CancellationToken cancellation)
    {
        var most = run.Value(Most) ?? UsuallyListed;
        var filter = FilterOptions.Given(run).Where(m => m.Name != "state").ToList();
        var found = new List<(SeenEnvelope Seen, JsonNode Document)>();
        var isMore = false;
        foreach (var state in run.Value(FilterOptions.State) is { } one ? [one] : States) // The relay takes one state at a time.
        {
            isMore |= await ReadAsync(run, [.. filter, ("state", state)], most, found, cancellation);
        }
        var listed = found.OrderByDescending(f => f.Seen.AcceptedAt).ThenByDescending(f => f.Seen.Id, StringComparer.Ordinal).Take(most).ToList();
        isMore |= found.Count > most;
        run.Show(new JsonObject { ["envelopes"] = new JsonArray([.. listed.Select(l => l.Document.DeepClone())]), ["more"] = isMore }, screen =>
        {
            if (listed.Count == 0) screen.Say("None.");
            else Tell(screen, listed.Select(l => l.Seen));
        });
        if (isMore && !run.IsJson) Screen.Remark($"There are more than these {most}: narrow the filter, or use --most.");
        return ExitCode.Ok;
    }

    /// <summary>Reads page after page, at most so many envelopes.</summary>
    /// <returns>Whether there are more.</returns>
    private static async Task<bool> ReadAsync(
        Run run, IReadOnlyList<(string, string)> filter, int most, List<(SeenEnvelope, JsonNode)> found, CancellationToken cancellation)
    {
        string? next = null;
        for (var left = most; left > 0;)
        {
            (string, string)[] page = [("most", Words.Of(Math.Min(left, MaxPage))), .. next is null ? [] : new[] { ("after", next) }];
            var answer = await run.Relay.GetAsync("envelopes" + FilterOptions.Query([.. filter, .. page]), cancellation);
            var envelopes = answer.As<List<SeenEnvelope>>("envelopes");
            found.AddRange(envelopes.Zip(answer.Document["envelopes"]!.AsArray(), (seen, document) => (seen, document!)));
            next = answer.Document["next"]?.GetValue<string>();
            if (next is null || envelopes.Count == 0) return false;
            left -= envelopes.Count;
        }
        return true;
    }

    private static void Tell(Screen screen, IEnumerable<SeenEnvelope> envelopes) => screen.Table(
        ["id", "accepted", "state", "pack", "kind", "destination", "attempts", "reason", "organization"],
        envelopes.Select(e => new[] { e.Id, Words.Of(e.AcceptedAt), e.State, e.Pack, e.Kind, e.Destination, Words.Of(e.Attempts), e.Reason ?? "-", $"{e.Organization}" }));
}
